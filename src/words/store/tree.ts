import { counted } from '../counted.js';
import type { InBoth } from '../language.js';

/** `checkpoint`, `tree-key`, `cosign`. */
interface TreeWords {
  readonly signed: (size: number, file: string) => string;
  readonly rotated: (position: number) => string;
  readonly replaced: (position: number) => string;
  readonly declared: (contract: string, position: number) => string;
  readonly recorded: (contract: string, size: number, position: number) => string;
  readonly cosigned: (size: number, file: string) => string;
  readonly logKeyUnknown: string;
}

const en: TreeWords = {
  signed: (size, file) => `Signed a checkpoint of ${counted(size, 'event')} into ${file}.`,
  rotated: (position) =>
    `That is the log's key from now on (log position ${position}); give it out, and back up the new key file.`,
  replaced: (position) =>
    `That is the log's key from now on (log position ${position}), and the lost one has not signed it: whoever checks this log has to be told the new one, and why. Back up the new key file.`,
  declared: (contract, position) => `The key cosigns for the supplier of ${contract} (log position ${position}).`,
  recorded: (contract, size, position) =>
    `Recorded the cosignature of ${counted(size, 'event')} by the supplier of ${contract} (log position ${position}).`,
  cosigned: (size, file) =>
    `Cosigned the checkpoint of ${counted(size, 'event')} into ${file}; keep both it and the state.`,
  logKeyUnknown:
    "whether the log's own key signed this checkpoint was not looked at: no key of it is known. Ask the platform for it (plumbline tree-key show), and give it once with --log-key",
};

const zh: TreeWords = {
  signed: (size, file) => `已将 ${size} 个事件的检查点签名并写入 ${file}。`,
  rotated: (position) => `以上为日志此后的公钥 (日志位置 ${position})；请告知各方，并备份新的密钥文件。`,
  replaced: (position) =>
    `以上为日志此后的公钥 (日志位置 ${position})，丢失的密钥未予签名：须将新公钥及缘由告知各核对方。请备份新的密钥文件。`,
  declared: (contract, position) => `该公钥今后代表合同 ${contract} 的供应商联署 (日志位置 ${position})。`,
  recorded: (contract, size, position) =>
    `已记录合同 ${contract} 的供应商对 ${size} 个事件的联署 (日志位置 ${position})。`,
  cosigned: (size, file) => `已联署 ${size} 个事件的检查点，写入 ${file}；请连同状态文件一并保存。`,
  logKeyUnknown:
    '没有核对该检查点是否由日志自己的密钥签名：尚不知其公钥。请向平台索取 (plumbline tree-key show)，并以 --log-key 给出一次',
};

export const TREE: InBoth<TreeWords> = { en, zh };
