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

// ---- 4. recomputation: scores, ticket rounds, fees and charges of a month from the events alone, without any code of the engine. The
// contract's rules once more, each with its clause. Nothing is rounded before it is compared: rates and scores are fractions, money is
// whole fen (BigInt). What this verifier does not know it names, and does not guess.

/** Stops a computation that rests on something unknown. `what`: English and Chinese. */
function unknown(what, which) {
  throw new Error(`${what}: ${which}`);
}

/** A list of names with their words, `name word word; name …`. */
const table = (text) => new Map(text.split(/;\s*/).map((line) => [line.split(/\s+/)[0], line.split(/\s+/).slice(1)]));

function grouped(all, keyOf) {
  const groups = new Map();
  for (const one of all) if (!groups.get(keyOf(one))?.push(one)) groups.set(keyOf(one), [one]);
  return groups;
}

// -- exact numbers

const fraction = (n, d = 1n) => ({ n, d });
const ZERO = fraction(0n);
const plus = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
const sumOf = (all) => all.reduce(plus, ZERO);
const atLeast = (edge) => (value) => value.n * edge.d >= edge.n * value.d;
const over = (edge) => (value) => !atLeast(value)(edge);
/** The nearest whole number to a fraction that is not negative, half up. */
const nearest = ({ n, d }) => (2n * n + d) / (2n * d);

/** A number of the terms as it is written: "0.85", 33.3. */
function decimal(text) {
  const [, whole, rest = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? unknown('number/数值', text);
  return fraction(BigInt(whole + rest), 10n ** BigInt(rest.length));
}

/** Yuan as whole fen, and back. */
function fen(yuan) {
  const [sign, text] = String(yuan).startsWith('-') ? [-1n, yuan.slice(1)] : [1n, yuan];
  const { n, d } = times(decimal(text), fraction(100n));
  return (sign * n) / d;
}
function inYuan(sum) {
  const digits = String(sum).replace('-', '').padStart(3, '0');
  return (sum < 0n ? '-' : '') + digits.replace(/..$/, '.$&');
}

/** A figure with so many decimals at most; a rounding that carries it over an edge (one of `sides`) is cut: 89.99996 is 89.9999. */
function printed(value, decimals, printing, sides = []) {
  const unit = 10n ** BigInt(decimals);
  const { n, d } = times(value, fraction(unit));
  const isOn = (units) => sides.every((isOver) => isOver(fraction(units, unit)) === isOver(value));
  // Before defaults said so, the nearest was printed.
  const tries = printing === 'nearest' ? [] : [nearest({ n, d }), n / d, n / d + 1n];
  const digits = String(tries.find(isOn) ?? nearest({ n, d })).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '');
}

// -- moments (milliseconds), days (since 1970), months (year × 12 + month − 1), working time

const [QUARTER, DAY] = [900_000, 86_400_000];
const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const monthOfDay = (day) => new Date(day * DAY).getUTCFullYear() * 12 + new Date(day * DAY).getUTCMonth();
const firstDay = (month) => Date.UTC(Math.floor(month / 12), month % 12) / DAY;
const msOfDay = (text) => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000;

function moment(text) {
  const at = Date.parse(text.toUpperCase().replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(at) || !/(Z|[+-]\d\d:\d\d)$/i.test(text) ? unknown('moment/时刻', text) : at;
}

/** Business time. The zone's offsets are asked of the platform; they change on a quarter of an hour. */
function zoneOf(name) {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const seen = new Map();
  const offsetAt = (at) => {
    const quarter = Math.floor(at / QUARTER) * QUARTER;
    if (seen.has(quarter)) return seen.get(quarter);
    const [, sign, h = 0, m = 0, s = 0] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(quarter));
    const seconds = Number(h) * 3600 + Number(m) * 60 + Number(s);
    return seen.set(quarter, seconds * (sign === '-' ? -1000 : 1000)).get(quarter);
  };
  const local = (at) => at + offsetAt(at);
  const dayAt = (at) => Math.floor(local(at) / DAY);
  const startOf = (day) => {
    const tries = [day - 1, day + 1].map((near) => day * DAY - offsetAt(near * DAY));
    return tries.find((at) => local(at) === day * DAY) ?? tries[0];
  };
  return { offsetAt, dayAt, startOf, timeOfDay: (at) => local(at) - dayAt(at) * DAY };
}

/** The earliest moment at which so much of a clock's working time has passed (4.5.2), every day but those paused. */
function deadline({ spans }, zone, from, length, isPaused = () => false) {
  let [at, left] = [from, length];
  for (let quarters = 0; quarters < 4_000_000; quarters++) {
    const [offset, end] = [zone.offsetAt(at), (Math.floor(at / QUARTER) + 1) * QUARTER];
    const day = Math.floor((at + offset) / DAY);
    for (const span of isPaused(day) ? [] : spans) {
      const start = Math.max(at, day * DAY + msOfDay(span.from) - offset);
      const worked = Math.max(0, Math.min(end, day * DAY + msOfDay(span.to) - offset) - start);
      if (worked >= left) return start + left;
      left -= worked;
    }
    at = end;
  }
  return unknown('working time/工时', JSON.stringify(spans));
}

/** Statutory calendars (SPEC 8): of a year the last adopted one counts; a notice may also name days of the year before. */
function calendarsOf(adopted) {
  const years = new Map(adopted.map((calendar) => [calendar.year, calendar]));
  const isOff = new Map();
  for (const { daysOff, makeUpDays } of [...years.values()].sort((a, b) => a.year - b.year)) {
    for (const day of daysOff) isOff.set(dayOf(day), true);
    for (const day of makeUpDays) isOff.set(dayOf(day), false);
  }
  const isWeekend = (day) => [0, 6].includes(new Date(day * DAY).getUTCDay());
  return { isBreak: (day) => isOff.get(day) === true, isWorking: (day) => !(isOff.get(day) ?? isWeekend(day)) };
}

