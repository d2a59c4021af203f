import { cpus, tmpdir, totalmem } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleSeconds } from './bundle.bench.js';
import { cycleRates } from './cycle.bench.js';
import { settleRate } from './settle.bench.js';
import { deadlinesRate } from './deadlines.bench.js';
import { explainMs } from './explain.bench.js';
import { healthUnderLoad, queryP99, visibleP99 } from './http.bench.js';
import { importRate, prepareSample, rowsOf } from './import.bench.js';
import { bareInserts } from './journal.bench.js';
import { rebuildPeakMb, rebuildRate, sqlGroupByRate } from './projecting.bench.js';
import { fillTo, makeStore } from './projecting-log.js';
import { atLeast, atMost, markdownOf, median } from './rows.js';
import type { Row } from './rows.js';
import { startServe } from './server.js';
import { proofMs, treeSeconds } from './tree.bench.js';
import { commandMs } from './starting.bench.js';
import { verified } from './verifying.bench.js';

/** What each run is made of; `--quick` is for seeing that all of it works, not for figures. */
const QUICK = process.argv.includes('--quick');
/** `--only import` measures the import alone. */
const ONLY_IMPORT = process.argv.includes('--only') && process.argv[process.argv.indexOf('--only') + 1] === 'import';
const FACTS = QUICK ? 30_000 : 300_000;
const REBUILD_SMALL = QUICK ? 50_000 : 1_000_000;
const REBUILD_LARGE = QUICK ? 250_000 : 5_000_000;
const VISIBLE_SECONDS = QUICK ? 3 : 15;
const ROUNDS = QUICK ? 1 : 3;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  try {
    const imported = await importing(dir);
    if (ONLY_IMPORT) return imported;
    return [
      ...imported,
      ...(await rebuilding(dir)),
      ...(await asking(dir)),
      ...(await cycling(dir)),
      ...(await explaining(dir)),
      ...(await bundling(dir)),
      ...deadlines(),
      ...settling(),
    ];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Import and base line take turns, so that a slow spell of the machine meets both. */
async function importing(dir: string): Promise<Row[]> {
  const rates: number[] = [];
  const shares: number[] = [];
  const treeShares: number[] = [];
  const proofs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const here = join(dir, `import-${round}`);
    const { store, factsFile } = await prepareSample(here, { facts: FACTS });
    say(`import ${round + 1} of ${ROUNDS}`);
    const rate = await importRate(store, factsFile);
    const rows = await rowsOf(store);
    const bare = bareInserts(here, rows);
    treeShares.push((treeSeconds(here, rows) * rate) / rows.length);
    proofs.push(await proofMs(store));
    rates.push(rate);
    shares.push(rate / bare.perSecond);
    if (round > 0) await rm(here, { recursive: true, force: true });
  }
  return [
    atLeast('import.rate', 'NDJSON import: parsed, validated, durable', median(rates), 'facts/s', 40_000),
    atLeast(
      'import.share',
      'the same as a share of bare node:sqlite inserts of the same rows',
      median(shares),
      'ratio',
      0.35,
    ),
    atMost(
      'import.treeShare',
      "what the log's Merkle tree takes of the import's time",
      median(treeShares),
      'ratio',
      0.25,
    ),
    atMost(
      'proof.ms',
      `inclusion and consistency in a log of ${FACTS} facts, tiles not read before (median)`,
      median(proofs),
      'ms',
      1,
    ),
  ];
}

/** A synthetic log that grows: its rebuild against one SQL statement, and the memory of a rebuild at two sizes. */
async function rebuilding(dir: string): Promise<Row[]> {
  const store = join(dir, 'rebuild');
  const contracts = await makeStore(store);
  say(`writing ${REBUILD_SMALL} events`);
  await fillTo(store, contracts, REBUILD_SMALL);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) ratios.push((await rebuildRate(store)) / sqlGroupByRate(store));
  const small = await rebuildPeakMb(store);
  say('commands, each a process of its own');
  const versionMs = await commandMs(['--version']);
  const questionMs = await commandMs(['scorecard', contracts[0] ?? '', '2026-02', '--store', store]);
  say('verifying');
  const verifiedSmall = await verified(store);
  say(`writing ${REBUILD_LARGE} events`);
  await fillTo(store, contracts, REBUILD_LARGE);
  say(`rebuilding ${REBUILD_LARGE} events`);
  const large = await rebuildPeakMb(store);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await rebuildRate(store));
  say(`verifying ${REBUILD_LARGE} events`);
  const verifiedLarge = await verified(store);
  await rm(store, { recursive: true, force: true });
  return [
    atLeast(
      'rebuild.rate',
      `full rebuild of all projections, ${REBUILD_LARGE} events`,
      median(rates),
      'events/s',
      400_000,
    ),
    atLeast('rebuild.overSql', 'the same against one SQL GROUP BY with json_extract', median(ratios), 'ratio', 1),
    atMost('rebuild.peakMb', `peak memory, rebuilding ${REBUILD_LARGE} events`, large, 'MB', 400),
    atMost('rebuild.growth', `the same against ${REBUILD_SMALL} events`, large / small, 'ratio', 1.2),
    atLeast(
      'verify.rate',
      `verify of a whole store of ${REBUILD_LARGE} events, read models made anew too`,
      REBUILD_LARGE / verifiedLarge.seconds,
      'events/s',
      200_000,
    ),
    atMost('verify.peakMb', 'peak memory of the same, all its threads', verifiedLarge.peakMb, 'MB', 600),
    atMost(
      'verify.growth',
      `the same against ${REBUILD_SMALL} events`,
      verifiedLarge.peakMb / verifiedSmall.peakMb,
      'ratio',
      1.2,
    ),
    atMost('cli.versionMs', 'plumbline --version, cold process (median)', versionMs, 'ms', 100),
    atMost(
      'cli.questionMs',
      `scorecard of a store of ${REBUILD_SMALL} events, cold process (median)`,
      questionMs,
      'ms',
      300,
    ),
  ];
}

