import { parseContractFileWith, readContractFileWith } from '../rules/terms/files/contract-file.js';
import type { ContractFile } from '../rules/terms/types.js';
import { loadPack } from './packs.js';

/** Text of a contract file on the shipped terms packs (SPEC 2). Throws `ContractFileError` naming every fault. */
export function parseContractFile(text: string, fileName?: string): ContractFile {
  return parseContractFileWith(loadPack, text, fileName);
}

/** The same for lint: with the faults of the terms themselves beside the file. Throws `ContractFileError` for any other. */
export function readContractFile(text: string, fileName?: string): ReturnType<typeof readContractFileWith> {
  return readContractFileWith(loadPack, text, fileName);
}
