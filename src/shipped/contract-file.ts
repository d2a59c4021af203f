import { parseContractFileWith, readContractFileWith } from '../rules/terms/files/contract-file.js';
import type { ContractFile } from '../rules/terms/types.js';
import { loadPack } from './packs.js';

/** Text of a contract file on the shipped terms packs (SPEC 2). Throws `ContractFileError` naming every fault. */
export function parseContractFile(source: string | object, fileName?: string): ContractFile {
  return parseContractFileWith(loadPack, source, fileName);
}

/** The same for lint: with the faults of the terms themselves beside the file. Throws `ContractFileError` for any other. */
export function readContractFile(source: string | object, fileName?: string): ReturnType<typeof readContractFileWith> {
  return readContractFileWith(loadPack, source, fileName);
}