// -- the terms in force: signed, amended (2.6), ended (6.3); bases of fees (1.4, Article 5); readings (SPEC 3)

/** Readings with their values, of today's defaults the first. Those without any touch no figure of these, the first eleven scores. */
const READINGS =
  table(`trial.firstAssessedMonth full-month-after count-start-month; score.shortfallStep full started proportional;
  score.channelCombination mean pooled lower; score.emptyMetric reweight full-marks; score.serviceHours within-hours all;
  score.minimumSample 0; band.edges half-open round-half-up; improvement.charge charge suspend; termination.partialMonth
  not-charged charged; amendment.scoreEffective month-start month-end; score.surveyOfUnscored left-out counted; ticket.holidays
  run pause; ticket.rounds each first; leak.tiers replace add; deadline.onHoliday fixed next-working-day; payment.lateFinal
  next-25th on-final; result.dueShift; window.workingDay; window.conflict; window.closeOfDay; window.lastDay;
  dispute.unresolved; dispute.agreement; objection.form; setoff.order; payment.sameDueDay`);
/** What held before defaults were adopted: surveys were not told apart. */
const FIRST_DEFAULTS = { 'score.surveyOfUnscored': 'counted' };

/** The value of a reading: settled by the parties, else the default of the time. */
function choice({ file, defaults }, id) {
  const value = file.readings[id] ?? defaults[id];
  const isOne = READINGS.get(id).includes(value) || (id === 'score.minimumSample' && /^\d+$/.test(value));
  return isOne ? value : unknown('reading/解释口径', `${id}=${value}`);
}

/** The fields of terms, and those that scorecards select by. One that is not here may change a figure. */
const TERM_FIELDS =
  'id name pack platform supplier startsOn endsOn timeZone services channels payment penalties fees categories violations scorecards ' +
  'readings source trialMonths value ticket limitMinutes clock clocks spans prices price plans leak perRecord tierOver tierSum day days ' +
  'competitorMinimum cycle resultBy objectionWorkingDays noticeBy finalBy payBy defects clause service metrics bands weight target ' +
  'direction pointsPerStep ratio of serviceHours exclude reason numerator denominator where within limit calendar from to written ' +
  'penalty title improvement standardUnmet stage category outcome handledBy rating channel topic kind decision reviewedBy verdict judgedBy';

/** Terms that hold nothing unknown; what the parties name themselves (`named`) may have any name. */
function understood(terms) {
  if (terms.isUnderstood) return terms;
  const { file, pack, defaults } = terms;
  const strange = Object.keys({ ...defaults, ...file.readings }).find((id) => !READINGS.has(id));
  if (strange !== undefined) unknown('reading/解释口径', strange);
  if (file.pack !== pack.id) unknown('terms pack/条款包', file.pack);
  const named = 'categories violations readings clocks prices plans defects'.split(' ');
  const look = (field, value) => {
    if (!/^\d*$/.test(field) && !TERM_FIELDS.split(' ').includes(field)) unknown('term/条款', field);
    return named.includes(field) ? [] : value;
  };
  JSON.stringify([file, pack], look);
  return Object.assign(terms, { isUnderstood: true });
}

/** The rules of the contract as the log had them at a position. */
function rulesAt(log, position) {
  const known = log.rules.filter((event) => event.position <= position);
  const dataOf = (type) => known.filter((event) => event.type === type).map(({ body }) => body.data);
  const { readings = {}, printing = 'nearest' } = dataOf('DefaultsAdopted').at(-1) ?? {};
  if (!['nearest', 'own-side'].includes(printing)) unknown('printing/打印方式', printing);
  const first = Object.fromEntries([...READINGS].map(([id, [value]]) => [id, value]));
  const common = { defaults: { ...first, ...FIRST_DEFAULTS, ...readings }, printing };
  const rules = { versions: [], bases: [], calendars: calendarsOf(dataOf('CalendarAdopted')), endsOn: Infinity };
  for (const { type, body } of known) evolve(rules, type, body.data, common);
  if (rules.versions.length === 0) unknown('contract/合同', log.contract);
  // The last day ends at 24:00, and no basis outlives the term (6.3).
  rules.end = rules.endsOn === Infinity ? Infinity : rules.zone.startOf(rules.endsOn + 1);
  for (const basis of rules.bases) basis.to = Math.min(basis.to, rules.end);
  return rules;
}

function evolve(rules, type, data, common) {
  const { file, pack, service = 'all', channel = null, basis = { ServiceDelegated: 'delegated' }[type] } = data;
  const [from, to] = ['from', 'to'].map((edge) => (data[edge] ? moment(data[edge]) : Infinity));
  if (type === 'ContractSigned' || type === 'TermsAmended') {
    rules.zone ??= zoneOf(file.timeZone);
    rules.startsOn ??= dayOf(file.startsOn);
    const inForce = rules.zone.startOf(dayOf(data.effectiveOn ?? file.startsOn));
    rules.versions.push({ version: rules.versions.length + 1, inForce, file, pack, ...common });
    // An amendment does not give back the term of a contract that was ended.
    const ends = file.endsOn === undefined ? Infinity : dayOf(file.endsOn);
    rules.endsOn = rules.isTerminated ? Math.min(rules.endsOn, ends) : ends;
  } else if (type === 'ContractTerminated') Object.assign(rules, { endsOn: dayOf(data.on), isTerminated: true });
  else if (type === 'ServiceHandedBack')
    for (const one of rules.bases) if (one.basis === basis && one.to === Infinity) one.to = from;
  if (type === 'ServiceDelegated' || type === 'ServiceTakenOver')
    rules.bases.push({ basis: basis ?? 'taken-over', service, channel, from, to });
}

/** The terms in force at a moment; before the first take effect, those. */
const termsAt = ({ versions }, at) => understood(versions.findLast(({ inForce }) => inForce <= at) ?? versions[0]);

