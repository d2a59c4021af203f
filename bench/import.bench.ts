import { join } from 'node:path';
import { RulesRegistry } from '../src/folding/rules-registry.js';
import { localCaller } from '../src/commands/caller.js';
import type { Command } from '../src/commands/catalogue.js';
import { initStore } from '../src/commands/store/init-store.js';
import { parseInstant } from '../src/rules/calendar/instant.js';
import { importFiles } from '../src/commands/intake/import-files.js';
import type { RecordedEvent, StreamAppend } from '../src/log/port/event-store.js';
import { openStore } from '../src/log/embedded/store.js';
import { openSession } from '../src/session.js';
import { SAMPLE_CLOCK, sampleCommands, sampleContracts, writeSample } from '../src/sample/index.js';
import type { SampleOptions } from '../src/sample/index.js';
import { parseContractFile } from '../src/shipped/contract-file.js';
import type { Service } from '../src/rules/terms/types.js';
import type { Channel } from '../src/rules/kernel/vocabulary.js';

/** A store with the sample's contracts and bases signed, and the sample's facts in a file beside it. */
export async function prepareSample(
  dir: string,
  options: SampleOptions,
): Promise<{ store: string; factsFile: string; facts: number }> {
  const store = join(dir, 'store');
  const sample = await writeSample(dir, options);
  await initStore(store, 'simulated', parseInstant(SAMPLE_CLOCK));
  const session = await openSession(store, 'write', 'bench');
  const obey = (command: Command) => session.commands.execute(command, localCaller());
  for (const { yaml } of sampleContracts(options))
    await obey({ name: 'sign', data: { file: parseContractFile(yaml) } });
  for (const { args } of sampleCommands(options)) {
    const contract = args[1] ?? '';
    const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
    const from = option('--from') ?? '';
    if (args[0] === 'take-over')
      await obey({ name: 'take-over', data: { contract, from, ground: option('--ground') } });
    if (args[0] !== 'delegate') continue;
    const [service, channel] = [option('--service') as Service, option('--channel') as Channel | undefined];
    await obey({ name: 'delegate', data: { contract, service, channel, from, to: option('--to') } });
  }
  await session.close();
  return { store, factsFile: sample.factsFile, facts: sample.facts };
}

/** Facts a second of one import as `plumbline import` does it: read, parsed, validated, decided, durable. */
export async function importRate(store: string, factsFile: string): Promise<number> {
  const open = await openStore(store, { access: 'write', purpose: 'bench' });
  const began = performance.now();
  const report = await importFiles(open, RulesRegistry.load(open.journal), [factsFile]);
  const seconds = (performance.now() - began) / 1000;
  await open.close();
  if (report.rejected.length > 0) throw new Error(`the sample was refused: ${JSON.stringify(report.rejected[0])}`);
  return report.accepted / seconds;
}

/** The rows of a store as appends, for the base line of bare inserts. */
export async function rowsOf(store: string): Promise<StreamAppend[]> {
  const open = await openStore(store, { access: 'read' });
  const rows: RecordedEvent[] = [];
  for (
    let page = await open.events.readAll(0, 1000);
    page.length > 0;
    page = await open.events.readAll(rows.length, 1000)
  )
    rows.push(...page);
  await open.close();
  return rows.map((row) => ({ stream: `${row.stream}@${row.revision}`, expected: 'no-stream', events: [row] }));
}
