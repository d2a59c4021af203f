import Fraction from 'fraction.js';
import { isoText, threeHoursAfter, workingMinutes } from '../minute-clock.js';
import type { Input, Step, Told } from '../../../src/rules/kernel/observer.js';

/**
 * What each rule of a scorecard makes of the inputs of a step, in arithmetic of its own: a fraction where it is a number, else the text.
 */
export const STEP_RULES: Readonly<Record<string, (step: Step) => Fraction | string | null>> = {
  'score.count': ({ inputs }) => inputs.slice(1).reduce((left, one) => left.sub(num(one)), num(inputs[0])),
  'score.good': ({ inputs }) => num(inputs[0]).sub(num(inputs[1])),
  'score.pooled': ({ inputs }) => sum(inputs),
  'score.rate': ({ inputs: [good, all] }) => (num(all).equals(0) ? null : num(good).div(num(all))),
  'score.shortfall': ({ inputs: [rate, target, direction], reading }) => {
    const short = direction?.value === 'lower' ? num(rate).sub(num(target)) : num(target).sub(num(rate));
    const points = short.lt(0) ? new Fraction(0) : short.mul(100);
    return reading?.value === 'full' ? points.floor() : reading?.value === 'started' ? points.ceil() : points;
  },
  'score.points': ({ inputs: [weight, perStep, shortfall] }) => {
    const points = num(weight).sub(num(perStep).mul(num(shortfall)));
    return points.lt(0) ? new Fraction(0) : points;
  },
  'score.empty': ({ inputs: [denominator, fewest] }) =>
    num(denominator).equals(0) || num(denominator).lt(num(fewest)) ? null : 'is measured',
  'score.combined': ({ inputs, reading }) => {
    const scores = inputs.filter(({ value }) => value !== null).map(num);
    if (scores.length === 0) return null;
    if (reading?.value === 'lower') return scores.reduce((low, one) => (one.lt(low) ? one : low));
    return scores.reduce((all, one) => all.add(one)).div(scores.length);
  },
  'score.composite': ({ inputs }) => {
    const weight = (of: Input) => num(inputs.find(({ name, about }) => name === 'weight' && about === of.about));
    const metrics = inputs.filter(({ name }) => name === 'metric');
    if (inputs.some(({ name, value }) => name === 'measured' && value === '0')) return null;
    const [full, empty] = [
      metrics.filter(({ value }) => value !== null),
      metrics.filter(({ value }) => value === null),
    ];
    const [points, weights] = [sum(full), full.reduce((all, one) => all.add(weight(one)), new Fraction(0))];
    if (weights.equals(0)) return null;
    if (empty.length === 0) return points;
    return points.mul(100).div(weights);
  },
  'score.not-served': () => null,
  'score.follows': ({ inputs: [, says, status, suspended] }) => {
    const applies = status?.value === 'assessed' || status?.value === 'partial';
    return String(applies && says?.value === 'true' && suspended?.value !== 'true');
  },
  'score.full-marks': ({ inputs }) => num(inputs.at(-1)),
  'score.band': ({ inputs, reading }) => {
    const [score, ...edges] = inputs;
    if (score?.value === null) return null;
    const judged = reading?.value === 'round-half-up' ? num(score).add('1/2').floor() : num(score);
    return edges.find((edge) => judged.gte(num(edge)))?.about ?? null;
  },
  'score.status': ({ inputs }) => {
    const of = (name: string) => inputs.find((one) => one.name === name)?.value ?? '';
    if (of('in-term') === 'false') return 'outside-term';
    if (of('scored') === 'false') return 'not-assessable';
    if (of('month') < of('first-assessed')) return 'trial';
    return of('ends-within') === 'true' ? 'partial' : 'assessed';
  },
  'score.penalty': ({ inputs, reading }) => {
    const of = (name: string) => inputs.find((one) => one.name === name)?.value ?? null;
    const [status, sumOfBand] = [of('status'), of('of-band')];
    const charged = status === 'assessed' || (status === 'partial' && reading?.value === 'charged');
    return charged && of('suspended') === 'false' && sumOfBand !== null ? new Fraction(sumOfBand) : new Fraction(0);
  },
};