/** The terms that score a month (2.6): those of its first moment, or of its last. */
function scoringTerms(rules, month) {
  const atStart = termsAt(rules, rules.zone.startOf(firstDay(month)));
  if (choice(atStart, 'amendment.scoreEffective') === 'month-start') return atStart;
  return termsAt(rules, rules.zone.startOf(firstDay(month + 1)) - 1);
}

/** Whether the platform was given the contacts of a channel (undefined: the service orders) at a moment (1.4, Article 5). */
function isGiven({ bases }, channel, at) {
  const fits = ({ service, channel: only }) =>
    channel ? service !== 'after-sales' && (only ?? channel) === channel : service !== 'consultation' && only === null;
  return bases.some((basis) => fits(basis) && basis.from <= at && at < basis.to);
}

// -- the facts as they count: corrected and voided (SPEC 4), as known at a cut-off

/** Of each kind of thing: the field of its key, the type of fact that makes it known, further types. */
const THINGS =
  table(`call callId CallRecorded; chat chatId ChatRecorded; survey surveyId SurveyAnswered; ticket ticketId TicketOpened
  TicketReplied TicketReturned TicketClosed; order orderId ServiceOrderOpened ServiceOrderReviewed ServiceOrderReceived
  ServiceOrderJudged; incident incidentId CustomerDataDisclosed; cost costId CostIncurred; violation violationId ViolationFound;
  payable payableId PayableRecorded`);
const FACTS = new Map();
for (const [kind, [keyField, ...types]] of THINGS)
  for (const type of types) FACTS.set(type, { kind, keyField, opening: types[0] });
const ABOUT_FACTS = ['FactCorrected', 'FactVoided'];
const RULES =
  table(`CalendarAdopted; DefaultsAdopted; ContractSigned; TermsAmended; ContractTerminated; ServiceDelegated;
  ServiceTakenOver; ServiceHandedBack`);

/** The events of one contract and of the store, put where they are looked for. */
function logOf(events, contract) {
  const own = events.filter((event) => event.contract === contract || event.contract === null);
  const isFact = ({ type }) => FACTS.has(type) || ABOUT_FACTS.includes(type);
  const rules = own.filter(({ type }) => RULES.has(type));
  // What changed the rules, or what somebody reported, and is not known here.
  const isStrange = (event) => {
    if (isFact(event) || RULES.has(event.type)) return event.schema !== 1;
    return /^(contract-|calendar-|defaults$)/.test(event.stream) || event.body.source !== 'plumbline';
  };
  return { contract, own, rules, strange: own.filter(isStrange), facts: own.filter(isFact) };
}

/** The facts of one thing that count, by its events in the order of the log. */
function standing(events) {
  const first = events.findIndex(({ type }) => FACTS.has(type));
  if (first < 0) return { told: [] };
  const { kind, keyField, opening } = FACTS.get(events[first].type);
  const key = events[first].body.data[keyField];
  let [told, isOpen] = [[], true];
  for (const { type, position, body } of events.slice(first)) {
    const { data, id, time } = body;
    if (FACTS.has(type)) {
      isOpen ||= type === opening;
      told.push({ kind, key, type, id, position, time: moment(time), data });
      continue;
    }
    // It names a kind, for the fact that opens it, or a type of fact; with `key/eventId` one of several.
    const meant = data.kind === kind ? opening : data.kind;
    const eventId = data.key.length > key.length ? data.key.slice(key.length + 1) : null;
    const [fact, more] = told.filter((one) => one.type === meant && (eventId ?? one.id) === one.id);
    if (!fact || more) continue;
    if (type === 'FactCorrected') {
      const { time: moved, ...fields } = data.replace;
      const kept = Object.entries({ ...fact.data, ...fields }).filter(([, value]) => value !== null);
      Object.assign(fact, { data: Object.fromEntries(kept), time: moved ? moment(moved) : fact.time });
    } else if (meant === opening) [told, isOpen] = [[], false];
    else told.splice(told.indexOf(fact), 1);
  }
  // Without its opening nothing of the thing counts, until it is opened anew.
  return { kind, key, told: isOpen ? told : [] };
}

/** What a figure at a cut-off rests on. Facts after the term do not count (4, 6.3), unless `isBeyond` asks for them. */
function footingOf(log, { at: moments, position, rulesPosition, added = [] }, isBeyond = false) {
  const extra = new Set(added);
  const isKnown = (event) => event.position <= position || extra.has(event.position);
  const strange = log.strange.find((event) => isKnown(event) || event.position <= rulesPosition);
  if (strange) unknown('event/事件', `${strange.type} (schema ${strange.schema}, position ${strange.position})`);
  const [rules, at] = [rulesAt(log, rulesPosition), moment(moments)];
  const until = isBeyond ? at : Math.min(at, rules.end - 1);
  const [all, contacts] = [[], new Map()];
  for (const events of grouped(log.facts.filter(isKnown), ({ stream }) => stream).values()) {
    const { kind, key, told } = standing(events);
    if (CHANNELS[kind]) contacts.set(`${kind} ${key}`, told[0] ?? null);
    all.push(...told.filter(({ time }) => time <= until));
  }
  const facts = grouped(
    all.sort((a, b) => a.time - b.time || a.position - b.position),
    ({ kind }) => kind,
  );
  const monthAt = (time) => monthOfDay(rules.zone.dayAt(time));
  return { rules, at, until, monthAt, contacts, of: (kind) => facts.get(kind) ?? [], kept: new Map() };
}

/** What is worked out once for a footing. */
const once = ({ kept }, key, make) => (kept.has(key) ? kept.get(key) : kept.set(key, make()).get(key));
const thingsOf = (base, kind) => [...grouped(base.of(kind), ({ key }) => key).values()];

// -- ticket rounds (4.5)

