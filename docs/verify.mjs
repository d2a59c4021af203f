// Plumbline (准绳): checks a bundle, a month of a contract with all that it rests on, without the engine and without a network. It needs
// nothing but Node 20 or later, or a browser of 2025. What a bundle is stands in bundle.md beside this file.
//
//   node verify.mjs FILE --key KEY [--supplier-key KEY] [--json] [--lang zh|en]
//
// KEY is the log's verifier key, told by the platform by another way than the bundle. Exit code: 0 all is proven, 1 something does not
// hold (it says what and where), 2 wrong use. Take this file from elsewhere than from whoever sent the bundle: a sender who would
// alter a bundle would alter its verifier too.
//
// Sections: 1 canonical JSON, hashes, tree; 2 notes and signatures; 3 what a bundle must have; 4 recomputation; 5 command line and page.

// ---- 1. canonical JSON, hashes, tree

const node = globalThis.process?.versions?.node === undefined ? null : await import('node:crypto');
const utf8 = new globalThis.TextEncoder();

/** The canonical JSON of a value (RFC 8785): members by the UTF-16 units of their names, nothing between. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** SHA-256 of bytes. */
async function sha256(bytes) {
  if (node) return new Uint8Array(node.createHash('sha256').update(bytes).digest());
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
}

/** SHA-256 of a value's canonical JSON, hex. */
const hashValue = async (value) => toHex(await sha256(utf8.encode(canonical(value))));

/** The hash of a leaf: SHA-256 of a zero byte and the leaf (RFC 6962, 2.1). */
const hashLeaf = (text) => sha256(utf8.encode(`\0${text}`));

/** The hash of an inner node: SHA-256 of a one byte and both children. */
const hashChildren = (left, right) => sha256(Uint8Array.of(1, ...left, ...right));

const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const toBase64 = (bytes) => globalThis.btoa(String.fromCharCode(...bytes));

