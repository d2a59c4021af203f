import type { Sentences } from '../catalogue.js';

/** Of the log's Merkle tree: keys, checkpoints, proofs. */
export const TREE: Sentences = {
  "the log's tree has {0} events, and was never one of {1}": '日志树有 {0} 个事件，从未是 {1} 个事件的树',
  "the log's tree has {0} events, and none at position {1}": '日志树有 {0} 个事件，位置 {1} 处没有事件',
  'a {0} event tells no figures': '{0} 事件不含任何数据',
  'nothing was provided that {0} could be of': '没有提供过 {0} 所属的结果或费用',
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

  'this is a key of a log; a cosigner has one of its own, made with: plumbline cosign --new-key NAME --key FILE':
    '这是日志的公钥；联署人另有自己的密钥，生成方法：plumbline cosign --new-key NAME --key FILE',
  'this is the key of a log; a cosigner has one of its own, made with: plumbline cosign --new-key NAME --key FILE':
    '这是日志的私钥；联署人另有自己的密钥，生成方法：plumbline cosign --new-key NAME --key FILE',
  "nobody is declared to cosign for {0}; declare the supplier's key first": '{0} 尚未申报联署人；请先申报供应商的公钥',
  'the checkpoint is not cosigned by {0}, who cosigns for {1}': '该检查点未由 {0} 联署，合同 {1} 的联署人是他',
  'the log never was as this checkpoint of {0} events says, which its key signed: one of both was altered. Keep the file':
    '日志从未与这份 {0} 个事件的检查点一致，而检查点由其密钥签名：二者之一已被改动。请保存该文件',
  'the log has no event at position {0}; it ends at {1}': '日志位置 {0} 没有事件；日志止于 {1}',
  'the log has no event {0}; name it as source#id, or by its position':
    '日志中没有事件 {0}；请写作 来源#id，或用日志位置',
  'the key {0} cannot be read: {1}': '密钥 {0} 无法读取：{1}',
  'the key {0} cannot be written: {1}': '密钥 {0} 无法写入：{1}',
  '{0} is the key of another log, for which nothing can be signed without it; move it away first':
    '{0} 是另一日志的密钥，没有它就无法再为那份日志签名；请先将其移走',
  "the log's key at position {0}: {1}": '日志位置 {0} 的日志密钥：{1}',
  'it is a key of {0}, and the log is {1}': '该密钥属于 {0}，而日志是 {1}',
  'it does not replace the key before it': '它没有取代前一密钥',
  'what was signed of it is something else': '所签内容与之不符',
  'it is not signed by itself and by the key that it replaces': '没有同时由其自身和被取代的密钥签名',
  'nobody has cosigned a checkpoint of this log yet': '本日志的检查点尚无人联署',
  'the log was closed before it had an event at position {0}': '日志在有位置 {0} 的事件之前已关闭',
  '{0} was never a key of this log': '{0} 从未是本日志的密钥',
  'it is signed by the key {0} of log position {1}, for which the keys given do not vouch: a lost key was replaced without its signature':
    '由日志位置 {1} 的密钥 {0} 签名，所给公钥不为其担保：丢失的密钥被取代时未予签名',
  'the key that signs for this log is there; change it with: plumbline tree-key rotate':
    '为本日志签名的密钥仍在；更换请用 plumbline tree-key rotate',
  'the key that signs for this log is not at {0}; put it back from where it is kept':
    '{0} 处没有为本日志签名的密钥；请从保存处放回',
  'a checkpoint of {0} events was signed and given out, and the log is another now: it lost its end, or was altered. Nothing is signed. Look at all of it with: plumbline verify':
    '曾签发 {0} 个事件的检查点，而日志已与之不符：末端丢失，或被改动。不再签名。请用 plumbline verify 核验全部内容',
  'the key to be replaced is not at {0}/tree-key; put it back from where it is kept':
    '{0}/tree-key 处没有要取代的密钥；请从保存处放回',
  'the event at position {0} came after the tree of {1} events': '日志位置 {0} 的事件晚于 {1} 个事件的树',
  'the tree of {0} events cannot begin with one of {1}': '{0} 个事件的树不能以 {1} 个事件的树为开头',
  'the checkpoint has {0} events, and the log {1}: its end was lost, or it is another log':
    '检查点有 {0} 个事件，日志有 {1} 个：日志末端丢失，或是另一日志',
  "the log's first {0} events are not those of the checkpoint: it was altered, or is another log":
    '日志的前 {0} 个事件不是检查点的事件：日志被改动，或是另一日志',
  'name the event by one of --position, --event, --fact': '请以 --position、--event、--fact 之一指明事件',
  'name the event by one of position, event, fact': '请以 position、event、fact 之一指明事件',
  'the checkpoint has no events, and another root than that of nothing': '检查点没有事件，其根却不是空树的根',
  'the checkpoint is of the log {0}, and the state of {1}': '检查点属于日志 {0}，状态文件属于 {1}',
  'ROLLED BACK: the checkpoint has {0} events, and one of {1} was cosigned already. Keep both':
    '日志被回退 (ROLLED BACK)：检查点有 {0} 个事件，而此前已联署 {1} 个事件的检查点。请保存二者',
  'SPLIT VIEW: another checkpoint of {0} events was cosigned already, with another root. Keep both':
    '日志分叉 (SPLIT VIEW)：此前已联署另一份 {0} 个事件、根不同的检查点。请保存二者',
  'a proof is needed that the log begins with the {0} events cosigned last; ask the platform for one: plumbline prove consistency --from {1} -o FILE':
    '须证明日志以上次联署的 {0} 个事件为开头；请向平台索取：plumbline prove consistency --from {1} -o FILE',
  'the proof goes from {0} events, and {1} were cosigned last': '证明自 {0} 个事件起，而上次联署的是 {1} 个',
  'the proof is of another checkpoint than the one to be cosigned': '证明所属的检查点不是要联署的检查点',
  'NOT CONSISTENT: the log of {0} events does not begin with the {1} that were cosigned last. Keep both':
    '不一致 (NOT CONSISTENT)：{0} 个事件的日志并非以上次联署的 {1} 个事件为开头。请保存二者',
  'cosign one of: a checkpoint, --new-key NAME, --declare KEY, --record FILE':
    'cosign 须为以下之一：检查点、--new-key NAME、--declare KEY、--record FILE',
  '--new-key needs --key FILE, where the private key is to be kept': '--new-key 须与 --key FILE 同用，私钥存入该文件',
  '--declare needs --contract ID': '--declare 须与 --contract ID 同用',
  'the checkpoint has no cosignature of a key that was declared; declare it first: plumbline cosign --declare KEY --contract ID':
    '检查点没有已申报公钥的联署；请先申报：plumbline cosign --declare KEY --contract ID',
  'to cosign a checkpoint takes --key FILE, --state FILE and -o FILE':
    '联署检查点须有 --key FILE、--state FILE 和 -o FILE',
  '{0} is no state of a cosigner; nothing is signed while it is not known what was signed last':
    '{0} 不是联署人的状态文件；不知道上次签了什么，就不签名',
  '{0} is there: another process cosigns, or one was killed; remove the file where none does':
    '{0} 已存在：另一进程正在联署，或曾被中止；若没有进程在联署，请删除该文件',
  "the event at position {0} is not the one of which the log's tree was made. No bundle can be made; look at all of it with: plumbline verify":
    '位置 {0} 的事件与日志树所据不符，不能生成证据包；请用 plumbline verify 全面核查',
  '{0} and {1} are a split view: both were signed for {2} events, with different roots':
    '{0} 与 {1} 使日志分叉：二者均为 {2} 个事件签名，根却不同',
  '{0} was signed for {1} events, and the log has {2}: what came after was lost or taken back':
    '{0} 为 {1} 个事件签名，而日志有 {2} 个：其后的内容已丢失或被撤回',
  "the log's first {0} events are not those for which {1} was signed: one after position {2}, up to {3}, was altered":
    '日志的前 {0} 个事件不是 {1} 签名时的事件：日志位置 {2} 之后、{3} 及之前有事件被改动',
  'the log has no {0}': '日志没有 {0}',
  '--receipt does not go with --dry-run, which records nothing': '--receipt 不能与 --dry-run 同用，后者不作记录',
  '{0} is there already; name another file for the receipt': '{0} 已存在；请为收据另指文件',
  'CheckpointCosigned ({0})': '已记录的联署（日志位置 {0}）',
  '{0} must be a whole number': '{0} 须为整数',
};