/** A ticket's rounds, by its facts in the order of their times: each handing-over opens one (4.5.1). */
function roundsOf(facts) {
  const named = (...types) => facts.filter(({ type }) => types.includes(type));
  const topic = named('TicketOpened')[0]?.data.topic;
  const rounds = named('TicketOpened', 'TicketReturned').map(({ time: openedAt }, i) => {
    const closing = named('TicketClosed').find(({ time }) => time >= openedAt);
    return { topic, round: i + 1, openedAt, closing, replies: [] };
  });
  for (const { time, data } of named('TicketReplied')) {
    // A reply is of the latest round; at the very moment of a handing-over, of the round before while that is unanswered.
    const latest = rounds.findLast(({ openedAt }) => openedAt <= time);
    const before = rounds.findLast(({ openedAt }) => openedAt < time);
    const isBefores = before && before !== latest && !before.replies.some(({ isAnswer }) => isAnswer);
    // 明确回复: an unclear reply of the supplier answers nothing.
    const isAnswer = data.by === 'platform' || data.clear !== false;
    (isBefores ? before : latest)?.replies.push({ time, by: data.by, isAnswer });
  }
  return rounds;
}
const allRounds = (base) => once(base, 'rounds', () => thingsOf(base, 'ticket').flatMap(roundsOf));

/** A round's state by the terms in force at its handing-over, in the order of SPEC 6. */
function stateOf(round, { rules, at }) {
  const terms = termsAt(rules, round.openedAt);
  // Under `first` later rounds have no deadline and are not counted.
  if (round.round > 1 && choice(terms, 'ticket.rounds') === 'first') return 'relieved';
  const { limitMinutes, clock } = terms.pack.ticket;
  const isPaused = choice(terms, 'ticket.holidays') === 'pause' ? rules.calendars.isBreak : undefined;
  const dueAt = deadline(terms.pack.clocks[clock], rules.zone, round.openedAt, limitMinutes * 60_000, isPaused);
  const inTime = round.replies.filter(({ isAnswer, time }) => isAnswer && time <= dueAt);
  if (inTime.some(({ by }) => by === 'supplier')) return 'met';
  if (inTime.length > 0 || round.closing?.time <= dueAt) return 'relieved';
  // What is open when the contract ends goes back to the platform (6.3).
  return at <= dueAt ? 'pending' : dueAt >= rules.end ? 'relieved' : 'breached';
}

function breachesOf(base, month) {
  const counts = { rounds: 0, met: 0, breached: 0, pending: 0, relieved: 0 };
  for (const round of allRounds(base).filter(({ openedAt }) => base.monthAt(openedAt) === month))
    for (const count of ['rounds', stateOf(round, base)]) counts[count]++;
  return counts;
}

// -- what a scorecard counts (annex 1; SPEC 5)

const CHANNELS = { call: 'phone', chat: 'online' };
const [HOURS, NOT_OFFERED, PLATFORM] = ['outside-service-hours', 'not-offered', 'handled-by-platform'];
const NOT_SERVED = 'channel-not-served';
/** The channel of what a ratio counts; undefined where it has none. */
const channelOf = (ratio) => ratio.channel ?? CHANNELS[ratio.of];

/** What there is to count in a month: contacts and surveys, orders by their opening, rounds by their handing-over. */
function evidenceOf(base, month) {
  const order = (steps) => {
    const fields = {};
    for (const { type, time, data } of steps) {
      const step = type.replace('ServiceOrder', '').toLowerCase();
      Object.assign(fields, data, { [`${step}At`]: time, [`${step}By`]: data.by });
    }
    return fields.openedAt === undefined ? [] : [{ of: 'order', time: fields.openedAt, fields }];
  };
  const round = ({ openedAt, topic, replies, closing }) => {
    const repliedAt = replies.find(({ by, isAnswer }) => by === 'supplier' && isAnswer)?.time;
    const fields = { topic, reason: closing?.data.reason, openedAt, repliedAt, closedAt: closing?.time };
    return { of: 'ticket', time: openedAt, fields };
  };
  const single = ({ kind, time, data }) => ({ of: kind, time, fields: data });
  const singles = () => ['call', 'chat', 'survey'].flatMap((kind) => base.of(kind).map(single));
  const all = () => [...singles(), ...thingsOf(base, 'order').flatMap(order), ...allRounds(base).map(round)];
  return once(base, 'evidence', () => grouped(all(), ({ time }) => base.monthAt(time))).get(month) ?? [];
}

const isSelected = ({ fields }, where = {}) =>
  Object.entries(where).every(([field, values]) => values.includes(fields[field]));

/** Whether the second moment came within the limit of the first, at the deadline too; `pending` while it may still come. */
function isWithin({ limit, calendar, from, to }, { time, fields }, { rules, at }, { clocks }) {
  const [start, end] = [from, to].map((name) => {
    const found = name === 'time' ? time : fields[`${name}At`];
    const happened = typeof found === 'string' ? moment(found) : found;
    return happened <= at ? happened : undefined;
  });
  if (start === undefined) return false;
  const clock = calendar === 'natural' ? { spans: [{ from: '00:00', to: '24:00' }] } : clocks[calendar];
  // A day of a clock is its own working day; a natural one is 24 hours, whatever the zone's clocks do.
  const day = clock.spans.reduce((sum, span) => sum + msOfDay(span.to) - msOfDay(span.from), 0);
  const unit = { s: 1000, m: 60_000, h: 3_600_000, d: day }[limit.at(-1)] ?? unknown('limit/时限', limit);
  const length = Number(limit.slice(0, -1)) * unit;
  const dueAt = calendar === 'natural' ? start + length : deadline(clock, rules.zone, start, length);
  return end !== undefined ? end <= dueAt : at <= dueAt ? 'pending' : false;
}

/**
 * How a fact counts at a place: the reason why it is left out (a text), whether it is good, or null: it is none of those counted. Reasons in
 * this order: the platform's work, a channel not served, not offered, the scorecard's others, outside service hours, pending.
 */
