import type { Sentences } from '../catalogue.js';

/** Of the log's Merkle tree: keys, checkpoints, proofs. */
export const TREE: Sentences = {
  "the log's tree has {0} events, and was never one of {1}": '日志树有 {0} 个事件，从未是 {1} 个事件的树',
  "the tree's tile {0} on level {1} is not what the tiles below come to":
    '树的第 {1} 层第 {0} 片与下层各片推得的不一致',
  'the event at position {0} is not the one that the tree has there': '日志位置 {0} 的事件不是树中该处的事件',
  'the events end at position {0}, the tree at {1}: what is between them was lost':
    '事件止于日志位置 {0}，树止于 {1}：其间的内容已丢失',
  'the journal is damaged: its events end at position {0}, its tree at {1}':
    '日志文件已损坏：事件止于日志位置 {0}，树止于 {1}',
  "the journal is damaged: its tree's last tiles are missing or too short": '日志文件已损坏：树末端的片缺失或过短',
  'its events end at position {0}, its tree at {1}': '事件止于日志位置 {0}，树止于 {1}',
  'the text is no private key; one begins with PRIVATE+KEY+': '该文本不是私钥；私钥以 PRIVATE+KEY+ 开头',
  'the private key of {0} is damaged: its id is not that of its name': '{0} 的私钥已损坏：其标识与名称不符',
  '"{0}" is no verifier key; write it as name+id+key, with an Ed25519 key':
    '“{0}”不是验证公钥；请写作 名称+标识+公钥，公钥为 Ed25519',
  'the verifier key of {0} is damaged: its id is not {1}': '{0} 的验证公钥已损坏：其标识不是 {1}',
  '"{0}" is no name of a key: it must have neither spaces nor a plus sign': '“{0}”不能作密钥名称：不得含空格或加号',
  'a note holds at most {0} bytes': '签名文本至多 {0} 字节',
  'this is no signed note: a text, an empty line, then lines of signatures':
    '这不是签名文本：须依次为正文、一个空行、若干签名行',
  'the note is not signed, or its last line was cut off': '该文本没有签名，或末行被截断',
  'a note has at most {0} signatures': '一份签名文本至多 {0} 个签名',
  "line {0} of the note's signatures is none: {1}": '签名文本的第 {0} 个签名行无效：{1}',
  'the signature of {0} is not that of this text: the text was changed, or the signature':
    '{0} 的签名与该文本不符：文本或签名已被改动',
  'the note is no checkpoint: its lines are the log, how many leaves it has, and the hash of its root':
    '该文本不是检查点：各行须为日志名称、叶数、根散列值',
  'the checkpoint is of the log {0}, and the key is of {1}': '检查点属于日志 {0}，而公钥属于 {1}',
  'the checkpoint of {0} is not signed by the key that is expected: {1}': '{0} 的检查点不是由预期的公钥签名：{1}',
  'the cosignature of {0} is not one of this checkpoint': '{0} 的联署签名不是对该检查点的签名',
  'this is no proof of inclusion: one begins with c2sp.org/tlog-proof@v1':
    '这不是收录证明：收录证明以 c2sp.org/tlog-proof@v1 开头',
  'this is no proof: lines of hashes, an empty line, then a checkpoint':
    '这不是证明：须依次为散列值各行、一个空行、检查点',
  'the proof has no line "{0}" with a number': '证明中没有带数字的“{0}”行',
  'a proof has at most {0} hashes': '一份证明至多 {0} 个散列值',
  'the proof holds a line that is no hash: {0}': '证明中有一行不是散列值：{0}',
  'an entry of {0} bytes fits into no bundle: {1} are the most': '{0} 字节的条目放不进条目包：至多 {1} 字节',
  'the bundle of entries breaks off in entry {0}': '条目包在第 {0} 个条目处中断',
  'the tree has no node {0} on level {1}': '树的第 {1} 层没有节点 {0}',
  "the tree's tile {0} on level {1} is missing, or too short": '树的第 {1} 层第 {0} 片缺失或过短',
  'a tree of {0} leaves has none at index {1}': '有 {0} 片叶的树没有序号为 {1} 的叶',
  'a tree of {0} leaves cannot have had {1}': '有 {0} 片叶的树不可能曾有 {1} 片叶',
};