/** The bytes of a base64 text; null for a text that is not just their base64. */
function fromBase64(text) {
  try {
    const bytes = Uint8Array.from(globalThis.atob(text), (char) => char.charCodeAt(0));
    return toBase64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/** A Merkle tree that grows from the left, by complete subtrees of 1, 2, 4 … leaves; only its right edge is kept. */
class Tree {
  size = 0;
  edge = [];

  /** Adds a complete subtree. Returns false where none of that size can begin here. */
  async add(leaves, hash) {
    if (!Number.isInteger(Math.log2(leaves)) || this.size % leaves !== 0) return false;
    this.size += leaves;
    while (this.edge.length > 0 && this.edge.at(-1).leaves === leaves) {
      hash = await hashChildren(this.edge.pop().hash, hash);
      leaves *= 2;
    }
    this.edge.push({ leaves, hash });
    return true;
  }

  /** The root over all leaves so far. */
  async root() {
    let root = null;
    for (const { hash } of this.edge.toReversed()) root = root === null ? hash : await hashChildren(hash, root);
    return root ?? (await sha256(new Uint8Array()));
  }
}

// ---- 2. notes and signatures (C2SP signed-note, tlog-checkpoint, tlog-cosignature)

const OF_LOG = 1;
const OF_COSIGNER = 4;

/** A verifier key as its owner gives it out: `name+id+base64 of kind and key`. Null for a text that is none. */
async function readKey(text) {
  const [, name, id, data] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(String(text).trim()) ?? [];
  const bytes = fromBase64(data ?? '');
  if (bytes?.length !== 33 || (bytes[0] !== OF_LOG && bytes[0] !== OF_COSIGNER)) return null;
  const hash = await sha256(Uint8Array.of(...utf8.encode(`${name}\n`), ...bytes));
  if (toHex(hash.subarray(0, 4)) !== id) return null;
  return { text: String(text).trim(), name, id, kind: bytes[0], raw: bytes.subarray(1) };
}

/** A note: what is signed, and the signatures below the empty line. Null for a text that is none. */
function readNote(whole) {
  const end = typeof whole === 'string' ? whole.lastIndexOf('\n\n') : -1;
  if (end < 1 || !whole.endsWith('\n')) return null;
  const signatures = [];
  for (const line of whole.slice(end + 2, -1).split('\n')) {
    const [, name, data] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
    const bytes = fromBase64(data ?? '');
    if (!bytes || bytes.length < 5) return null;
    signatures.push({ name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) });
  }
  return { text: whole.slice(0, end + 1), signatures };
}

/** A checkpoint: which log, how many leaves, the root in base64. Null for a note that is none. */
function readCheckpoint(whole) {
  const note = readNote(whole);
  const [origin, size, root] = note?.text.split('\n') ?? [];
  if (!note || !origin || !/^(0|[1-9]\d{0,15})$/.test(size) || fromBase64(root ?? '')?.length !== 32) return null;
  return { note, origin, size: Number(size), root };
}

/** What a key has signed of a note: null where nothing says that it is the key's, else whether it holds, and of a cosigner when. */
async function signedBy({ text, signatures }, key) {
  const signature = signatures.findLast(({ name, id }) => name === key.name && id === key.id);
  if (!signature) return null;
  if (key.kind === OF_LOG) return { holds: await isSigned(key, utf8.encode(text), signature.bytes), time: null };
  const bytes = signature.bytes;
  const time = bytes.length < 8 ? 0 : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  const holds = await isSigned(key, utf8.encode(`cosignature/v1\ntime ${time}\n${text}`), bytes.subarray(8));
  return { holds, time };
}

/** Whether an Ed25519 signature (RFC 8032) is the key's, over just these bytes. */
async function isSigned({ raw }, bytes, signature) {
  const { subtle } = globalThis.crypto;
  return subtle.verify('Ed25519', await subtle.importKey('raw', raw, 'Ed25519', false, ['verify']), signature, bytes);
}

// ---- 3. what a bundle must have

/** What was found: checks in order, and for each what does not hold, with the place. */
class Report {
  checks = [];
  faults = [];

  /** Runs one check; what it returns is told with it. What cannot even be read is a fault of it. Returns whether it holds. */
  async check(id, run) {
    const before = this.faults.length;
    this.current = id;
    let found = null;
    try {
      found = await run();
    } catch (error) {
      this.fault({}, 'unreadable', error.message);
    }
    const holds = this.faults.length === before;
    this.checks.push({ check: id, holds, ...found });
    return holds;
  }

  /** Something does not hold: a sentence of SAID. `where`: the event that it is about, where it is one. */
  fault(where, sentence, ...values) {
    const [en, zh] = SAID[sentence].map((text) => text.replace(/\{(\d)\}/g, (_, i) => String(values[i])));
    this.faults.push({ check: this.current, fault: sentence, ...where, en, zh });
  }
}

/** A leaf as the bundle has it. Its body is parsed when it is asked for: there may be hundreds of thousands. */
class Leaf {
  constructor(index, text, computed, { contract, number, recorded, revision, schema, stream, type }) {
    Object.assign(this, { index, position: index + 1, text, computed });
    Object.assign(this, { contract, number, recorded, revision, schema, stream, type });
  }
  get body() {
    return (this.parsed ??= JSON.parse(this.text).body);
  }
  /** How it is named where something is wrong with it. */
  get where() {
    const { position, number, type } = this;
    const { source, id } = Object(Object(tryParse(this.text)).body);
    return { position, number, type, ...(id === undefined ? {} : { event: `${source}#${id}` }) };
  }
}

function tryParse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const LEAF_FIELDS = 'body,contract,meta,number,recorded,revision,schema,stream,type';
const isWhole = (value) => Number.isSafeInteger(value) && value >= 0;

/** The file has all parts of a bundle. */
function checkFormat({ format, contract, month, treeSize, checkpoint, ...parts }, report) {
  if (format !== 'plumbline-bundle/1') return report.fault({}, 'format');
  const has = {
    contract: typeof contract === 'string',
    month: /^\d{4}-\d\d$/.test(month),
    treeSize: isWhole(treeSize),
  };
  for (const name of ['keys', 'marks', 'receipts', 'others', 'leaves']) has[name] = Array.isArray(parts[name]);
  has.checkpoint = readCheckpoint(checkpoint) !== null;
  for (const [name, good] of Object.entries(has)) if (!good) report.fault({}, 'part', name);
}

/** Each leaf is canonical JSON of an event, and has the hash that stands beside it. */
async function checkLeaves(bundle, leaves, report) {
  for (const [i, entry] of bundle.leaves.entries()) {
    const { index, hash, leaf: text } = Object(entry);
    if (!isWhole(index) || typeof text !== 'string' || index <= (leaves.at(-1)?.index ?? -1)) {
      report.fault({}, 'entry', i + 1);
      continue;
    }
    const value = tryParse(text);
    const leaf = new Leaf(index, text, await hashLeaf(text), Object(value));
    leaves.push(leaf);
    if (toBase64(leaf.computed) !== hash) report.fault(leaf.where, 'changed');
    else if (value === undefined || canonical(value) !== text || Object.keys(Object(value)).join() !== LEAF_FIELDS)
      report.fault(leaf.where, 'canonical');
  }
  return { count: leaves.length };
}

/**
 * The contract's events are numbered 1, 2, … without a gap, and the last one is the last leaf of the tree: none can have been left out. So are the
 * store's own, as far as they go.
 */
function checkNumbers({ contract, treeSize }, { origin }, leaves, report) {
  const due = new Map([contract, null].map((of) => [of, 1]));
  let last = { recorded: 0 };
  for (const leaf of leaves) {
    const { contract: of, number, recorded } = leaf;
    const expected = due.get(of);
    if (expected === undefined) report.fault(leaf.where, 'foreign', of);
    else if (number > expected) report.fault(leaf.where, 'missing', expected, number - 1, of ?? origin);
    else if (number !== expected) report.fault(leaf.where, 'number', expected);
    if (recorded < last.recorded) report.fault(leaf.where, 'order');
    if (expected !== undefined) due.set(of, Math.max(expected, number) + 1);
    last = leaf;
  }
  if (due.get(contract) === 1) report.fault({}, 'empty', contract);
  else if (last.index !== treeSize - 1 || last.contract !== contract)
    report.fault({ from: last.position + 1, to: treeSize }, 'tail', due.get(contract), contract);
  return { count: due.get(contract) - 1 };
}

/** The roots of the tree at the sizes wanted, made from the leaves and the other subtrees. */
async function growTree({ others, treeSize }, leaves, wanted, roots, report) {
  const tree = new Tree();
  const nodes = others.map(({ index, leaves: count, hash }) => ({ index, count, computed: fromBase64(hash) }));
  for (const { index, count = 1, computed } of [...leaves, ...nodes].sort((a, b) => a.index - b.index)) {
    if (index !== tree.size || computed?.length !== 32 || !(await tree.add(count, computed)))
      return report.fault({ position: tree.size + 1 }, 'subtree');
    if (wanted.has(tree.size)) roots.set(tree.size, toBase64(await tree.root()));
  }
  if (tree.size !== treeSize) report.fault({}, 'treeEnd', tree.size, treeSize);
  return { count: tree.size };
}

/** The keys that may sign: those expected, and what each was replaced by, in words that both keys signed. */
async function followKeys(bundle, expected, keys, report) {
  if (expected.length === 0) report.fault({}, 'noKey');
  keys.trusted.push(...expected);
  for (const { origin, key, replaces, lost, note: text } of bundle.keys) {
    const [made, old, note] = [await readKey(key), await readKey(replaces), readNote(text)];
    const how = lost ? 'replaces without its signature, as it was lost' : 'replaces';
    const words = `${origin}\ntree key\n${key}\n${replaces === null ? '' : `${how}\n${replaces}\n`}`;
    let holds = note?.text === words && made?.name === origin && (old !== null || replaces === null);
    for (const one of old && !lost ? [made, old] : [made]) holds &&= (await signedBy(note, one))?.holds;
    if (!holds) report.fault({}, 'rotation', key);
    else if (!lost && keys.trusted.some((one) => one.text === old?.text)) keys.trusted.push(made);
    else keys.earlier.push(made);
  }
  return { count: bundle.keys.length };
}

/** The checkpoint is signed by the expected key, and the tree has its root. Where it has not, the part is named in which something was altered. */
async function checkCheckpoint({ marks, treeSize }, { note, origin, size, root }, { trusted }, roots, report) {
  const signer = trusted.find((key) => note.signatures.some((one) => one.name === key.name && one.id === key.id));
  const names = (list) => list.map(({ name, id }) => `${name}+${id}`).join(', ');
  if (!signer && trusted.length > 0) report.fault({}, 'signer', names(note.signatures), names(trusted));
  const holds = !signer || (origin === signer.name && (await signedBy(note, signer)).holds);
  if (!holds) report.fault({}, 'signature', names([signer]));
  if (size !== treeSize) report.fault({}, 'size', size, treeSize);
  if (roots.get(size) !== root) {
    let [from, to] = [1, size];
    for (const { size: mark, signature } of signer ? marks : []) {
      const bytes = fromBase64(signature) ?? new Uint8Array();
      const marked = { text: `${origin}\n${mark}\n${roots.get(mark)}\n`, signatures: [{ ...signer, bytes }] };
      if ((await signedBy(marked, signer)).holds) from = mark + 1;
      else to = Math.min(to, mark);
    }
    report.fault({ from, to }, 'altered', from, to);
  }
  return { count: size, ...(signer ? { key: signer.text } : {}) };
}

/** What the supplier cosigned is the beginning of this tree. Of a supplier whose key is told, one cosignature at least is needed. */
async function checkCosignatures(leaves, { origin }, { trusted, earlier }, supplierKeys, roots, report) {
  const held = [];
  for (const leaf of leaves.filter(({ type }) => type === 'CheckpointCosigned')) {
    const { key: text, checkpoint } = leaf.body.data;
    const [key, cosigned] = [await readKey(text), readCheckpoint(checkpoint)];
    const made = key && cosigned && (await signedBy(cosigned.note, key));
    let byLog = false;
    for (const one of [...trusted, ...earlier]) byLog ||= made && (await signedBy(cosigned.note, one))?.holds;
    if (!made?.holds || !byLog) report.fault(leaf.where, 'cosignature');
    else if (cosigned.origin !== origin || roots.get(cosigned.size) !== cosigned.root)
      report.fault(leaf.where, 'split', cosigned.size);
    else held.push({ key: text, size: cosigned.size, at: new Date(made.time * 1000).toISOString() });
  }
  for (const text of supplierKeys) if (!held.some(({ key }) => key === text)) report.fault({}, 'cosigner', text);
  return { count: held.length, ...(held.length > 0 ? { last: held.at(-1) } : {}) };
}

/** Events that tell figures of a month, and where in their data. */
const FIGURES = {
  ...{ ResultPublished: 'result', ResultReissued: 'result', ResultRestated: 'result', ResultFinal: 'verdicts' },
  ...{ FeeNoticeSent: 'fees', FeeNoticeReissued: 'fees', FeesRestated: 'fees', FeesFinal: 'total' },
};

function figuresOf(leaves, month, types = Object.keys(FIGURES)) {
  return leaves.filter((leaf) => types.includes(leaf.type) && leaf.body.data.month === month);
}

/** Terms and calendars are those that the figures say that they rest on. */
async function checkRules(leaves, month, report) {
  const terms = new Set();
  for (const leaf of leaves.filter(({ type }) => type === 'ContractSigned' || type === 'TermsAmended')) {
    const { file, pack, hash } = leaf.body.data;
    if ((await hashValue({ file, pack })) === hash) terms.add(hash);
    else report.fault(leaf.where, 'terms');
  }
  for (const leaf of figuresOf(leaves, month)) {
    const { basis } = leaf.body.data;
    if (!basis) continue;
    if (!terms.has(basis.terms.hash)) report.fault(leaf.where, 'otherTerms');
    if ((await hashCalendars(leaves, basis)) !== basis.calendar.hash) report.fault(leaf.where, 'otherCalendars');
  }
  return { count: terms.size };
}

/** The hash of the calendars that were known at a position: of each year the one adopted last, with its days in order. */
function hashCalendars(leaves, { rulesPosition }) {
  const years = new Map();
  for (const leaf of leaves) {
    if (leaf.type !== 'CalendarAdopted' || leaf.position > rulesPosition) continue;
    const { year, daysOff, makeUpDays } = leaf.body.data;
    years.set(year, { year, daysOff: [...daysOff].sort(), makeUpDays: [...makeUpDays].sort() });
  }
  return hashValue([...years.values()].sort((a, b) => a.year - b.year));
}

/** Each receipt of the month is of just the events listed with it, of the figures behind it, their terms, readings and calendars, and of the tree as it was. */
async function checkReceipts({ month, receipts }, leaves, roots, report) {
  const listed = new Map(receipts.map(({ index, events }) => [index, events]));
  const at = new Map(leaves.map((leaf) => [leaf.index, leaf]));
  const found = figuresOf(leaves, month, ['FigureReceipted']);
  if (listed.size !== found.length) report.fault({}, 'part', 'receipts');
  for (const leaf of found) {
    const { basis, hashes, events, outputs, tree, of, revision } = leaf.body.data;
    const before = leaves.filter((one) => one.stream === leaf.stream && one.revision <= revision && FIGURES[one.type]);
    const [figure, provided] = [before.at(-1), before.findLast((one) => one.body.data.basis)];
    if (figure?.type !== of || figure.revision !== revision || !provided) {
      report.fault(leaf.where, 'ofNothing', of);
      continue;
    }
    figure.receipt = leaf;
    const own = provided.body.data;
    const told = figure.body.data[FIGURES[of]];
    const is = (what, holds) => holds || report.fault(leaf.where, what);
    is(
      'itsBasis',
      ['at', 'position', 'rulesPosition', 'added'].every((of) => `${basis[of]}` === `${own.basis[of]}`),
    );
    is('itsFigures', outputs.hash === (await hashValue(FIGURES[of] === 'total' ? { total: told } : told)));
    is('itsTerms', hashes.terms === own.basis.terms.hash && hashes.calendar === own.basis.calendar.hash);
    is('itsReadings', hashes.readings === (await hashReadings(own.result?.scorecards ?? [own.fees])));
    is('itsTree', tree.size === basis.position && tree.root === toHex(fromBase64(roots.get(tree.size) ?? '') ?? []));
    const over = new Tree();
    for (const { from, to } of listed.get(leaf.index) ?? [])
      for (let index = from; index <= to; index++) {
        const event = at.get(index);
        if (event) await over.add(1, event.computed);
        if (!event || (index >= basis.position && !basis.added.includes(index + 1)))
          report.fault(leaf.where, 'itsEvent', index + 1);
      }
    if (over.size !== events.count || toHex(await over.root()) !== events.root)
      report.fault(leaf.where, 'itsEvents', events.count, over.size);
  }
  return { count: found.length };
}

/** The hash of the readings that figures name: each once, by its id. */
function hashReadings(figures) {
  const used = figures.flatMap(({ readings }) =>
    readings.map(({ id, settled, value }) => [id, { id, settled, value }]),
  );
  return hashValue([...new Map(used).values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
}

/** The figures of the month are what they come to when they are worked out anew. */
function checkFigures({ contract, month, charges }, leaves, report) {
  const { checked, differences, cannot } = recompute({ events: leaves, contract, month, charges });
  const short = (value) => canonical(value ?? null).slice(0, 200);
  const where = (at) => leaves.find(({ position }) => position === at)?.where ?? {};
  for (const { address, position, told, computed } of differences)
    report.fault({ ...where(position), address }, 'differs', address, short(told), short(computed));
  for (const { address, position, reason } of cannot)
    report.fault({ ...where(position), address }, 'cannot', address, reason);
  return { count: checked.length };
}

/** What is said of each thing that does not hold: English, Chinese. */
const SAID = {
  unreadable: ['cannot be read: {0}', '无法读取：{0}'],
  format: ['this is no bundle that is known here (plumbline-bundle/1)', '不是本程序认得的证据包（plumbline-bundle/1）'],
  part: ['the part {0} is missing, or is not what it must be', '缺少 {0} 部分，或不合要求'],
  entry: ['entry {0} of the leaves is none, or out of order', '叶列表第 {0} 项不是叶，或次序不对'],
  changed: ['was changed: the hash beside it is not its own', '被改动：旁边的哈希不是它的'],
  canonical: ['is not the canonical JSON of an event', '不是事件的规范 JSON'],
  foreign: ['is an event of another contract: {0}', '是另一份合同的事件：{0}'],
  missing: ['before it, numbers {0} to {1} of {2} are missing', '其前缺少 {2} 的第 {0} 至 {1} 号事件'],
  number: ['has this number, and {0} is due', '编号如此，而应为 {0}'],
  order: ['was recorded before the one before it', '记录时间早于前一事件'],
  empty: ['there is no event of {0}', '没有 {0} 的任何事件'],
  tail: ['the end is missing: numbers from {0} on of {1}', '缺少末尾：{1} 第 {0} 号起的事件'],
  subtree: ['from here on, events and hashes make no tree', '自此起，事件与哈希不能组成树'],
  treeEnd: ['events and hashes make a tree of {0}, not of {1}', '事件与哈希组成 {0} 个叶的树，而非 {1} 个'],
  noKey: ["the log's key was not given: who signed is not proven", '未给出日志的公钥：由谁签名未得证明'],
  rotation: ['the key {0} was not adopted as it must be', '密钥 {0} 的启用不合要求'],
  signer: ['it is signed by {0}, not by the expected key {1}', '由 {0} 签名，而非预期的密钥 {1}'],
  signature: ['it is not what {0} signed', '不是 {0} 所签名的内容'],
  size: ['it is of {0} events, and the bundle of {1}', '涉及 {0} 个事件，而证据包为 {1} 个'],
  altered: ['one at log positions {0} to {1} is not as it was signed', '日志位置 {0} 至 {1} 中有与所签名的不符'],
  cosignature: ['the signatures of the cosigned checkpoint do not hold', '联署检查点的签名不成立'],
  split: ['SPLIT VIEW: another log of {0} events was cosigned', '分叉：联署的是另一份 {0} 个事件的日志'],
  cosigner: ['there is no cosignature of {0}', '没有 {0} 的联署'],
  terms: ['terms pack and contract file are not those of its hash', '条款包与合同文件与其哈希不符'],
  otherTerms: ['rests on other terms than those of the events', '所依据的条款与事件中的不同'],
  otherCalendars: ['rests on other calendars than those of the events', '所依据的日历与事件中的不同'],
  ofNothing: ['the {0} event of which it is a receipt is not there', '其所凭的 {0} 事件不在此处'],
  itsBasis: ['the receipt has another cut-off than its figures', '凭据的截止位置与其数字不同'],
  itsFigures: ['the receipt is of other figures', '凭据所凭的是别的数字'],
  itsTerms: ['the receipt has other terms or calendars than its figures', '凭据的条款或日历与其数字不同'],
  itsReadings: ['the receipt has other readings than its figures', '凭据的解读与其数字不同'],
  itsTree: ['the tree at its cut-off was another one', '截止时的日志树与之不同'],
  itsEvent: ['its figures cannot rest on log position {0}, which is listed', '其数字不可能依据所列的日志位置 {0}'],
  itsEvents: ['it is of {0} events; the {1} listed are others, or changed', '其凭 {0} 个事件，所列 {1} 个与之不符'],
  differs: ['{0} is told as {1} and comes to {2}', '{0} 所载为 {1}，重算为 {2}'],
  cannot: ['{0} cannot be worked out here: {1}', '{0} 无法在此重算：{1}'],
};

// ---- 4. recomputation

/** What the figures of the month are by the bundle's own events, terms, readings and calendars. */
function recompute() {
  return { checked: [], differences: [], cannot: [] };
}

// ---- 5. report, command line

/** Checks a bundle, a text. `keys`: verifier keys of the log; `supplierKeys`: of cosigners. Returns what was found, plain data. */
export async function verifyBundle(text, { keys: given = [], supplierKeys = [] }) {
  const report = new Report();
  const bundle = Object(tryParse(text));
  const [leaves, roots, keys] = [[], new Map(), { trusted: [], earlier: [] }];
  const expected = (await Promise.all(given.map(readKey))).filter((key) => key?.kind === OF_LOG);
  if (await report.check('format', () => checkFormat(bundle, report))) {
    const checkpoint = readCheckpoint(bundle.checkpoint);
    await report.check('leaves', () => checkLeaves(bundle, leaves, report));
    await report.check('numbers', () => checkNumbers(bundle, checkpoint, leaves, report));
    await report.check('tree', () => growTree(bundle, leaves, sizesOf(bundle, leaves), roots, report));
    await report.check('keys', () => followKeys(bundle, expected, keys, report));
    await report.check('checkpoint', () => checkCheckpoint(bundle, checkpoint, keys, roots, report));
    await report.check('cosignatures', () => checkCosignatures(leaves, checkpoint, keys, supplierKeys, roots, report));
    await report.check('rules', () => checkRules(leaves, bundle.month, report));
    await report.check('receipts', () => checkReceipts(bundle, leaves, roots, report));
    await report.check('figures', () => checkFigures(bundle, leaves, report));
  }
  return { holds: report.faults.length === 0, ...toldBy(bundle, leaves), checks: report.checks, faults: report.faults };
}

/** The sizes at which the tree's root is needed. */
function sizesOf({ treeSize, marks }, leaves) {
  const sizes = new Set([treeSize, ...marks.map(({ size }) => size)]);
  for (const leaf of leaves)
    if (leaf.type === 'CheckpointCosigned') sizes.add(leaf.body.data.size);
    else if (leaf.type === 'FigureReceipted') sizes.add(leaf.body.data.tree.size);
  return sizes;
}

/** What the bundle says of the month, whether it holds or not. */
function toldBy({ contract, month, mode, treeSize, checkpoint, charges }, leaves) {
  const figures = figuresOf(leaves, month).map(({ position, type, recorded, receipt, body: { data } }) => {
    const { result, verdicts, fees, total } = data;
    const scores = result?.scorecards ?? verdicts ?? [];
    return {
      ...{ type, position, recorded: new Date(recorded).toISOString() },
      receipt: receipt ? { position: receipt.position, engine: receipt.body.data.engine } : 'no-receipt',
      scores: scores.map(({ scorecard, score, band, penalty }) => ({ scorecard, score, band, penalty })),
      ...(fees || total ? { fees: fees?.total ?? total } : {}),
    };
  });
  return { contract, month, mode, log: readCheckpoint(checkpoint)?.origin, treeSize, figures, charges };
}

const CHECKS = {
  format: ['the file is a bundle', '文件是证据包'],
  leaves: ['every event is as its hash says', '每个事件与其哈希相符'],
  numbers: ["the contract's events are all there", '合同的事件齐全'],
  tree: ['events and hashes make a tree', '事件与哈希组成一棵树'],
  keys: ["the log's keys follow from the expected one", '日志的密钥由预期的密钥相继而来'],
  checkpoint: ['it is the tree that was signed', '正是所签名的树'],
  cosignatures: ['it begins with what the supplier cosigned', '其开头是供应商联署的内容'],
  rules: ['terms and calendars are those rested on', '条款与日历即所依据的'],
  receipts: ['receipts are of just these events and figures', '凭据所凭正是这些事件与数字'],
  figures: ['scores and money come to the same', '评分与金额重算相同'],
};
const WORDS = {
  ...{ proven: ['PROVEN', '已证明'], failed: ['NOT PROVEN', '未证明'], more: ['more', '其余'] },
  ...{ contract: ['contract', '合同'], month: ['month', '月份'], log: ['log', '日志'], events: ['events', '事件'] },
  ...{ score: ['score', '评分'], penalty: ['penalty', '违约金'], fees: ['fees', '费用'], due: ['due', '到期'] },
  ...{ receipt: ['receipt', '凭据'], none: ['no-receipt', '无凭据'], cosigned: ['cosigned last', '最近联署'] },
  ...{ position: ['log position', '日志位置'], number: ['number', '编号'] },
  ...{ ResultPublished: ['result provided', '提供考核结果'], ResultReissued: ['result anew', '重新提供考核结果'] },
  ...{ ResultRestated: ['result restated', '考核结果更正'], ResultFinal: ['result final', '考核结果最终确认'] },
  ...{ FeeNoticeSent: ['fee notice', '发出结算通知'], FeeNoticeReissued: ['fee notice anew', '重新发出结算通知'] },
  ...{ FeesRestated: ['fees restated', '服务费用更正'], FeesFinal: ['fees final', '服务费用最终确认'] },
};

/** The report in words of a language: a headline, the figures told, the checks, what does not hold. Rows of texts, the first a mark. */
export function inWords({ holds, contract, month, mode, log, treeSize, figures, charges, checks, faults }, lang) {
  const of = (pair) => pair[lang === 'zh' ? 1 : 0];
  const word = (name, value) => `${of(WORDS[name])}${value === undefined ? '' : ` ${value}`}`;
  const mark = (good) => (good ? '✓' : '✗');
  const told = figures.map(({ type, position, receipt, scores, fees }) => {
    const each = scores.map(({ scorecard, score, band, penalty }) =>
      [scorecard, word('score', score ?? '-'), band ?? '-', word('penalty', penalty)].join(' '),
    );
    const by = receipt.engine ? `${word('receipt', receipt.position)} (${receipt.engine})` : word('none');
    return ['', word(type, position), [...each, ...(fees ? [word('fees', fees)] : [])].join('; '), by];
  });
  for (const { address, amount, clause, dueOn } of charges?.list ?? [])
    told.push(['', address, amount, `${clause} ${word('due', dueOn)}`]);
  const checked = checks.map(({ check, holds: good, count, key, last }) => {
    const cosigned = last ? `${word('cosigned', last.at)} (${last.size}) ${last.key}` : '';
    return [mark(good), of(CHECKS[check]), `${count ?? ''}`, key ?? cosigned];
  });
  const wrong = faults.map(({ check, position, number, type, event, en, zh }) => {
    const at = [position && word('position', position), number && word('number', number), type, event].filter(Boolean);
    return ['✗', of(CHECKS[check]), `${at.join(' ')}${at.length > 0 ? ': ' : ''}${of([en, zh])}`];
  });
  const title = [mark(holds), word(holds ? 'proven' : 'failed'), ...(mode ? [mode] : [])];
  const about = [
    '',
    word('contract', contract),
    word('month', month),
    word('log', log),
    `${treeSize} ${word('events')}`,
  ];
  const more = (count) => ['✗', `${count} ${word('more')}`];
  return { headline: [title, about], figures: told, checks: checked, faults: wrong, more };
}

/** Faults that are shown; JSON has all. */
const SHOWN = 20;

/** The report as a terminal shows it; nothing in it can act upon the terminal. */
function asText(report, lang) {
  const { headline, figures, checks, faults, more } = inWords(report, lang);
  const left = faults.length - SHOWN;
  const rows = [...headline, ...checks, ...figures, ...faults.slice(0, SHOWN), ...(left > 0 ? [more(left)] : [])];
  const plain = (text) => text.trimEnd().replace(/\p{Cc}/gu, '\ufffd');
  return rows.map((row) => plain(row.join('  '))).join('\n');
}

const USAGE = `node verify.mjs FILE --key KEY [--supplier-key KEY] [--json] [--lang zh|en]
KEY: the verifier key of the log, told by another way than the bundle
KEY：日志的验证公钥，须经证据包以外的途径得知`;
const MANY = { type: 'string', multiple: true, default: [] };

/** Runs a command line. `write` takes what is printed, `warn` what is wrong with the line. Returns the exit code. */
export async function main(args, { write, warn, env }) {
  const { readFile } = await import('node:fs/promises');
  const { parseArgs } = await import('node:util');
  try {
    const options = { key: MANY, 'supplier-key': MANY, json: { type: 'boolean' }, lang: { type: 'string' } };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { key: keys, 'supplier-key': supplierKeys, json } = values;
    const locale = env.PLUMBLINE_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
    const { lang = locale.startsWith('zh') ? 'zh' : 'en' } = values;
    for (const [kind, texts] of [
      [OF_LOG, keys],
      [OF_COSIGNER, supplierKeys],
    ])
      for (const text of texts) if ((await readKey(text))?.kind !== kind) throw new Error(`--key ${text}?`);
    if (positionals.length !== 1 || keys.length === 0 || !['zh', 'en'].includes(lang)) throw new Error('');
    const report = await verifyBundle(await readFile(positionals[0], 'utf8'), { keys, supplierKeys });
    write(json ? JSON.stringify(report, null, 2) : asText(report, lang));
    return report.holds ? 0 : 1;
  } catch (error) {
    warn(`${error.message}\n${USAGE}`.trim());
    return 2;
  }
}

export { canonical, recompute };

if (node && import.meta.filename) {
  const { argv, env } = globalThis.process;
  const { log: write, error: warn } = globalThis.console;
  const { realpathSync } = await import('node:fs');
  const isStarted = argv[1] && realpathSync(argv[1]) === import.meta.filename;
  if (isStarted) globalThis.process.exitCode = await main(argv.slice(2), { write, warn, env });
}