function verdictOf(fact, ratio, { base, terms, isAllDay }) {
  const { exclude = [], numerator, denominator, serviceHours } = ratio;
  const reasons = exclude.filter(({ where }) => isSelected(fact, where)).map(({ reason }) => reason);
  if (fact.fields.handledBy === 'platform' || reasons.includes(PLATFORM)) return PLATFORM;
  const isCounted = isSelected(fact, denominator.where);
  const channel = channelOf(ratio);
  if (channel && !terms.file.channels.includes(channel)) return isCounted || CHANNELS[fact.of] ? NOT_SERVED : null;
  if (reasons.length > 0) return reasons.includes(NOT_OFFERED) ? NOT_OFFERED : reasons[0];
  if (!isCounted) return null;
  // A1 1.1: the start is inside, the end is not.
  const time = base.rules.zone.timeOfDay(fact.time);
  const isOutside = ({ from, to }) => time < msOfDay(from) || time >= msOfDay(to);
  if (serviceHours && !isAllDay && isOutside(serviceHours)) return HOURS;
  const within = (one) => (one.within ? isWithin(one.within, fact, base, terms.pack) : true);
  const [counts, isGood] = [within(denominator), isSelected(fact, numerator.where) && within(numerator)];
  return counts === 'pending' || (counts && isGood === 'pending') ? 'pending' : counts ? isGood : null;
}

/** Why a survey is not about the supplier's work: it goes with the contact that it names, else with its channel. */
function unscoredReason({ fields, time }, { rules, contacts, until }, served) {
  const { contactId, channel } = fields;
  const kinds = channel === 'online' ? ['chat', 'call'] : ['call', 'chat'];
  const named = contactId === undefined ? [] : kinds.map((kind) => contacts.get(`${kind} ${contactId}`));
  const contact = named.find((one) => one?.time <= until);
  if (contact?.data.handledBy === 'platform') return PLATFORM;
  if (!contact && named.length > 0) return named.includes(null) ? 'voided' : null;
  const through = contact ? CHANNELS[contact.kind] : channel;
  if (through === undefined) return null;
  return !served.includes(through) ? NOT_SERVED : !contact && isGiven(rules, channel, time) ? PLATFORM : null;
}

/** The month's facts counted at each place of a scorecard; each left out goes under the reason of the first place that does so. */
function tallyOf(base, terms, card, month) {
  const isAllDay = choice(terms, 'score.serviceHours') === 'all';
  const isOwnOnly = choice(terms, 'score.surveyOfUnscored') === 'left-out';
  const ratios = ({ channels, ratio }) => channels?.map((one) => ({ ...one, channel: one.id })) ?? [ratio];
  const place = (metric) => ratios(metric).map((ratio) => ({ metric, ratio, numerator: 0, denominator: 0 }));
  const places = card.metrics.flatMap(place);
  const excluded = new Map([HOURS, NOT_OFFERED, PLATFORM].map((reason) => [reason, 0]));
  const strange = places.find(({ ratio }) => !'call chat survey ticket order'.split(' ').includes(ratio.of));
  if (strange) unknown('kind of fact/事实类别', strange.ratio.of);
  for (const fact of isOutsideTerm(base.rules, month) ? [] : evidenceOf(base, month)) {
    const unscored = fact.of === 'survey' && isOwnOnly ? unscoredReason(fact, base, terms.file.channels) : null;
    let reason;
    for (const one of places.filter(({ ratio }) => ratio.of === fact.of)) {
      const verdict = unscored ?? verdictOf(fact, one.ratio, { base, terms, isAllDay });
      if (typeof verdict === 'string') reason ??= verdict;
      else if (verdict !== null) one.denominator++;
      if (verdict === true) one.numerator++;
    }
    if (reason !== undefined) excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
  }
  return { places, excluded };
}

// -- the score of a month

/** Points of a count (A1 1.2): full marks at the target or better, else so many off for each percentage point short. */
function measured({ numerator, denominator }, metric, fewest, step) {
  const rate = denominator === 0 ? null : fraction(BigInt(numerator), BigInt(denominator));
  if (rate === null || denominator < fewest) return { numerator, denominator, rate, shortfall: null, score: null };
  const gap = minus(decimal(metric.target), rate);
  const missing =
    { higher: gap, lower: minus(ZERO, gap) }[metric.direction] ?? unknown('direction/方向', metric.direction);
  const { n, d } = missing.n > 0n ? times(missing, fraction(100n)) : ZERO;
  const shortfall = { full: fraction(n / d), started: fraction((n + d - 1n) / d), proportional: fraction(n, d) }[step];
  const points = minus(decimal(metric.weight), times(shortfall, decimal(metric.pointsPerStep)));
  return { numerator, denominator, rate, shortfall, score: points.n < 0n ? ZERO : points };
}

/** A metric's score, its channels combined (`score.channelCombination`); null with nothing to measure. */
function scoreOfMetric(metric, places, terms) {
  const step = choice(terms, 'score.shortfallStep');
  const fewestOf = ({ ratio }) => (ratio.of === 'survey' ? Number(choice(terms, 'score.minimumSample')) : 0);
  const known = places.filter(({ ratio }) => terms.file.channels.includes(channelOf(ratio) ?? terms.file.channels[0]));
  const each = known.map((place) => ({ id: place.ratio.channel, ...measured(place, metric, fewestOf(place), step) }));
  if (!metric.channels) return { metric, whole: each[0], score: each[0]?.score ?? null };
  const pool = { numerator: 0, denominator: 0 };
  for (const one of each) for (const part of Object.keys(pool)) pool[part] += one[part];
  const whole = measured(pool, metric, Math.max(0, ...known.map(fewestOf)), step);
  const combination = choice(terms, 'score.channelCombination');
  if (combination === 'pooled') return { metric, channels: each, whole, score: whole.score };
  const scores = each.map(({ score }) => score).filter((score) => score !== null);
  const lowest = scores.find((score) => scores.every(atLeast(score))) ?? null;
  const mean = scores.length === 0 ? null : times(sumOf(scores), fraction(1n, BigInt(scores.length)));
  return { metric, channels: each, score: combination === 'lower' ? lowest : mean };
}

