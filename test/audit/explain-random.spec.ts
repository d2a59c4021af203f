import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculate } from '../../src/audit/explain/calculation.js';
import { keyOf } from '../../src/audit/explain/group.js';
import { explain } from '../../src/audit/explain/explain.js';
import { advance } from '../../src/commands/due/advance.js';
import { parseAddress } from '../../src/rules/cycle/address.js';
import { splitInput } from '../../src/rules/cycle/input-address.js';
import type { Session } from '../../src/session.js';
import { expectedScore } from '../oracle/score.js';
import { contractFrom } from '../oracle/engine.js';
import { expand, monthMix } from '../oracle/generate.js';
import { readingValues } from '../oracle/raw.js';
import type { RawFact } from '../oracle/raw.js';
import type { Told } from '../../src/rules/kernel/observer.js';
import { CheckingObserver } from '../oracle/steps/step-rules.js';
import { iso } from '../support/cycle/cycle.js';
import { Player, settingFile, someMove, someSetting } from '../support/cycle/cycle-moves.js';
import { times } from '../support/deep.js';
import { inDirectory } from '../support/directory.js';
import { contractFile, EXAMPLE, fact } from '../support/facts.js';
import {
  printedBreaches,
  printedDuties,
  printedFees,
  printedLedger,
  printedProvided,
  printedScore,
  printedStatement,
  printedWindow,
} from '../support/printed-figures.js';
import type { Printed } from '../support/printed-figures.js';
import { inSession, makeStore, record } from '../support/store.js';

const { id } = EXAMPLE;
const explained = (session: Session, address: string) =>
  explain(session, address, {}, { lang: 'zh', depth: 1 }).explanation;

/** Every value is explained at its address, with its value, and what stands there follows from its inputs by its rule. */
function check(session: Session, printed: readonly Printed[]): void {
  const told = printed.map(([address]): Printed => [address, explained(session, address).value]);
  expect(told).toEqual(printed);
  const elsewhere = (address: string): Told => explained(session, address);
  const figures = new Map(
    printed.map(([address, value]) => {
      const figure = splitInput(address)?.figure ?? address;
      return [keyOf(parseAddress(figure)), figure === address ? { address, value } : null] as const;
    }),
  );
  for (const one of figures.values()) {
    if (one === null) continue;
    const observer = new CheckingObserver(elsewhere);
    calculate(session, parseAddress(one.address), {}, observer);
    expect(observer.at(one.address)?.value).toBe(one.value);
  }
}

/** All that is listed behind a value, page by page. */
function listed(session: Session, address: string) {
  const all = [];
  let cursor: string | undefined;
  do {
    const { events } = explain(
      session,
      address,
      {},
      { lang: 'zh', depth: 1, events: { limit: 17, cursor } },
    ).explanation;
    all.push(...(events.list ?? []));
    cursor = events.next;
  } while (cursor !== undefined);
  return all;
}

describe('whatever happened to a contract', () => {
  it('every value that a command prints is explained at an address of its own, and its inputs give it by its rule', async () => {
    await fc.assert(
      fc.asyncProperty(
        someSetting,
        fc.array(someMove, { minLength: 10, maxLength: 30, size: 'max' }),
        async (setting, moves) => {
          await inDirectory(async (dir) => {
            await makeStore(dir, [JSON.stringify(settingFile(setting, id))], iso(setting.season.begins));
            await inSession(dir, 'write', async (session) => {
              const player = new Player(session, id, setting.season);
              await player.begin();
              for (const one of moves) await player.play(one);
              await advance(session);
              check(session, printedLedger(session, id));
              check(session, printedBreaches(session, id));
              check(session, printedDuties(session, id));
              for (const month of setting.season.months) {
                check(session, printedScore(session, id, month));
                check(session, printedBreaches(session, id, month));
                check(session, printedFees(session, id, month));
                check(session, printedProvided(session, id, month));
                for (const kind of ['result', 'fees'] as const) check(session, printedWindow(session, id, month, kind));
                for (const kind of ['penalties', 'fees'] as const)
                  check(session, printedStatement(session, id, month, kind));
              }
              for (const address of [`${id}/ledger/balance`, `${id}/ledger/overdue`])
                expect(listed(session, address)).toHaveLength(explained(session, address).events.count);
            });
          });
        },
      ),
      { numRuns: times(4) },
    );
  });
});

describe('the facts behind a score', () => {
  it('are those that a count fact by fact finds, and so are those left out, for the same reasons', async () => {
    const month = '2026-03';
    await fc.assert(
      fc.asyncProperty(monthMix(month), async (mix) => {
        const facts = expand(mix);
        const expected = expectedScore(contractFrom('2025-01-01'), facts, month, readingValues({}));
        await inDirectory(async (dir) => {
          const file = contractFile({ startsOn: '2025-01-01', readings: {} });
          await makeStore(dir, [JSON.stringify(file)], '2026-04-07T09:00:00+08:00');
          await inSession(dir, 'write', async (session) => {
            await record(session, facts.flatMap(reported));
            checkFacts(session, month, expected.excluded);
            const metrics = expected.metrics as readonly Counted[];
            for (const { id: metric, channels, numerator, denominator } of metrics)
              for (const one of channels ?? [{ id: '', numerator, denominator }]) {
                const at = ['metrics', metric, one.id].filter((part) => part !== '').join('/');
                const counted = listed(session, `${id}/${month}/${at}`).filter((row) => row.counted);
                const good = counted.filter((row) => row.good);
                expect([good.length, counted.length]).toEqual([one.numerator, one.denominator]);
              }
          });
        });
      }),
      { numRuns: times(4) },
    );
  });
});

interface Counted {
  readonly id: string;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly channels?: readonly { readonly id: string; readonly numerator: number; readonly denominator: number }[];
}

/** The list behind a score has as many rows as it counts, and leaves out what is expected; what was voided stands in it besides. */
function checkFacts(session: Session, month: string, excluded: readonly { reason: string; count: number }[]): void {
  const address = `${id}/${month}/score`;
  const { events } = explained(session, address);
  const rows = listed(session, address);
  expect([rows.length, rows.filter(({ counted }) => counted).length]).toEqual([events.count, events.counted]);
  const left = new Map(events.leftOut.map(({ reason, count }) => [reason, count]));
  left.delete('fact-voided');
  expect(left).toEqual(new Map(excluded.filter(({ count }) => count > 0).map(({ reason, count }) => [reason, count])));
  for (const { reason, count } of excluded)
    expect(listed(session, `${id}/${month}/left-out/${reason}`)).toHaveLength(count);
}

/** A raw fact as it is reported, with its voiding. */
function reported(raw: RawFact, i: number): object[] {
  if (raw.type === 'ServiceOrderOpened') return [];
  const { type, time, ...data } = raw;
  if (raw.type === 'SurveyAnswered') return [fact(type, time, { surveyId: `S-${i}`, ...data }, { id: `s-${i}` })];
  const { id: key = '', ...contact } = data as { readonly id?: string; readonly voided?: true };
  const kind = type === 'CallRecorded' ? 'call' : 'chat';
  const { voided, ...told } = contact;
  return [
    fact(type, time, { [`${kind}Id`]: key, ...told }, { id: key }),
    ...(voided ? [fact('FactVoided', time, { kind, key, reason: '重复' }, { id: `void ${key}` })] : []),
  ];
}
