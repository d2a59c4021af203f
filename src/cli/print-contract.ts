import type { ContractDescription } from '../queries/contracts.js';
import { footingLines } from './print.js';
import { facts, table } from './table.js';

/** A contract as a person reads it. */
export function printContract(c: ContractDescription): string {
  const { file } = c;
  return [
    facts([
      ['contract', c.contract],
      ['supplier', `${c.supplier.name} (${c.supplier.id})`],
      ['platform', `${file.platform.name} (${file.platform.id})`],
      ['term', `${c.startsOn} to ${c.endsOn ?? 'further notice'}${c.terminated ? ', terminated' : ''}`],
      ['time zone', file.timeZone],
      ['pack', file.pack],
      ['services', file.services.join(', ')],
      ['channels', file.channels.join(', ')],
      ['payment', `penalties ${file.payment.penalties}, fees ${file.payment.fees}`],
      ['categories', list(file.categories)],
      ['violations', list(file.violations)],
    ]),
    '',
    table(
      ['terms', 'from', 'hash'],
      c.versions.map((v) => [`version ${v.version}`, v.effectiveFrom, v.hash.slice(0, 12)]),
    ),
    '',
    c.bases.length === 0
      ? 'Nothing is delegated or taken over.'
      : table(
          ['basis', 'service', 'channel', 'from', 'to'],
          c.bases.map((b) => [b.kind, b.service, b.channel ?? 'all', b.from, b.to ?? 'further notice']),
        ),
    '',
    table(
      ['reading', 'clause', 'value', ''],
      c.readings.map((r) => [r.id, r.clause, r.value, r.settled ? 'settled' : 'open']),
    ),
    footingLines(c),
  ].join('\n');
}

function list(entries: Readonly<Record<string, string>>): string {
  const all = Object.entries(entries);
  return all.length === 0 ? 'none of its own' : all.map(([key, value]) => `${key} ${value}`).join(', ');
}