/** The sum of the metrics; those with nothing to measure by `score.emptyMetric`. Null when no metric could be measured. */
function compositeOf(metrics, terms) {
  const present = metrics.filter(({ score }) => score !== null);
  if (present.length === 0) return null;
  const weight = (all) => sumOf(all.map(({ metric }) => decimal(metric.weight)));
  const sum = sumOf(present.map(({ score }) => score));
  if (choice(terms, 'score.emptyMetric') === 'full-marks') return plus(sum, minus(weight(metrics), weight(present)));
  const { n, d } = present.length === metrics.length ? fraction(100n) : weight(present);
  return times(sum, fraction(100n * d, n));
}

const isOutsideTerm = ({ startsOn, endsOn }, month) => startsOn >= firstDay(month + 1) || endsOn < firstDay(month);

/** The scorecards of terms: those of the services that the contract has, its own first. */
function cardsOf({ pack, file }) {
  const all = [...pack.scorecards, ...file.scorecards];
  const own = all.filter(({ service }) => file.services.includes(service));
  return own.length > 0 ? own : all.slice(0, 1);
}

/** A month by itself on one scorecard; null where the terms then have no such one. */
function judge(base, cardId, month) {
  const { rules } = base;
  const terms = scoringTerms(rules, month);
  const card = [...terms.pack.scorecards, ...terms.file.scorecards].find(({ id }) => id === cardId);
  if (card === undefined) return null;
  const { places, excluded } = tallyOf(base, terms, card, month);
  const ofMetric = (metric) => places.filter((place) => place.metric === metric);
  const metrics = card.metrics.map((one) => scoreOfMetric(one, ofMetric(one), terms));
  const score = compositeOf(metrics, terms);
  // 4.2: the first natural month that begins on or after start + two months is assessed; or the start's month is month 1.
  const started = monthOfDay(rules.startsOn);
  const isFirst = choice(terms, 'trial.firstAssessedMonth') === 'count-start-month';
  const first = started + terms.pack.trialMonths.value + (isFirst || rules.startsOn === firstDay(started) ? 0 : 1);
  const isPart = rules.endsOn < firstDay(month + 1) - 1;
  const inTerm = score === null ? 'not-assessable' : month < first ? 'trial' : isPart ? 'partial' : 'assessed';
  const status = isOutsideTerm(rules, month) ? 'outside-term' : inTerm;
  // A1 1.3: bands from the highest down, each from its lower edge on. 89.5 is 90 only under `round-half-up`.
  const held = score && choice(terms, 'band.edges') === 'round-half-up' ? fraction(nearest(score)) : score;
  const band = held && card.bands.find(({ from }) => atLeast(decimal(from))(held));
  return { terms, card, metrics, excluded, score, status, band, first };
}
const judged = (base, cardId, month) => once(base, `${cardId} ${month}`, () => judge(base, cardId, month));

/** Whether a month is one given to improve (A1 1.3) that is not charged: the one before calls for it and was none itself. */
function isFree(base, cardId, month) {
  const own = judged(base, cardId, month);
  if (!own || choice(own.terms, 'improvement.charge') === 'charge' || month <= own.first) return false;
  const before = judged(base, cardId, month - 1);
  return before?.status === 'assessed' && before.band.improvement && !isFree(base, cardId, month - 1);
}

/** A month's scorecard as the events tell it (SPEC 5). */
function scorecardOf(base, cardId, month) {
  const { terms, card, metrics, excluded, score, status, band } = judged(base, cardId, month);
  const print = (figure, decimals, ...sides) => figure && printed(figure, decimals, terms.printing, sides);
  const rates = ({ numerator, denominator, rate, shortfall }, { target, direction }) => {
    const isMissed = (direction === 'lower' ? over : atLeast)(decimal(target));
    return { numerator, denominator, rate: print(rate, 6, isMissed), shortfall: print(shortfall, 4, over(ZERO)) };
  };
  const metricOf = ({ metric, whole, channels, score: own }) => {
    const { id, weight, target } = metric;
    const points = (one) => print(one, 4, atLeast(decimal(weight)));
    const full = choice(terms, 'score.emptyMetric') === 'full-marks' ? decimal(weight) : null;
    const each = channels?.map((one) => ({ id: one.id, ...rates(one, metric), score: points(one.score) }));
    const figure = { id, weight, target, ...(whole && rates(whole, metric)), score: points(own ?? full) };
    return { ...figure, ...(each && { channels: each }) };
  };
  const edges = card.bands.map(({ from }) => decimal(from));
  const isRounded = choice(terms, 'band.edges') === 'round-half-up';
  const halves = isRounded ? edges.map((edge) => minus(edge, fraction(1n, 2n))) : [];
  // What follows from the band: nothing in a trial (4.2), no penalty in the month in which the contract ends (6.3).
  const NONE = { title: false, improvement: false, standardUnmet: false, penalty: '0' };
  const { title, improvement, standardUnmet, penalty } = ['assessed', 'partial'].includes(status) ? band : NONE;
  const isPart = status === 'partial' && choice(terms, 'termination.partialMonth') === 'not-charged';
  const free = !isPart && isFree(base, cardId, month);
  return {
    ...{ month: isoOf(firstDay(month)).slice(0, 7), scorecard: cardId, status, metrics: metrics.map(metricOf) },
    score: print(score, 4, ...[...edges, ...halves].map(atLeast)),
    ...{ band: band?.id ?? null, penalty: inYuan(isPart || free ? 0n : fen(penalty)) },
    ...{ title, improvement: improvement && !free, standardUnmet },
    excluded: [...excluded].map(([reason, count]) => ({ reason, count })),
    termsVersion: terms.version,
  };
}

// -- fees (Article 5)

const DONE = { CallRecorded: 'answered', ChatRecorded: 'served', ServiceOrderOpened: undefined };