/** What each rule of ticket rounds and fees makes of the inputs of a step. */
const OTHER_RULES: Readonly<Record<string, (step: Step) => Fraction | string | null>> = {
  'round.deadline': ({ inputs, reading }) => {
    const [opened, round] = inputs;
    if (reading?.value === 'first' && !num(round).equals(1)) return null;
    const pauses = inputs.some(({ name, value }) => name === 'holidays' && value === 'pause');
    return isoText(threeHoursAfter(moment(opened) ?? 0, pauses));
  },
  'round.state': ({ inputs }) => {
    const [dueAt, at, closed, ended] = inputs.slice(0, 4).map(moment);
    if (dueAt === null || dueAt === undefined) return 'relieved';
    const inTime = inputs.filter((one) => one.name === 'reply' && (moment(one) ?? 0) <= dueAt);
    if (inTime.some(({ about }) => about === 'supplier')) return 'met';
    if (inTime.length > 0 || (closed !== null && closed !== undefined && closed <= dueAt)) return 'relieved';
    if ((at ?? 0) <= dueAt) return 'pending';
    return ended !== null && ended !== undefined && ended <= dueAt ? 'relieved' : 'breached';
  },
  'round.working-minutes': ({ inputs: [opened, until], reading }) =>
    new Fraction(workingMinutes(moment(opened) ?? 0, moment(until) ?? 0, reading?.value === 'pause')),
  'round.count': ({ inputs }) => new Fraction(inputs.length),
  'round.total': ({ inputs }) => sum(inputs),
  'leak.difference': ({ inputs, reading }) => {
    const [records, wide, rival, before, wideBefore, rivalBefore, each, limit, fixed, least] = inputs;
    const owed = (all: Fraction, isWide: boolean, toRival: boolean) => {
      const perRecord = all.mul(num(each));
      const over = isWide || all.gt(num(limit));
      const sum = over ? num(fixed).add(reading?.value === 'add' ? perRecord : 0) : perRecord;
      return toRival && sum.lt(num(least)) ? num(least) : sum;
    };
    const is = (...told: (Told | undefined)[]) => told.some((one) => one?.value === 'true');
    const after = owed(num(before).add(num(records)), is(wide, wideBefore), is(rival, rivalBefore));
    return after.sub(owed(num(before), is(wideBefore), is(rivalBefore)));
  },
  'window.due-on': movedDay,
  'window.final-day': movedDay,
  'window.last-day': ({ inputs }) =>
    inputs.findLast(({ name }) => name === 'day' || name === 'received')?.value ?? null,
  'window.closes-at': ({ inputs: [last, final, cut], reading }) => {
    const day = Date.parse(`${(cut?.value === 'true' ? final : last)?.value ?? ''}T00:00:00+08:00`);
    return isoText(day + (reading?.value === 'close-of-business' ? 18 : 24) * 3_600_000);
  },
  'window.final-by': ({ inputs: [last, final], reading }) => {
    const days = [last, final].map((told) => Date.parse(`${told?.value ?? ''}T00:00:00+08:00`));
    return isoText((reading?.value === 'window-prevails' ? Math.max(...days) : (days[1] ?? 0)) + 86_400_000);
  },
  'window.provided-on': ({ inputs: [provided] }) => provided?.value?.slice(0, 10) ?? null,
  'window.provisional': ({ inputs }) => String(inputs.some(({ value }) => value === 'true')),
  'window.conflict-arises': ({ inputs: [last, final] }) => String((last?.value ?? '') > (final?.value ?? '')),
  'window.latest-safe': ({ inputs: [day, last, tooLate, final] }) => {
    const by = final?.value ?? '';
    return (last?.value ?? '') <= by && (tooLate?.value ?? '') > by ? (day?.value ?? null) : 'not the latest safe day';
  },
  'window.state': ({ inputs }) => {
    const [at, provided, accepted, final] = inputs.slice(0, 4).map(moment);
    const [decided, lines, open] = inputs.slice(4, 7).map(({ value }) => Number(value));
    if (provided === null || (provided ?? 0) > (at ?? 0)) return 'not-provided';
    if (open !== 0) return 'objected';
    if (final !== null && decided === lines) return 'final';
    if (accepted !== null) return 'accepted';
    if (lines !== 0) return 'objected';
    return inputs[8]?.value === 'false' && (at ?? 0) >= (moment(inputs[7]) ?? 0) ? 'closed' : 'open';
  },
  'duty.due-by': ({ inputs: [on] }) => isoText(Date.parse(`${on?.value ?? ''}T00:00:00+08:00`) + 86_400_000),
  'duty.first': ({ inputs }) =>
    inputs.reduce<string | null>(
      (first, { value }) => (first === null || Date.parse(value ?? '') < Date.parse(first) ? value : first),
      null,
    ),
  'duty.documented': ({ inputs: [amount, ...pairs] }) => {
    let left = num(amount);
    for (const [i, one] of pairs.entries()) {
      if (one.name !== 'issued') continue;
      left = left.sub(num(one));
      if (left.lte(0)) return pairs[i - 1]?.value ?? null;
    }
    return null;
  },
  'duty.state': ({ inputs }) => {
    const [at, due, done] = inputs.slice(0, 3).map(moment);
    if (done === null || done === undefined)
      return due !== null && due !== undefined && due <= (at ?? 0) ? 'missed' : 'pending';
    const silent = inputs.some(({ name, value }) => name === 'by-silence' && value === 'true');
    return due === null || due === undefined || done < due || (silent && done === due) ? 'done' : 'late';
  },
  'duty.replies': ({ inputs: [breached, pending] }) =>
    breached?.value !== '0' ? 'missed' : pending?.value !== '0' ? 'pending' : 'done',
  'duty.count': ({ inputs }) => new Fraction(inputs.length),
  'duty.total': ({ inputs }) => sum(inputs),
  'setoff.day': ({ inputs: [limit, ...rest] }) => {
    const left = num(limit).sub(sum(rest.filter(({ name }) => name === 'taken')));
    const open = sum(rest.filter(({ name }) => name === 'open'));
    return open.lt(left) ? open : left;
  },
  'setoff.part': ({ inputs, reading }) => {
    let part = new Fraction(0);
    let taken = new Fraction(0);
    let group: Input[] = [];
    const share = () => {
      if (group.length > 0) part = part.add(ownShare(group, taken, reading?.value === 'as-recorded'));
      group = [];
    };
    for (const one of inputs) {
      if (one.name === 'own' || one.name === 'other') group.push(one);
      else {
        share();
        if (one.name === 'taken') taken = num(one);
        else part = part.add(num(one));
      }
    }
    share();
    return part;
  },
  'setoff.total': ({ inputs }) => sum(inputs),
  'ledger.open': ({ inputs }) => less(inputs, ({ name }) => name === 'charged'),
  'ledger.on-account': ({ inputs }) => sum(inputs),
  'ledger.balance': ({ inputs }) => less(inputs, ({ name }) => name === 'open'),
  'ledger.overdue': ({ inputs: [at, ...pairs] }) =>
    pairs.reduce(
      (all, one, i) =>
        one.name === 'due-on' && (one.value ?? '') < (at?.value ?? '').slice(0, 10) ? all.add(num(pairs[i + 1])) : all,
      new Fraction(0),
    ),
  'charge.cost': ({ inputs }) => sum(inputs),
  'charge.tariff': ({ inputs }) => sum(inputs),
  'charge.unpriced': () => null,
  'ledger.charged': ({ inputs }) => sum(inputs),
  'charge.of-figure': ({ inputs: [figure, ...before] }) => num(figure).sub(sum(before)),
  'charge.of-fact': ({ inputs }) => sum(inputs),
  'charge.recorded': ({ inputs }) => sum(inputs),
  'charge.due-on': ({ inputs }) => inputs[0]?.value ?? null,
  'ledger.disputed': ({ inputs }) => sum(inputs),
  'ledger.entry': ({ inputs }) => num(inputs[0]),
  'ledger.account': ({ inputs: [debit, credit] }) => num(debit).sub(num(credit)),
  'statement.line': ({ inputs }) => sum(inputs),
  'statement.open': ({ inputs }) => less(inputs, ({ name }) => name === 'charged'),
  'statement.total': ({ inputs }) => sum(inputs),
  'fee.no-basis': ({ inputs }) => sum(inputs),
  'fee.unpriced': ({ inputs }) => sum(inputs),
  'score.left-out': ({ inputs }) => sum(inputs),
  'leak.total': ({ inputs }) => sum(inputs),
  'fee.item': ({ inputs }) =>
    inputs.reduce((all, one, i) => (i % 2 === 0 ? all.add(num(one).mul(num(inputs[i + 1]))) : all), new Fraction(0)),
  'fee.total': ({ inputs }) => sum(inputs),
};