async function asking(dir: string): Promise<Row[]> {
  const store = join(dir, 'import-0', 'store');
  const serve = await startServe(store);
  try {
    const { contracts } = (await (await fetch(`${serve.url}/contracts`)).json()) as {
      contracts: { contract: string }[];
    };
    const contract = contracts[0]?.contract ?? '';
    const card = `${serve.url}/contracts/${contract}/months/2026-03/scorecard`;
    say('scorecard as known in the past');
    const known: number[] = [];
    for (let i = 0; i < 30; i += 1) {
      const began = performance.now();
      const answer = await fetch(`${card}?known=2026-04-0${(i % 5) + 1}T00:00:00%2B08:00`);
      await answer.text();
      if (i >= 5) known.push(performance.now() - began);
    }
    say('scorecards over 16 connections');
    const p99 = await queryP99(card, QUICK ? 2 : 8);
    say('health while long questions are answered');
    const month = `/contracts/${contract}/months/2026-03`;
    const past = '?known=2026-04-05T00:00:00%2B08:00';
    const health = await healthUnderLoad(serve.url, [
      ...[`${month}/scorecard${past}`, `${month}/breaches`, `${month}/breaches${past}`],
      ...[`/contracts/${contract}/duties`, `/contracts/${contract}/ledger`],
    ]);
    say('facts at 1,000 a second until they are counted');
    const visible = await visibleP99({
      base: serve.url,
      contract,
      month: '2026-03',
      perSecond: 1000,
      seconds: VISIBLE_SECONDS,
      fact: (n) => benchCall(contract, n),
    });
    return [
      atMost(
        'known.ms',
        `--known scorecard, contract of ${Math.round(FACTS / 3)} events, warm server (median)`,
        median(known),
        'ms',
        250,
      ),
      atMost('query.p99Ms', 'scorecard from the read model over HTTP, p99, 16 connections', p99, 'ms', 10),
      atMost('http.healthUnderLoadMs', '/health while long questions are answered (longest)', health, 'ms', 300),
      atMost('visible.p99Ms', 'fact over HTTP to counted in its figure, p99, at 1,000 facts/s', visible, 'ms', 200),
    ];
  } finally {
    await serve.stop();
  }
}

/** The month's cycle over the imported sample; after the questions, since it moves the store's clock. */
async function cycling(dir: string): Promise<Row[]> {
  say("three months' cycle");
  const { steps, ledgerMs } = await cycleRates(join(dir, 'import-0', 'store'));
  return [
    atLeast('advance.rate', 'steps of advance, each durable', steps, '1/s', 20),
    atMost('ledger.ms', `ledger of a contract of ${Math.round(FACTS / 3)} events (median)`, ledgerMs, 'ms', 250),
  ];
}

/** What a score was made from, of a month of 50,000 facts. */
async function explaining(dir: string): Promise<Row[]> {
  say('explaining a score');
  const { facts, ms } = await explainMs(join(dir, 'explain'), QUICK ? 15_000 : 172_000, QUICK ? 5 : 30);
  return [atMost('explain.ms', `explain of a score of ${facts} facts, warm (median)`, ms, 'ms', 300)];
}

/** A month of 20,000 facts, of a contract with as many in each of two others, written and checked offline. */
async function bundling(dir: string): Promise<Row[]> {
  say('a bundle');
  const { events, written, verified } = await bundleSeconds(join(dir, 'bundle'), QUICK ? 6_000 : 60_000, ROUNDS);
  const what = `of a month of ${Math.round(events / 3)} facts, in a bundle of ${events} events`;
  return [
    atMost('bundle.s', `plumbline bundle ${what} (median)`, written, 's', 5),
    atMost('bundle.verifyS', `node verify.mjs ${what}, figures worked out anew (median)`, verified, 's', 5),
  ];
}

/** An answered call within service hours. */
function benchCall(contract: string, n: number): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `bench-${n}`,
    source: '/bench',
    type: 'CallRecorded',
    subject: contract,
    time: '2026-03-16T10:00:00+08:00',
    data: {
      callId: `BENCH-${n}`,
      stage: 'presale',
      category: '手机',
      outcome: 'answered',
      answeredAt: '2026-03-16T10:00:05+08:00',
      handledBy: 'supplier',
    },
  });
}

/** Movements of one ledger; in memory. */
function settling(): Row[] {
  say('settling');
  const count = QUICK ? 50_000 : 200_000;
  const rates = Array.from({ length: ROUNDS }, () => settleRate(count));
  return [atLeast('settle.rate', `movements of a ledger of ${count}, settled`, median(rates), '1/s', 200_000)];
}

function deadlines(): Row[] {
  say('reply deadlines');
  return [atLeast('deadlines.rate', 'reply deadlines computed', deadlinesRate(), '1/s', 2_000_000)];
}

const rows = await main();
if (process.argv.includes('--json')) {
  process.stdout.write(
    `${JSON.stringify({ rows: rows.map(({ id, value, unit, target, met }) => ({ id, value, unit, target, met })) }, null, 2)}\n`,
  );
} else {
  const [date, cpu] = [new Date().toISOString().slice(0, 10), cpus()];
  process.stdout.write(
    `${date}, ${cpu[0]?.model ?? 'unknown processor'}, ${cpu.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}:\n\n${markdownOf(rows)}`,
  );
}
process.exitCode = rows.every((row) => row.met) ? 0 : 1;