/** The platform's work in the supplier's place, at the terms in force when it began: billed with basis and price, else listed. */
function feesOf(base, month) {
  const { rules, at } = base;
  const [billed, noBasis, unpriced] = [new Map(), new Map(), new Map()];
  for (const { kind, type, time, data } of ['call', 'chat', 'order'].flatMap(base.of)) {
    const isDone = type in DONE && data.outcome === DONE[type] && data.handledBy === 'platform';
    if (!isDone || base.monthAt(time) !== month) continue;
    const { file, pack } = termsAt(rules, time);
    const { prices, plans } = pack.fees;
    const listed = Object.keys(plans).find((plan) => plans[plan].categories.includes(data.category));
    const plan = Object.hasOwn(file.categories, data.category) ? file.categories[data.category] : listed;
    const [channel, isPresale] = [CHANNELS[kind], data.stage === 'presale'];
    const item = !channel ? 'service-order' : isPresale ? `presale-${channel}` : `aftersale-${channel}-${plan ?? ''}`;
    const [where, name] = !isGiven(rules, channel, time)
      ? [noBasis, item.replace(/-$/, '')]
      : Object.hasOwn(prices, item)
        ? [billed, `${item} ${fen(prices[item].price)}`]
        : [unpriced, data.category];
    where.set(name, (where.get(name) ?? 0) + 1);
  }
  const sums = [...billed].map(([key, quantity]) => {
    const [item, price] = key.split(' ');
    return { item, price: BigInt(price), quantity, sum: BigInt(price) * BigInt(quantity) };
  });
  const line = ({ item, price, quantity, sum }) => ({ item, unitPrice: inYuan(price), quantity, amount: inYuan(sum) });
  return {
    ...{ lines: sums.map(line), total: inYuan(sums.reduce((all, { sum }) => all + sum, 0n)) },
    noBasis: [...noBasis].map(([item, count]) => ({ item, count })),
    unpriced: [...unpriced].map(([category, count]) => ({ category, count })),
    termsVersion: termsAt(rules, Math.min(at, rules.zone.startOf(firstDay(month + 1)) - 1)).version,
  };
}

// -- charges: by facts alone (3.7, annex 3, 3.4, 4.5.2, 6.3), and of what became final (4.6, 5.4)

/** The day by whose end sums of a month are to be paid (4.6.2, 5.4.2): the 25th of the next. */
function payDay(rules, month, terms) {
  let day = firstDay(month + 1) + terms.pack.cycle.payBy.day - 1;
  if (choice(terms, 'deadline.onHoliday') === 'next-working-day') while (!rules.calendars.isWorking(day)) day++;
  return day;
}

/** When what became final at a moment is due: by the month's 25th, later on the next one, or at once (`payment.lateFinal`). */
function dueDay(rules, month, finalAt) {
  const [terms, on] = [termsAt(rules, finalAt), rules.zone.dayAt(finalAt)];
  if (on <= payDay(rules, month, terms)) return isoOf(payDay(rules, month, terms));
  if (choice(terms, 'payment.lateFinal') === 'on-final') return isoOf(on);
  let of = monthOfDay(on) - 2;
  while (payDay(rules, of, terms) < on) of++;
  return isoOf(payDay(rules, of, terms));
}

/** What all that leaked comes to (3.7): each record; over the limit or in wide scope a fixed sum; to a competitor a minimum. */
function owedForLeaks({ records, wide, toCompetitor }, leak, adds) {
  const each = records * fen(leak.perRecord);
  const sum = records > BigInt(leak.tierOver) || wide ? fen(leak.tierSum) + (adds ? each : 0n) : each;
  const minimum = toCompetitor ? fen(leak.competitorMinimum) : 0n;
  return sum > minimum ? sum : minimum;
}

/** A month's damages, violations and costs as known at a log position, each by the terms in force at its time. */
function chargesOf(log, month, { at, position }) {
  const base = footingOf(log, { at, position, rulesPosition: position }, true);
  const { rules } = base;
  const charges = [];
  const add = (kind, { time }, address, sum, clause) => {
    if (sum === 0n || base.monthAt(time) !== month) return;
    const dueOn = isoOf(payDay(rules, month, termsAt(rules, time)));
    charges.push({ kind, address: `${log.contract}/${address}`, amount: inYuan(sum), clause, dueOn });
  };
  let leaked = { records: 0n, wide: false, toCompetitor: false };
  for (const fact of base.of('incident')) {
    const terms = termsAt(rules, fact.time);
    const [{ leak }, adds] = [terms.pack, choice(terms, 'leak.tiers') === 'add'];
    const before = owedForLeaks(leaked, leak, adds);
    const { records, wide = false, toCompetitor = false } = fact.data;
    const all = leaked.records + BigInt(records);
    leaked = { records: all, wide: leaked.wide || wide, toCompetitor: leaked.toCompetitor || toCompetitor };
    add('damages', fact, `leaks/${fact.key}`, owedForLeaks(leaked, leak, adds) - before, leak.clause);
  }
  // After the contract's end nothing but what leaked and what the platform spends on the supplier's promises (6.3).
  const inTerm = (kind) => base.of(kind).filter(({ time, data }) => time < rules.end || data.clause === '6.3');
  for (const cost of inTerm('cost')) add('cost', cost, `costs/${cost.key}`, fen(cost.data.amount), cost.data.clause);
  for (const fact of inTerm('violation')) {
    const tariff = new Map(Object.entries(termsAt(rules, fact.time).file.violations));
    add('violation', fact, `violations/${fact.key}`, fen(tariff.get(fact.data.kind) ?? '0'), 'A3');
  }
  const seen = new Map();
  const replies = inTerm('ticket').filter(({ data }) => data.by === 'platform' && data.cost !== undefined);
  for (const reply of replies.sort((a, b) => a.position - b.position)) {
    const number = (seen.get(reply.key) ?? 0) + 1;
    seen.set(reply.key, number);
    add('cost', reply, `tickets/${reply.key}/cost${number > 1 ? `/${number}` : ''}`, fen(reply.data.cost), '4.5.2');
  }
  return charges;
}