function movedDay({ inputs: [nominal, moved] }: Step): string {
  const day = Date.parse(`${nominal?.value ?? ''}T00:00:00Z`) + Number(moved?.value) * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}

function moment(told: Told | undefined): number | null {
  return told?.value === null || told === undefined ? null : Date.parse(told.value);
}

/** What a value is, exactly: a fraction where it is a number, else its text. */
export function exactly(told: Told | undefined): Fraction | string | null {
  if (!told || told.value === null) return null;
  return told.unit === 'state' || told.unit === 'instant' || told.unit === 'day'
    ? told.value
    : new Fraction(told.exact ?? told.value);
}

function num(told: Told | undefined): Fraction {
  const value = exactly(told);
  if (!(value instanceof Fraction)) throw new Error(`${JSON.stringify(told)} is no number`);
  return value;
}

/** Of a sum in yuan that does not cover all of a group, what its own get: each whole before the next, or in proportion (art. 560), fen by fen. */
function ownShare(group: readonly Input[], total: Fraction, inOrder: boolean): Fraction {
  const all = sum(group);
  let left = total.mul(100);
  const exact = group.map((one) => num(one).mul(100).mul(total).div(all));
  const shares = group.map((one, i) => {
    const open = num(one).mul(100);
    const share = inOrder ? (open.lt(left) ? open : left) : (exact[i] ?? left).floor();
    if (inOrder) left = left.sub(share);
    return share;
  });
  if (!inOrder) {
    const fraction = (i: number) => (exact[i] ?? left).sub(shares[i] ?? 0);
    const byFraction = group.map((_, i) => i).sort((a, b) => fraction(b).compare(fraction(a)) || a - b);
    const remainder = Number(total.mul(100).sub(shares.reduce((a, b) => a.add(b), new Fraction(0))));
    for (const i of byFraction.slice(0, remainder)) shares[i] = (shares[i] ?? new Fraction(0)).add(1);
  }
  return group.reduce((own, one, i) => (one.name === 'own' ? own.add(shares[i] ?? 0) : own), new Fraction(0)).div(100);
}

