import 'reflect-metadata';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../rules/calendar/instant.js';
import { RulesRegistry } from '../../folding/rules-registry.js';
import { createStore, openStore } from '../../log/embedded/store.js';
import { ImportError, importFiles } from './import-files.js';
import type { ImportProgress } from './import-files.js';
import { InputError } from '../../facts/input/inputs.js';
import { event } from '../../facts/testing/examples.js';
import { MemoryStore, testContracts } from './testing/memory-store.js';

let dir = '';
beforeAll(() => void (dir = mkdtempSync(join(tmpdir(), 'plumbline-import-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let files = 0;
function file(content: string | Buffer, name = `f${++files}.ndjson`): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

function calls(count: number, prefix = 'C'): string[] {
  return Array.from({ length: count }, (_, i) =>
    JSON.stringify({ ...event('CallRecorded', { callId: `${prefix}-${i}` }), id: `${prefix}-${i}` }),
  );
}

const rules = testContracts();

describe('importing files (4)', () => {
  it('a file imported twice is all duplicates', async () => {
    const store = new MemoryStore();
    const path = file(calls(20).join('\n'));
    expect(await importFiles(store, rules, [path])).toMatchObject({ accepted: 20, duplicates: 0 });
    expect(await importFiles(store, rules, [path])).toMatchObject({
      accepted: 0,
      duplicates: 20,
      conflicts: [],
      rejected: [],
    });
  });

  it('one field changed in one line is one conflict, named with its line and, among several files, its file', async () => {
    const store = new MemoryStore();
    const lines = calls(20);
    const [first, second] = [file(lines.join('\n')), file('')];
    await importFiles(store, rules, [first]);
    lines[7] = (lines[7] ?? '').replace('presale', 'aftersale');
    writeFileSync(second, lines.join('\r\n'));
    const report = await importFiles(store, rules, [first, second]);
    expect(report).toMatchObject({ duplicates: 39, conflicts: [{ file: second, line: 8, recorded: { position: 8 } }] });
  });

  it('gzip is known by its first bytes, a byte order mark is passed over', async () => {
    const store = new MemoryStore();
    const packed = file(gzipSync(calls(5).join('\n')), 'packed.ndjson');
    const marked = file(`\ufeff${calls(5, 'D').join('\n')}`);
    expect(await importFiles(store, rules, [packed, marked])).toMatchObject({ accepted: 10, rejected: [] });
  });

  it('a gzip file that was cut off keeps what was read, and says so by name', async () => {
    const store = new MemoryStore();
    const whole = gzipSync(
      Buffer.from(
        calls(400)
          .map((line, i) => line + ' '.repeat((i * 7919) % 100))
          .join('\n'),
      ),
    );
    const path = file(whole.subarray(0, whole.length - 200), 'cut.ndjson.gz');
    const error = await importFiles(store, rules, [path]).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ImportError)) throw new Error('it did not fail');
    expect(error.message).toBe(
      `${path} ends in the middle of its gzip data: it was cut off. What came before was read`,
    );
    expect(error.report.accepted).toBeGreaterThan(100);
    expect(error.report).toMatchObject({ accepted: store.log.length, rejected: [] });
  });

  it('what is named .gz and is not gzip is told', async () => {
    await expect(importFiles(new MemoryStore(), rules, [file('{}', 'no.gz')])).rejects.toThrow(
      /no\.gz is not gzip, or is damaged/,
    );
  });

  it('files that are not there are all named before anything is recorded', async () => {
    const store = new MemoryStore();
    const missing = importFiles(store, rules, [
      file(calls(3).join('\n')),
      join(dir, 'none-1'),
      join(dir, 'none-2'),
      dir,
    ]);
    await expect(missing).rejects.toThrow(/none-1 does not exist[^]*none-2 does not exist[^]*is a directory/);
    await expect(missing).rejects.toBeInstanceOf(InputError);
    expect(store.log).toHaveLength(0);
  });

  it('standard input is read for -', async () => {
    async function* input(): AsyncGenerator<Buffer> {
      for (const line of calls(4)) yield await Promise.resolve(Buffer.from(`${line}\n`));
    }
    expect(await importFiles(new MemoryStore(), rules, ['-'], { standardInput: input() })).toMatchObject({
      accepted: 4,
    });
  });

  it('told to end, it stops while it waits for more, and tells what is recorded by then', async () => {
    const store = new MemoryStore();
    const stop = new AbortController();
    async function* input(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from(`${calls(6_000).join('\n')}\n`));
      stop.abort();
      await new Promise(() => undefined);
    }
    const options = { standardInput: input(), signal: stop.signal };
    const error = await importFiles(store, rules, ['-'], options).catch((reason: unknown) => reason);
    if (!(error instanceof ImportError)) throw new Error('it did not fail');
    expect(error.message).toMatch(/^the import was told to end/);
    expect(error.report).toMatchObject({ accepted: 5_000, rejected: [] });
    expect(store.log).toHaveLength(5_000);
  });

  it('a dry run reports what would happen and records nothing', async () => {
    const store = new MemoryStore();
    const [a, b, c] = calls(3);
    const changed = (a ?? '').replace('presale', 'aftersale');
    const correction = JSON.stringify(event('FactCorrected', { key: 'C-1' }));
    const path = file([a, b, c, a, changed, correction, '{"x":1}'].join('\n'));
    const rehearsed = await importFiles(store, rules, [path], { dryRun: true });
    expect(store.log).toHaveLength(0);
    expect(store.categories).toHaveLength(1);
    const done = await importFiles(store, rules, [path]);
    expect(rehearsed).toMatchObject({ accepted: 4, duplicates: 1, conflicts: [{ line: 5 }], rejected: [{ line: 7 }] });
    expect({ ...rehearsed, conflicts: [] }).toEqual({ ...done, conflicts: [] });
  });

  it('progress counts bytes of the files themselves, up to their sum', async () => {
    const seen: ImportProgress[] = [];
    const packed = gzipSync(calls(6000).join('\n'));
    const paths = [file(calls(30, 'D').join('\n')), file(packed)];
    await importFiles(new MemoryStore(), rules, paths, { dryRun: true, onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toMatchObject({ lines: 6030, accepted: 6030, conflicts: 0, rejected: 0, file: paths[1] });
    expect(seen.at(-1)?.bytes).toBe(seen.at(-1)?.totalBytes);
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });

  it('a store that fails breaks the import off with what was accepted so far', async () => {
    const store = new MemoryStore();
    const path = file(calls(5200).join('\n'));
    let batches = 0;
    const onProgress = (): void => {
      if (++batches === 1)
        store.beforeAppend = () => {
          throw new Error('the disk is full');
        };
    };
    // The first batch is in the log when the second fails.
    const error = await importFiles(store, rules, [path], { onProgress }).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ message: 'the import broke off: the disk is full', report: { accepted: 5000 } });
  });
});

describe('malformed lines (4)', () => {
  const kinds: ((i: number) => string)[] = [
    (i) => `{"id":"e-${i}"`,
    () => 'not json at all',
    () => '[]',
    () => 'null',
    () => '{}',
    (i) => JSON.stringify(event('CallRecorded', { phone: `1380000${i}` })),
    (i) => JSON.stringify(event('CallRecorded', { outcome: `x${i}` })),
    () => JSON.stringify(event('CallRecorded', {}, { time: '2026-03-02T09:00:00' })),
    () => JSON.stringify(event('CallRecorded', {}, { subject: 'HT-404' })),
    () => JSON.stringify(event('CallRecorded', { answeredAt: '2026-03-02T09:00:00+08:00' })),
    () => JSON.stringify(event('CostIncurred', { amount: '1.234' })),
    () => JSON.stringify(event('CustomerDataDisclosed', { records: 0.5 })),
    () => JSON.stringify(event('TicketOpened', {}, { time: '2026-12-30T09:00:00+08:00' })),
    () => JSON.stringify(event('TicketOpened', {}, { time: '2025-12-30T09:00:00+08:00' })),
    (i) => JSON.stringify(event('FactVoided', { key: `T-${i}` })),
    () => JSON.stringify(event('SurveyAnswered')).replace('{', '{"id":"twice",'),
    () => 'x'.repeat(70_000),
    () => '{"specversion":"1.0","id":"\ud800"}',
    () => '[['.repeat(10_000),
    () => '1e999',
  ];

  it('a thousand of many kinds are each refused with line, field and reason; nothing is recorded of them', async () => {
    const store = new MemoryStore();
    const lines = Array.from({ length: 1000 }, (_, i) => kinds[i % kinds.length]?.(i) ?? '');
    const report = await importFiles(store, rules, [file(lines.join('\n'))]);
    expect(store.log).toHaveLength(0);
    expect(report).toMatchObject({ accepted: 0, duplicates: 0, conflicts: [], more: { rejected: 0 } });
    expect(report.rejected.map((rejection) => rejection.line)).toEqual(lines.map((_, i) => i + 1));
    for (const { errors } of report.rejected) {
      expect(errors.length).toBeGreaterThan(0);
      for (const { field, reason } of errors) expect(`${field}: ${reason}`).toMatch(/^\S.*: \S.{4,}/s);
    }
  });

  it('the good lines among them are recorded', async () => {
    const store = new MemoryStore();
    const good = calls(100);
    const lines = good.flatMap((line, i) => [kinds[i % kinds.length]?.(i) ?? '', line]);
    expect(await importFiles(store, rules, [file(lines.join('\n'))])).toMatchObject({ accepted: 100 });
    expect(store.log).toHaveLength(100);
  });

  it('a line in another encoding is refused and the rest goes on', async () => {
    const [a, b] = calls(2);
    const gbk = Buffer.from([0x7b, 0x22, 0xce, 0xde, 0x22, 0x7d]);
    const content = Buffer.concat([Buffer.from(`${a ?? ''}\n`), gbk, Buffer.from(`\n${b ?? ''}\n`)]);
    const report = await importFiles(new MemoryStore(), rules, [file(content)]);
    expect(report).toMatchObject({ accepted: 2, rejected: [{ line: 2, errors: [{ field: '(line)' }] }] });
  });
});

describe('over the embedded store', () => {
  it('facts are recorded, found again and told apart', async () => {
    const at = join(dir, 'store');
    await createStore(at, { mode: 'simulated', clock: parseInstant('2026-04-01T00:00:00+08:00') });
    const store = await openStore(at, { access: 'write', purpose: 'test' });
    const ticket = [event('TicketReplied'), event('TicketOpened'), event('TicketReturned'), event('TicketReplied')];
    const lines = [...calls(300), ...ticket.map((line) => JSON.stringify(line))];
    const path = file(lines.join('\n'));
    expect(await importFiles(store, rules, [path])).toMatchObject({ accepted: 304, conflicts: [], rejected: [] });
    lines[3] = (lines[3] ?? '').replace('supplier', 'platform');
    lines[302] = JSON.stringify({ ...event('TicketOpened', { topic: '别的' }) });
    writeFileSync(path, lines.join('\n'));
    const report = await importFiles(store, rules, [path]);
    expect(report).toMatchObject({ accepted: 0, duplicates: 302, conflicts: [{ line: 4 }, { line: 303 }] });
    expect(await importFiles(store, RulesRegistry.load(store.journal), [file(calls(2, 'E').join('\n'))])).toMatchObject(
      {
        accepted: 0,
        rejected: [{ errors: [{ field: 'subject' }] }, { errors: [{ field: 'subject' }] }],
      },
    );
    expect(store.journal.stream('ticket-HT-1-T-1', 1000).map((recorded) => recorded.type)).toEqual(
      ticket.map(({ type }) => type),
    );
    await store.close();
  });
});

const compiled = fileURLToPath(new URL('../../../dist/src/commands/intake/import-files.js', import.meta.url));
const withBuild = existsSync(compiled) ? describe : describe.skip;

withBuild('in a worker thread (compiled)', () => {
  it('gives the same report as in the caller’s own thread', async () => {
    const { importFiles: compiledImport } = (await import(compiled)) as { importFiles: typeof importFiles };
    const lines = calls(3000).flatMap((line, i) => (i % 100 === 0 ? ['{', line] : [line]));
    const path = file(lines.join('\n'));
    const expected = await importFiles(new MemoryStore(), rules, [path]);
    expect(await compiledImport(new MemoryStore(), rules, [path])).toEqual(expected);
    expect(expected.accepted).toBe(3000);
  });

  it('standard input goes through to it, and its failure comes back with what was accepted', async () => {
    const { importFiles: compiledImport } = (await import(compiled)) as { importFiles: typeof importFiles };
    async function* input(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(gzipSync(calls(50).join('\n')).subarray(0, -30));
    }
    const failing = compiledImport(new MemoryStore(), rules, ['-'], { standardInput: input() });
    await expect(failing).rejects.toThrow(/^standard input ends in the middle of its gzip data/);
  });
});
