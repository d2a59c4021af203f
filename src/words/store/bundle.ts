import { counted } from '../counted.js';
import type { InBoth } from '../language.js';

/** What a bundle holds, in numbers. */
interface Held {
  readonly contract: string;
  readonly month: string;
  readonly events: number;
  readonly receipts: number;
  readonly treeSize: number;
}

/** `bundle`. */
interface BundleWords {
  readonly written: (held: Held, file: string, page: string, verifier: string) => string;
}

const en: BundleWords = {
  written: ({ contract, month, events, receipts, treeSize }, file, page, verifier) =>
    `The bundle of ${contract} in ${month} is in ${file}: ${counted(events, 'event')}, ${counted(receipts, 'receipt')}, a signed tree of ${treeSize}.
${page} shows and checks it in a browser; ${verifier} checks it with Node. Whoever receives it takes the verifier and the key from elsewhere.`,
};

const zh: BundleWords = {
  written: ({ contract, month, events, receipts, treeSize }, file, page, verifier) =>
    `合同 ${contract} ${month} 的证据包已写入 ${file}：${events} 个事件，${receipts} 份凭据，签名的日志树共 ${treeSize} 个事件。
${page} 可在浏览器中查看并核验；${verifier} 可用 Node 核验。收到者应从别处取得核验程序和公钥。`,
};

export const BUNDLE: InBoth<BundleWords> = { en, zh };
