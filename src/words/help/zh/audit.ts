import type { HelpTexts } from '../help.js';

/** Proving what the log is: `checkpoint`, `prove`, `tree-key`, `cosign`, and `--checkpoint` of `verify`. */
export const AUDIT: HelpTexts = {
  "sign what the log's tree is now: a checkpoint to be given out": '对日志树当前状态签名，得到可交给各方的检查点',
  'prove that an event is in the log, or that the log only grew': '证明某事件在日志中，或日志只有增长',
  'the key that signs checkpoints': '签署检查点的密钥',
  'cosign a checkpoint as the supplier (needs no store), or record the key or the cosignature':
    '以供应商身份联署检查点（不需要库），或记录其公钥、联署',
  'cosign a checkpoint as the supplier, on its own machine with its own key, after a proof that the log begins with the one cosigned last; --new-key makes the key, --declare and --record tell the store':
    '供应商在自己的机器上用自己的密钥联署检查点，须先有日志以上次联署为开头的证明；--new-key 生成密钥，--declare 和 --record 记入库中',
  "prove that an event is in the log's tree": '证明某事件在日志树中',
  'the event at this log position': '该日志位置的事件',
  'the event of this source and id': '该来源和 id 的事件',
  'the fact of this address, such as HT-2026-0042/2026-03/facts/call/C-1':
    '该地址的事实，如 HT-2026-0042/2026-03/facts/call/C-1',
  'in the tree of this checkpoint (file), not of the one signed now': '在该检查点（文件）的树中，而非当前签署的树中',
  'prove that the log begins with what it was once': '证明日志以其先前的状态为开头',
  'the earlier tree: a checkpoint (file), or a number of events': '较早的树：检查点（文件）或事件数',
  'the later tree: a checkpoint (file), or a number of events; the one signed now unless told':
    '较晚的树：检查点（文件）或事件数；不给出则为当前签署的树',
  'the verifier keys of the log, to be given out; the one in use last': '日志的验证公钥，供交给各方；最后一个为现用',
  'make a new key; the log records it, signed by the old one too': '换用新密钥；日志予以记录，并由旧密钥一同签名',
  "the cosigner's private key": '联署人的私钥文件',
  'make a key of this name, such as acme.example/plumbline, in the file of --key; prints the verifier key':
    '以此名称（如 acme.example/plumbline）生成密钥，写入 --key 所指文件，并显示验证公钥',
  'proof of consistency from the checkpoint cosigned last': '自上次联署的检查点起的一致性证明',
  'what was cosigned last; made at the first time': '上次联署的记录；首次联署时建立',
  'a verifier key of the log, told by the platform out of band (repeatable); kept in the state':
    '日志的验证公钥，由平台另行告知（可重复）；存入状态文件',
  'write the cosigned checkpoint into this file, which is not there yet': '将联署后的检查点写入此文件（尚不存在）',
  'record that this verifier key cosigns for the supplier of --contract':
    '记录由此验证公钥代表 --contract 的供应商联署',
  'record the cosignature of this checkpoint': '记录该检查点的联署',
  'the contract whose supplier it is; of --record, any that declared the key unless told':
    '供应商所属合同；--record 不给出时，为申报了该公钥的所有合同',
  "write the tree's position of what was taken in into this file: its range, and a signed checkpoint":
    '将所导入内容在日志树中的位置写入此文件：范围及签名的检查点',
  "a verifier key of the log that was told by another way (repeatable): only what it vouches for counts as the log's signature":
    '另行得知的日志验证公钥（可重复）：只有它所担保的密钥的签名才算数',
  "where a run that is killed leaves how far it came; in the store's folder unless told":
    '运行中断时记录进度的文件；不给出则在库的文件夹中',
  'the largest one that suppliers have cosigned, with their signatures, in place of the one of now':
    '供应商已联署的最大检查点，连同其签名，而非当前的检查点',
  'begin at the beginning, whatever an earlier run left': '从头开始，不用上次留下的进度',
  'make a new key in the place of one that is lost; the log records that the old one has signed nothing of it':
    '密钥丢失后换用新密钥；日志记录旧密钥未予签名',
  "what a month's published and final figures were computed from, and by which engine":
    '某月已公布及最终数字的数据凭据：所据为何，由哪一版引擎计算',
  "the receipts of a month's published, restated and final figures: engine, cut-off, tree, hashes of terms, readings, calendar, inputs and outputs, and the facts that they rest on; whether they still hold is told by verify":
    '某月已公布、更正及最终数字的数据凭据：引擎、截止位置、日志树，条款、解读、日历、输入与输出的哈希，以及所据事实；是否仍然成立，由 verify 核对',
  'an earlier checkpoint (repeatable): the log must have been as it says': '先前的检查点（可重复）：日志须曾与其一致',
  'a month with all that proves it, in one file that can be checked on any machine':
    '一个月及其全部证据，存为一个文件，可在任何机器上核验',
  'write a month with all that proves it into one file: events, receipts, signatures; beside it the verifier, verify.mjs, and a page that shows the bundle and checks it in a browser':
    '将一个月及其全部证据（事件、凭据、签名）写入一个文件；旁边另有核验程序 verify.mjs，以及可在浏览器中查看并核验证据包的网页',
  'write the bundle into this file, which is not there yet': '将证据包写入此文件（尚不存在）',
  'write over files that are there': '覆盖已有的文件',
  'check a bundle as verify.mjs does; needs no store': '同 verify.mjs 一样核验证据包；不需要库',
  'check a bundle by the very file that is shipped as verify.mjs: hashes, signatures, that nothing is missing, and all figures worked out anew; needs no store':
    '用随附的 verify.mjs 本身核验证据包：哈希、签名、无一缺漏，并重算所有数字；不需要库',
  'a verifier key of the log, told by the platform by another way than the bundle (repeatable)':
    '日志的验证公钥，由平台经证据包以外的途径告知（可重复）',
  'a verifier key of the supplier, whose cosignature must be there (repeatable)':
    '供应商的验证公钥，证据包中须有其联署（可重复）',
};
