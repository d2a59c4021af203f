import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { line } from './envelope.js';
import { at, DAY, HOUR, MINUTE, SECOND, stamp, toLocal } from './local-time.js';

/** Calls that the recordings show to have been answered: as many as bring the middling supplier's March over 80. */
const CALLS = 45;
/** When the parties have listened to the recordings. */
const AGREED = at('2026-04-13 15:00');

/** The sample cut in two for the demo, and what one supplier's dispute turns on. Paths. */
export interface DemoFiles {
  /** What was recorded before March's results were due, and what came after. */
  readonly inTime: string;
  readonly late: string;
  /** Corrections of abandoned calls of March, within service hours: they were answered after all. */
  readonly corrections: string;
}

/** Cuts the sample's facts, an uncompressed file in the order of recording, at a moment; the dispute is over that contract's calls. */
export async function writeDemoFiles(
  dir: string,
  factsFile: string,
  until: string,
  contract: string,
): Promise<DemoFiles> {
  const files: DemoFiles = {
    inTime: join(dir, 'facts-until-april.ndjson'),
    late: join(dir, 'facts-late.ndjson'),
    corrections: join(dir, 'corrections.ndjson'),
  };
  const corrections: string[] = [];
  const [inTime, late] = [createWriteStream(files.inTime), createWriteStream(files.late)];
  const lines = createInterface({ input: createReadStream(factsFile), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of lines) {
    const recorded = RECORDED.exec(text)?.[1] ?? '';
    const into = recorded <= until ? inTime : late;
    if (!into.write(`${text}\n`)) await once(into, 'drain');
    const call = corrections.length < CALLS && into === inTime ? disputedCall(text, contract) : undefined;
    if (call) corrections.push(correction(contract, call, corrections.length + 1));
  }
  await Promise.all([inTime, late].map((stream) => finished(stream.end())));
  await writeFile(files.corrections, corrections.map((text) => `${text}\n`).join(''));
  return files;
}

/** The sample's times all have one offset, so that their texts compare as they do. */
const RECORDED = /"recordedtime":"([^"]+)"/;

interface DisputedCall {
  readonly callId: string;
  readonly answeredAt: string;
  readonly endedAt: string;
}

function disputedCall(text: string, contract: string): DisputedCall | undefined {
  // Most lines are others: they are told apart before anything is parsed.
  if (!text.includes('"outcome":"abandoned"') || !text.includes(`"subject":"${contract}"`)) return undefined;
  const { time, data } = JSON.parse(text) as { time: string; data: { callId: string; handledBy: string } };
  const asked = toLocal(Date.parse(time));
  const hour = Math.floor((asked % DAY) / HOUR);
  const counts = time.startsWith('2026-03') && hour >= 9 && hour < 18 && data.handledBy === 'supplier';
  // The edges are there for tests and are corrected by themselves.
  if (!counts || data.callId.startsWith('C-EDGE')) return undefined;
  return { callId: data.callId, answeredAt: stamp(asked + 20 * SECOND), endedAt: stamp(asked + 3 * MINUTE) };
}

function correction(contract: string, { callId, ...moments }: DisputedCall, number: number): string {
  const replace = JSON.stringify({ outcome: 'answered', ...moments });
  return line({
    type: 'FactCorrected',
    source: '/mall/disputes',
    id: `${contract}/2026-03/${number}`,
    contract,
    time: AGREED,
    recorded: AGREED,
    data: `{"kind":"call","key":"${callId}","replace":${replace},"reason":"录音显示已接听,系统漏记"}`,
  });
}
