import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { Session } from '../../session.js';
import type { advance, AdvancedStep, AdvanceReport } from '../../commands/due/advance.js';
import { AdvanceRuns } from './advance-runs.service.js';

const STEP: AdvancedStep = { contract: 'HT-1', types: ['FeesFinal'], about: '2026-03', dueAt: '', position: 1 };
const REPORT: AdvanceReport = { to: '2026-05-01T00:00:00+08:00', steps: [], stopped: [] };

type Asked = { readonly to: Parameters<typeof advance>[1]; readonly onStep: Parameters<typeof advance>[2] };

/** Runs of which each waits to be ended by the test. */
function underTest() {
  const commands: { advance: Asked; end: (report?: AdvanceReport) => void; fail: (error: Error) => void }[] = [];
  const doWhatIsDue: typeof advance = (_desk, to, onStep) =>
    new Promise<AdvanceReport>((resolve, reject) =>
      commands.push({ advance: { to, onStep }, end: (report = REPORT) => resolve(report), fail: reject }),
    );
  const runs = new AdvanceRuns({} as Session, doWhatIsDue);
  const started = async (count: number) => {
    for (;;) {
      const command = commands[count - 1];
      if (command) return command;
      await new Promise(setImmediate);
    }
  };
  return { runs, commands, started };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the runs of what time makes due in one process', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('come one after the other, each up to the moment that it was asked for', async () => {
    const { runs, commands, started } = underTest();
    const [first, second] = [runs.run(), runs.run(7)];
    const one = await started(1);
    await settle();
    expect(commands).toHaveLength(1);
    one.end();
    expect(await first).toBe(REPORT);
    const two = await started(2);
    expect([one.advance.to, two.advance.to]).toEqual([undefined, 7]);
    two.end();
    await second;
    expect(runs.busy).toBe(false);
    expect(runs.soFar).toMatchObject({ runs: 2, failures: 0, steps: 0, lastFailure: null });
  });

  it('are left out by the schedule while one is under way', async () => {
    const { runs, commands, started } = underTest();
    const asked = runs.run();
    await runs.runIfIdle();
    (await started(1)).end();
    await asked;
    expect(commands).toHaveLength(1);
    const scheduled = runs.runIfIdle();
    (await started(2)).end();
    await scheduled;
    expect(runs.soFar.runs).toBe(2);
  });

  it('count their steps', async () => {
    const { runs, started } = underTest();
    const none = runs.run();
    (await started(1)).end();
    await none;
    const some = runs.run();
    const { advance, end } = await started(2);
    for (let n = 0; n < 3; n++) advance.onStep?.(STEP);
    end();
    await some;
    expect(runs.soFar).toMatchObject({ runs: 2, steps: 3 });
    expect(Date.now() - (runs.soFar.lastEnded ?? 0)).toBeLessThan(60_000);
  });

  it('log and count what goes wrong, and the next one tries again', async () => {
    const log = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const { runs, started } = underTest();
    const failing = runs.runIfIdle();
    (await started(1)).fail(new Error('the disk is full'));
    await failing;
    expect(log).toHaveBeenCalledWith(expect.stringContaining('the disk is full'), expect.stringContaining('Error'));
    expect(runs.soFar).toMatchObject({ runs: 1, failures: 1, lastFailure: 'the disk is full' });
    const mended = runs.runIfIdle();
    (await started(2)).end();
    await mended;
    expect(runs.soFar).toMatchObject({ runs: 2, failures: 1, lastFailure: null });
  });

  it('tell which contracts they left as they stand, until they come through again', async () => {
    const log = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const { runs, started } = underTest();
    const stopped = [{ contract: 'HT-2', reason: 'its events are of a later version' }];
    for (const n of [1, 2]) {
      const run = runs.run();
      (await started(n)).end({ ...REPORT, stopped });
      expect((await run).stopped).toBe(stopped);
    }
    expect(runs.soFar).toMatchObject({ runs: 2, failures: 0, stopped });
    expect(log.mock.calls).toEqual([['what is due of HT-2 was not done: its events are of a later version']]);
    const mended = runs.run();
    (await started(3)).end();
    await mended;
    expect(runs.soFar.stopped).toEqual([]);
  });

  it('do not count as failed when they were refused: nothing is wrong with what is due', async () => {
    const { runs, started } = underTest();
    const refused = runs.run(Number.MAX_SAFE_INTEGER);
    (await started(1)).fail(new RuleViolation('ahead-of-clock', 'not yet'));
    await expect(refused).rejects.toThrow('not yet');
    expect(runs.soFar).toMatchObject({ runs: 1, failures: 0, lastFailure: null });
  });

  it('end after the step that they are at when the server stops, and none begins any more', async () => {
    const log = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const { runs, commands, started } = underTest();
    const running = runs.runIfIdle();
    const waiting = runs.run();
    const { advance, fail } = await started(1);
    advance.onStep?.(STEP);
    const stopped = runs.beforeApplicationShutdown();
    try {
      advance.onStep?.(STEP);
    } catch (error) {
      fail(error as Error);
    }
    await expect(waiting).rejects.toThrow(/stopping/);
    await Promise.all([running, stopped]);
    await runs.runIfIdle();
    expect(commands).toHaveLength(1);
    expect(runs.soFar).toMatchObject({ steps: 2, failures: 0 });
    expect(log).toHaveBeenCalledTimes(0);
  });
});
