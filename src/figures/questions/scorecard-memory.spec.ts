import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../rules/calendar/instant.js';
import { localCaller } from '../../commands/caller.js';
import type { Command } from '../../commands/catalogue.js';
import { initStore } from '../../commands/store/init-store.js';
import { validateFact } from '../../facts/validate.js';
import { openSession } from '../../session.js';
import type { Session } from '../../session.js';
import { PROJECT_DIR } from '../../settings.js';
import { parseContractFile } from '../../shipped/contract-file.js';

const ID = 'HT-2026-0042';

describe('a remembered scorecard', () => {
  let dir: string;
  let session: Session;
  let terms: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'plumbline-memory-'));
    await initStore(join(dir, 'store'), 'simulated', parseInstant('2026-03-20T12:00:00+08:00'));
    session = await openSession(join(dir, 'store'), 'write', 'test');
    terms = await readFile(join(PROJECT_DIR, 'examples', 'contract.yaml'), 'utf8');
    await obey({ name: 'sign', data: { file: parseContractFile(terms) } });
    await survey('S-1', '2026-03-02T10:00:00+08:00', 'satisfied');
  });
  afterEach(async () => {
    await session.close();
    await rm(dir, { recursive: true, force: true });
  });

  const obey = (command: Command) => session.commands.execute(command, localCaller());
  const survey = async (surveyId: string, time: string, rating: string) => {
    const event = { specversion: '1.0', id: surveyId, source: '/t', type: 'SurveyAnswered', subject: ID, time };
    const checked = validateFact({ ...event, data: { surveyId, rating } });
    if (!('fact' in checked)) throw new Error(JSON.stringify(checked.errors));
    const report = await session.intake.take([{ line: 1, fact: checked.fact }]);
    expect(report.accepted).toBe(1);
  };
  const satisfaction = (asked = {}) => {
    const card = session.figures.scorecard(ID, '2026-03', asked);
    return card.metrics.find((m) => m.id === 'satisfaction')?.denominator;
  };

  it('is the same answer until something is recorded, and a new one after that', async () => {
    expect(satisfaction()).toBe(1);
    expect(satisfaction()).toBe(1);
    await survey('S-2', '2026-03-03T10:00:00+08:00', 'neutral');
    expect(satisfaction()).toBe(2);
  });

  it('is not taken for a moment that cuts the month, nor for a past state of knowledge', async () => {
    await survey('S-2', '2026-03-03T10:00:00+08:00', 'neutral');
    expect(satisfaction()).toBe(2);
    expect(satisfaction({ at: '2026-03-03T09:59:59+08:00' })).toBe(1);
    expect(satisfaction({ known: '2026-03-19T00:00:00+08:00', rules: '2026-03-20T12:00:00+08:00' })).toBe(0);
  });

  it('is not taken for other readings', () => {
    const score = (reading: string) => session.figures.scorecard(ID, '2026-03', { reading: [reading] }).score;
    expect([score('score.minimumSample=0'), score('score.minimumSample=30')]).toEqual(['100', null]);
  });

  it('gives way to amended terms', async () => {
    const before = session.figures.scorecard(ID, '2026-04', {}).readings.find((r) => r.id === 'band.edges');
    const amended = parseContractFile(terms.replace('readings: {', 'readings: { band.edges: round-half-up, '));
    const told = { notice: '2026-03-20T10:00:00+08:00', channel: 'email' as const, effective: '2026-04-01' };
    await obey({ name: 'amend', data: { contract: ID, file: amended, ...told } });
    const after = session.figures.scorecard(ID, '2026-04', {}).readings.find((r) => r.id === 'band.edges');
    expect([before?.settled, after?.settled]).toEqual([false, true]);
  });
});
