import { counted } from '../counted.js';
import type { InBoth } from '../language.js';

/** `declare`, `evidence`. */
interface DeclaredWords {
  readonly declared: (contract: string, duty: string) => string;
  readonly requested: (contract: string, by: string | null) => string;
  readonly provided: (request: string, files: number) => string;
}

const en: DeclaredWords = {
  declared: (contract, duty) => `Declared ${duty} of ${contract} as done`,
  requested: (contract, by) =>
    `Asked the supplier of ${contract} for records${by === null ? '' : `, by the end of ${by}`}`,
  provided: (request, files) => `${counted(files, 'file')} given for ${request}`,
};

const zh: DeclaredWords = {
  declared: (contract, duty) => `已声明 ${contract} 的${duty}已履行`,
  requested: (contract, by) => `已要求 ${contract} 的乙方提供记录${by === null ? '' : `,期限至 ${by} 24:00`}`,
  provided: (request, files) => `已就 ${request} 提供 ${files} 份文件`,
};

export const DECLARED: InBoth<DeclaredWords> = { en, zh };
