import { Agent, request } from 'node:http';
import autocannon from 'autocannon';
import { percentile } from './rows.js';

/** Facts of the first seconds are sent and counted, but not measured: the server is to be warm. */
const WARM_UP_SECONDS = 3;

/** p99 in milliseconds of GETs of `url` over 16 connections for `seconds`, after a warm-up; throws when an answer was no 2xx. */
export async function queryP99(url: string, seconds = 8): Promise<number> {
  await autocannon({ url, connections: 16, duration: 2 });
  const result = await autocannon({ url, connections: 16, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were no 2xx, ${result.errors} errors`);
  return result.latency.p99;
}

/**
 * The longest in milliseconds that `/health` took while each of the questions was answered, one after the other; throws when one of them was not
 * answered with 200.
 */
export async function healthUnderLoad(base: string, questions: readonly string[]): Promise<number> {
  let longest = 0;
  for (const question of questions) {
    const state = { answered: false };
    const asked = fetch(base + question).then(async (answer) => {
      await answer.text();
      state.answered = true;
      if (answer.status !== 200) throw new Error(`${question} was answered ${answer.status}`);
    });
    do {
      const began = performance.now();
      await (await fetch(`${base}/health`)).text();
      longest = Math.max(longest, performance.now() - began);
    } while (!state.answered);
    await asked;
  }
  return longest;
}

export interface VisibleOptions {
  readonly base: string;
  readonly contract: string;
  readonly month: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** The body of the nth fact: a call of the supplier's, answered, within service hours. */
  readonly fact: (n: number) => string;
}

/**
 * p99 in milliseconds from sending a fact to its being counted in the scorecard. Facts go out at a fixed rate; another connection asks
 * for the scorecard all the time, and the nth fact is visible at the first answer, asked for after it was sent, that counts n facts more
 * than there were before.
 */
export async function visibleP99(o: VisibleOptions): Promise<number> {
  const counted = async (): Promise<number> => {
    const answer = await fetch(`${o.base}/contracts/${o.contract}/months/${o.month}/scorecard`);
    const card = (await answer.json()) as {
      metrics: { id: string; channels?: { id: string; denominator: number }[] }[];
    };
    return card.metrics.find((m) => m.id === 'answer-rate')?.channels?.find((c) => c.id === 'phone')?.denominator ?? 0;
  };
  const before = await counted();
  const sentAt: number[] = [];
  const acknowledged: number[] = [];
  const latencies: number[] = [];
  const total = o.perSecond * (o.seconds + WARM_UP_SECONDS);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const began = performance.now();
  const inFlight = new Set<Promise<void>>();

  const watch = (async () => {
    const deadline = began + (o.seconds + WARM_UP_SECONDS + 30) * 1000;
    while (latencies.length < total) {
      if (performance.now() > deadline) throw new Error(`only ${latencies.length} of ${total} facts became visible`);
      const now = (await counted()) - before;
      const seen = performance.now();
      // facts are counted in the order in which they were acknowledged, not in that in which they were sent
      while (latencies.length < now && acknowledged.length > latencies.length) {
        const fact = acknowledged[latencies.length] ?? 0;
        latencies.push(seen - (sentAt[fact] ?? seen));
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();

  for (let n = 0; n < total; n += 1) {
    const due = began + (n * 1000) / o.perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    sentAt[n] = performance.now();
    const sending = post(agent, `${o.base}/facts`, o.fact(n))
      .then(() => {
        acknowledged.push(n);
      })
      .finally(() => inFlight.delete(sending));
    inFlight.add(sending);
  }
  await Promise.all(inFlight);
  await watch;
  agent.destroy();
  return percentile(latencies.slice(o.perSecond * WARM_UP_SECONDS), 0.99);
}

/** Posts one event over a kept connection; rejects when the answer is no 200. */
function post(agent: Agent, url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/cloudevents+json', 'content-length': Buffer.byteLength(body) };
    const sending = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`a fact was answered ${answer.statusCode ?? 0}`)),
      );
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