// -- what the month's events tell, held against what follows from the facts

/** A month's result or fees at a cut-off; the readings listed with them are no figures. */
function figureAt(log, month, kind, basis) {
  const base = footingOf(log, basis);
  if (kind === 'fees') return feesOf(base, month);
  const scorecards = cardsOf(scoringTerms(base.rules, month)).map(({ id }) => scorecardOf(base, id, month));
  return { scorecards, breaches: breachesOf(base, month) };
}

/** What final figures come to at each address of the ledger. */
function sumsOf(place, { scorecards = [], lines = [] }) {
  const of = ({ scorecard }, i) => (i === 0 ? '' : `/scorecards/${scorecard}`);
  const sums = new Map(scorecards.map((card, i) => [`${place}${of(card, i)}/penalty`, fen(card.penalty)]));
  for (const { item, amount } of lines) {
    const address = `${place}/fees/${item}`;
    sums.set(address, (sums.get(address) ?? 0n) + fen(amount));
  }
  return sums;
}

/** What parts of figures are called in their addresses, where that is not the field's own name. */
const PARTS = {
  scorecards: '',
  channels: '',
  lines: '',
  breaches: '/tickets',
  excluded: '/left-out',
  noBasis: '/no-basis',
};

/** A value taken apart, each piece under its address; what a list holds stands by its name, in whatever order. */
function piecesOf(value, path, into = new Map()) {
  if (value === null || typeof value !== 'object') return into.set(path, value);
  for (const [field, one] of Object.entries(value)) {
    const { address, id, scorecard, item, unitPrice, reason, category } = Array.isArray(value) ? Object(one) : {};
    const sold = unitPrice === undefined ? item : `${item} ${unitPrice}`;
    const named = address ?? id ?? sold ?? reason ?? category ?? (scorecard && `scorecards/${scorecard}`);
    const part = scorecard && field === '0' ? '' : named === undefined ? (PARTS[field] ?? `/${field}`) : `/${named}`;
    const name = part !== '' && into.has(path + part) ? `${path}${part}#${field}` : path + part;
    if (field !== 'readings') piecesOf(one, name, into.set(name));
  }
  return into;
}

/** Every figure of a month that the contract's events tell, worked out from the facts: what differs, and what cannot be. */
function recompute({ events, contract, month: text, charges }) {
  const [log, month, place] = [logOf(events, contract), monthOfDay(dayOf(`${text}-01`)), `${contract}/${text}`];
  const found = { checked: [], differences: [], cannot: [] };
  const hold = ({ position, type }, address, told, make) => {
    try {
      const own = make();
      const [theirs, ours] = [told, own].map((value) => piecesOf(value, address));
      for (const piece of new Set([...theirs.keys(), ...ours.keys()])) {
        const [one, other] = [theirs.get(piece), ours.get(piece)];
        if (one !== other) found.differences.push({ address: piece, position, told: one, computed: other });
      }
      found.checked.push({ address, position, type });
      return own;
    } catch (error) {
      found.cannot.push({ address, position, reason: error.message });
    }
  };
  const ofStream = (word) => log.own.filter(({ stream }) => stream === `${word}-${contract}-${text}`);
  holdAll(log, place, month, 'result', ofStream('assessment'), hold);
  holdAll(log, place, month, 'fees', ofStream('billing'), hold);
  const last = log.own.at(-1);
  const at = charges?.at ?? new Date(last.recorded).toISOString();
  let owed = [];
  const own = () => (owed = chargesOf(log, month, { at, position: last.position }));
  hold(last, `${place}/charges`, charges?.list ?? [], charges ? own : () => own() && []);
  return { ...found, charges: owed };
}

/** Follows a month's result or fees through its events: provided, decided, restated, final, charged. */
function holdAll(log, place, month, kind, events, hold) {
  const part = kind === 'fees' ? `${place}/fees` : place;
  const charged = new Map();
  let [figure, basis, decided, final] = [null, null, [], null];
  const sums = () => sumsOf(place, figure ?? unknown('figure/数字', place));
  const leftAt = (address) => inYuan((sums().get(address) ?? 0n) - (charged.get(address) ?? 0n));
  for (const event of events) {
    const { type, position } = event;
    const { data, time } = event.body;
    if (type === 'LineDecided') decided.push(...data.facts.map((fact) => fact.position));
    if (type.endsWith('Restated')) {
      // It rests on what it restates and on the facts that decided lines brought in, and on nothing else (SPEC 8).
      const added = new Set([...basis.added, ...decided.filter((one) => one > basis.position)]);
      const own = { ...basis, added: [...added].sort((a, b) => a - b) };
      hold(event, `${part}/basis`, { ...data.basis, terms: null }, () => ({ ...own, terms: null }));
    }
    if (data[kind]) {
      figure = hold(event, part, data[kind], () => figureAt(log, month, kind, data.basis));
      [basis, decided, final] = [data.basis, [], null];
    }
    if (type === 'ResultFinal' || type === 'FeesFinal') {
      final = event;
      const verdict = ({ scorecard, score, band, penalty }) => ({ scorecard, score, band, penalty });
      const own = () => (kind === 'fees' ? figure.total : figure.scorecards.map(verdict));
      hold(event, part, data.verdicts ?? data.total, own);
    }
    // What is charged is a difference to what was charged before.
    for (const { address, amount } of { PenaltyCharged: [data], FeesCharged: data.lines }[type] ?? []) {
      const dueOn = () => dueDay(rulesAt(log, position), month, moment(time));
      hold(event, address, { amount, dueOn: data.dueOn }, () => ({ amount: leftAt(address), dueOn: dueOn() }));
      charged.set(address, (charged.get(address) ?? 0n) + fen(amount));
    }
  }
  // What is final is charged, whole.
  const addresses = () => [...sums().keys()].filter((address) => leftAt(address) !== '0.00');
  if (final) hold(final, `${part}/charged`, [], addresses);
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