/** What comes to it, less the rest; what is disputed rests. */
function less(inputs: readonly Input[], adds: (one: Input) => boolean): Fraction {
  const counted = inputs.filter(({ name }) => name !== 'disputed');
  return sum(counted.filter(adds)).sub(sum(counted.filter((one) => !adds(one))));
}

function sum(all: readonly Told[]): Fraction {
  return all.reduce((total, one) => total.add(num(one)), new Fraction(0));
}

/**
 * Observes a calculation: all that it was told, in order. Throws for a step that its inputs do not give, or that has an input not told before. `elsewhere`: the
 * figure of another calculation at an address.
 */
export class CheckingObserver {
  readonly steps: Step[] = [];
  private readonly byAddress = new Map<string, Step>();

  constructor(private readonly elsewhere: (address: string) => Told | undefined = () => undefined) {}

  step(step: Step): void {
    const rule = STEP_RULES[step.rule.id] ?? OTHER_RULES[step.rule.id];
    if (!rule) throw new Error(`there is no rule ${step.rule.id}`);
    const [made, told] = [rule(step), exactly(step)];
    const same = made instanceof Fraction && told instanceof Fraction ? made.equals(told) : made === told;
    if (!same) throw new Error(`${step.rule.id} makes ${String(made)} of the inputs of ${JSON.stringify(step)}`);
    for (const input of step.inputs) {
      const { address } = input;
      const before = address === undefined ? input : (this.byAddress.get(address) ?? this.elsewhere(address));
      if (before?.value !== input.value || before.exact !== input.exact)
        throw new Error(`${step.address}: ${JSON.stringify(input)} was told as ${JSON.stringify(before)}`);
    }
    this.steps.push(step);
    this.byAddress.set(step.address, step);
  }

  /** What was told last under an address, from the month on or whole. */
  at(address: string): Step | undefined {
    return this.steps.findLast((step) => step.address.endsWith(`/${address}`) || step.address === address);
  }
}
