import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../log/port/clock.js';
import { RuleViolation } from '../rules/kernel/rule-violation.js';
import type { Caller } from './caller.js';
import type { CommandDefinition, Decided, Desk } from './command.js';
import { Pipeline } from './pipeline.js';
import type { Policy } from './policy.js';
import { text } from './schema.js';

const CALLER: Caller = { actor: 'cli:1000', party: 'platform', correlation: 'request' };
const POSITION = 7;

/** A desk whose log holds events of one stream; others write to it when a test says so. */
function deskWith(others: number) {
  const log: { type: string; meta: unknown }[] = [];
  let left = others;
  const append = ([asked]: [{ expected: number | 'no-stream'; events: { type: string; meta: string }[] }]) => {
    if (left-- > 0) log.push({ type: 'Other', meta: null });
    if (log.length - 1 !== (asked.expected === 'no-stream' ? -1 : asked.expected))
      return Promise.resolve([{ ok: false }]);
    log.push(...asked.events.map(({ type, meta }) => ({ type, meta: JSON.parse(meta) as unknown })));
    return Promise.resolve([{ ok: true, position: POSITION }]);
  };
  const store = { journal: { head: () => POSITION }, clock: new SimulatedClock(1_000, () => 0), events: { append } };
  const rules = { versions: [{ file: { supplier: { id: 'acme' } } }] };
  const figures = { registryAt: () => ({ contract: (id: string) => (id === 'HT-1' ? rules : undefined) }) };
  return { log, desk: { store, figures } as unknown as Desk };
}

type Data = { readonly contract: string };

/** A command that notes its steps and records one event where the log ends. */
function noting(log: readonly unknown[], steps: string[], more: Partial<CommandDefinition<'note', Data, number>> = {}) {
  const definition: CommandDefinition<'note', Data, number> = {
    name: 'note',
    schema: { contract: text },
    of: ({ contract }) => contract,
    load: () => {
      steps.push(`load ${log.length}`);
      return log.length - 1;
    },
    decide: (last): Decided => {
      steps.push('decide');
      const contract = { id: 'HT-1', timeZone: 'Asia/Shanghai' };
      return { stream: 's', last, contract, at: 5, events: [{ type: 'ClockMoved', data: { to: 'then' } }] };
    },
    answer: ({ position }, last) => ({ position, last }),
    ...more,
  };
  return definition;
}

const policyOf = (steps: string[], more: Partial<Policy> = {}): Policy => ({
  authorize: ({ name }, of, { actor }) => void steps.push(`authorize ${name} of ${of} by ${actor}`),
  approve: () => void steps.push('approve'),
  ...more,
});

describe('the way of a command', () => {
  it('leads by authorizing, approving, bringing, loading, deciding and appending, in this order', async () => {
    const { log, desk } = deskWith(0);
    const steps: string[] = [];
    const definition = noting(log, steps, {
      bring: () => {
        steps.push('bring');
        return Promise.resolve([]);
      },
    });
    const done = await new Pipeline(desk, policyOf(steps)).carryOut(definition, { contract: 'HT-1' }, CALLER, 'id');
    expect(steps).toEqual(['authorize note of HT-1 by cli:1000', 'approve', 'bring', 'load 0', 'decide']);
    expect(done).toEqual({
      command: 'id',
      recorded: { contract: 'HT-1', events: [{ type: 'ClockMoved', data: { to: 'then' } }], position: POSITION },
      answer: { position: POSITION, last: -1 },
    });
  });

  it('goes back to loading where another came between, and brings nothing twice', async () => {
    const { log, desk } = deskWith(2);
    const steps: string[] = [];
    const definition = noting(log, steps, {
      bring: () => {
        steps.push('bring');
        return Promise.resolve([]);
      },
    });
    await new Pipeline(desk).carryOut(definition, { contract: 'HT-1' }, CALLER);
    expect(steps).toEqual(['bring', 'load 0', 'decide', 'load 1', 'decide', 'load 2', 'decide']);
    expect(log.map(({ type }) => type)).toEqual(['Other', 'Other', 'ClockMoved']);
  });

  it('ends with a refusal where others come between again and again', async () => {
    const { log, desk } = deskWith(1_000);
    const done = new Pipeline(desk).carryOut(noting(log, []), { contract: 'HT-1' }, CALLER);
    await expect(done).rejects.toMatchObject({ code: 'busy' });
  });

  it('ends where the data have not their shape, or the caller may not; nothing is loaded then', async () => {
    const { log, desk } = deskWith(0);
    const steps: string[] = [];
    const no = (): never => {
      throw new RuleViolation('not-yours', 'no');
    };
    const asked = (policy: Policy, data: Data) => new Pipeline(desk, policy).carryOut(noting(log, steps), data, CALLER);
    await expect(asked(policyOf([]), { contract: '' })).rejects.toThrow(RangeError);
    await expect(asked(policyOf([], { authorize: no }), { contract: 'HT-1' })).rejects.toMatchObject({
      code: 'not-yours',
    });
    await expect(asked(policyOf([], { approve: no }), { contract: 'HT-1' })).rejects.toMatchObject({
      code: 'not-yours',
    });
    expect([steps, log]).toEqual([[], []]);
  });

  it('records nothing where nothing is decided', async () => {
    const { log, desk } = deskWith(0);
    const nothing = noting(log, [], {
      decide: (last) => ({ stream: 's', last, contract: null, at: 5, events: [] }),
    });
    const { recorded } = await new Pipeline(desk).carryOut(nothing, { contract: 'HT-1' }, CALLER);
    expect(recorded).toEqual({ contract: null, events: [], position: POSITION });
    expect(log).toEqual([]);
  });
});

describe('what a command recorded says who did it', () => {
  const metaOf = async (more: Partial<CommandDefinition<'note', Data, number>>, caller: Caller = CALLER) => {
    const { log, desk } = deskWith(0);
    await new Pipeline(desk).carryOut(noting(log, [], more), { contract: 'HT-1' }, caller, 'command');
    return log[0]?.meta;
  };
  const told = { actor: 'cli:1000', command: 'command', correlation: 'request', party: 'platform' };

  it('by the caller and the command', async () => {
    expect(await metaOf({})).toEqual(told);
  });

  it('on behalf of the supplier, where the platform tells what the supplier did', async () => {
    expect(await metaOf({ actOf: 'supplier' })).toEqual({ ...told, onBehalfOf: 'acme' });
    const member: Caller = { actor: 'p-1', party: 'supplier', correlation: 'request' };
    expect(await metaOf({ actOf: 'supplier' }, member)).toEqual({ ...told, actor: 'p-1', party: 'supplier' });
  });

  it('with the event that it answers', async () => {
    const decide = (last: number): Decided => ({
      stream: 's',
      last,
      contract: null,
      at: 5,
      cause: 'plumbline#s@0',
      events: [{ type: 'ClockMoved', data: { to: 'then' } }],
    });
    expect(await metaOf({ decide })).toEqual({ ...told, cause: 'plumbline#s@0' });
  });
});
