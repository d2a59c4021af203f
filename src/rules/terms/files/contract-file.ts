import { parseDay } from '../../calendar/day.js';
import { Zone } from '../../calendar/zone.js';
import { FaultsError } from '../../kernel/faults.js';
import { parseAmount } from '../../kernel/money.js';
import { hasControl, hiddenIn } from '../../kernel/text.js';
import { isReadingId, READING_IDS, valueFault } from '../readings.js';
import type { ReadingId } from '../readings.js';
import { readScorecard, refuseTwice } from './scorecard-shape.js';
import { Shape } from './shape.js';
import type { Fault } from './shape.js';
import type { ContractFile, Scorecard, TermsPack } from '../types.js';
import { readJson, readYaml } from './yaml.js';

/** A contract file that cannot be used, with what is wrong with it. */
export class ContractFileError extends FaultsError<Fault> {
  constructor(faults: readonly Fault[], fileName = 'the contract file') {
    const count = faults.length === 1 ? 'has a fault' : `has ${faults.length} faults`;
    super(faults, (told) => `${fileName} ${count}:\n${told.map((f) => `  ${f.path}: ${f.message}`).join('\n')}`);
    this.name = 'ContractFileError';
  }
}

/** Longest name of a category, as in facts. */
const MOST_OF_CATEGORY = 64;

/** The terms pack of an id. Throws `RangeError` naming the packs there are. */
export type PackOf = (id: string) => TermsPack;

/** A contract file, the text of it or what JSON made of it, as a contract (SPEC 2), defaults filled in. Throws `ContractFileError` naming every fault. */
export function parseContractFileWith(packOf: PackOf, source: string | object, fileName?: string): ContractFile {
  const { file, faults } = readContractFileWith(packOf, source, fileName);
  if (faults.length > 0) throw new ContractFileError(faults, fileName);
  return file;
}

/**
 * The same for lint: faults of the terms themselves (weights that do not add to 100) are returned beside the file, for lint to report;
 * any other fault still throws `ContractFileError`.
 */
export function readContractFileWith(
  packOf: PackOf,
  source: string | object,
  fileName?: string,
): { file: ContractFile; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const value = typeof source === 'string' ? readYaml(source, faults) : readJson(source, faults);
  const file = faults.length === 0 ? readFile(Shape.of(value, faults), packOf) : undefined;
  if (file === undefined || faults.some((f) => f.ofTerms === undefined)) throw new ContractFileError(faults, fileName);
  return { file, faults };
}

const REQUIRED = ['id', 'pack', 'platform', 'supplier', 'startsOn', 'services', 'channels', 'payment'];
const OPTIONAL = ['endsOn', 'timeZone', 'categories', 'violations', 'scorecards', 'readings'];

function readFile(shape: Shape, packOf: PackOf): ContractFile {
  const f = shape.fields(REQUIRED, OPTIONAL);
  const packId = f.get('pack', '', (s) => s.checked(packOf));
  const pack = f.get<TermsPack | null>('pack', null, (s) => (s.clean ? packOf(packId) : null));
  const file: ContractFile = {
    id: f.get('id', '', readContractId),
    pack: packId,
    platform: f.get('platform', { id: '', name: '' }, readParty),
    supplier: f.get('supplier', { id: '', name: '' }, readParty),
    startsOn: f.get('startsOn', '', (s) => s.checked(parseDay)),
    ...f.optional('endsOn', (s) => s.checked(parseDay)),
    timeZone: f.get('timeZone', 'Asia/Shanghai', (s) => s.checked((name) => Zone.of(name))),
    services: f.get('services', [], (s) => s.someOf(['consultation', 'after-sales'])),
    channels: f.get('channels', [], (s) => s.someOf(['phone', 'online'])),
    payment: f.get('payment', { penalties: 'offset', fees: 'offset' }, (s) => {
      const g = s.fields(['penalties', 'fees']);
      const method = (m: Shape) => m.oneOf(['offset', 'wire']);
      return { penalties: g.get('penalties', 'offset', method), fees: g.get('fees', 'offset', method) };
    }),
    categories: f.get('categories', {}, (s) => readCategories(s, pack)),
    violations: f.get('violations', {}, readViolations),
    scorecards: f.get('scorecards', [], (s) => readScorecards(s, pack)),
    readings: f.get('readings', {}, readReadings),
  };
  if (file.endsOn !== undefined && shape.clean && file.endsOn < file.startsOn)
    shape.fault(
      `${file.endsOn} lies before startsOn, ${file.startsOn}; the contract must last at least a day`,
      'endsOn',
    );
  return file;
}

/** Ids stand in names of streams and in addresses of figures, `HT-2026-0042/2026-03/score`. */
function readContractId(shape: Shape): string {
  return shape.checked((text) => {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(text))
      throw new RangeError(
        `"${text}" cannot be an id; use up to 64 letters, digits, dots, hyphens and underscores, without spaces`,
      );
  });
}

function readParty(shape: Shape): { id: string; name: string } {
  const f = shape.fields(['id', 'name']);
  return { id: f.get('id', '', readContractId), name: f.get('name', '', (s) => s.name()) };
}

function readCategories(shape: Shape, pack: TermsPack | null): Record<string, string> {
  const plans = pack && Object.keys(pack.fees.plans);
  return Object.fromEntries(
    shape.entries().map(([category, s]) => {
      if (hiddenIn(category) !== null || hasControl(category) || category.length > MOST_OF_CATEGORY)
        s.fault(`a category is at most ${MOST_OF_CATEGORY} characters, all of which can be seen`);
      const plan = s.checked((text) => {
        if (plans && !plans.includes(text))
          throw new RangeError(`there is no plan "${text}"; the plans are: ${plans.join(', ')}`);
      });
      const own = pack && Object.entries(pack.fees.plans).find(([, p]) => p.categories.includes(category));
      if (own && plan !== '' && own[0] !== plan)
        s.fault(
          `${category} is in ${own[0]} by ${own[1].clause}; only categories outside the pack's lists can be mapped`,
        );
      return [category, plan];
    }),
  );
}

function readViolations(shape: Shape): Record<string, string> {
  return Object.fromEntries(
    shape.entries().map(([kind, s]) => {
      if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(kind))
        s.fault('the kind of a violation is one word of letters, digits and hyphens');
      return [kind, s.checked(parseAmount)];
    }),
  );
}

function readScorecards(shape: Shape, pack: TermsPack | null): Scorecard[] {
  const scorecards = shape.list().map((item) => readScorecard(item, Object.keys(pack?.clocks ?? {})));
  refuseTwice(shape, [...(pack?.scorecards ?? []), ...scorecards].map((c) => c.id)); // prettier-ignore
  return scorecards;
}

function readReadings(shape: Shape): Partial<Record<ReadingId, string>> {
  const settled: Partial<Record<ReadingId, string>> = {};
  for (const [id, s] of shape.entries()) {
    if (!isReadingId(id)) {
      s.fault(`there is no such reading; the readings are: ${READING_IDS.join(', ')}`);
      continue;
    }
    const value = s.text();
    const fault = value === '' ? null : valueFault(id, value);
    if (fault !== null) s.fault(fault);
    settled[id] = value;
  }
  return settled;
}
