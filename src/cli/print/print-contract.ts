import type { ContractDescription, ContractPage } from '../../figures/questions/contracts.js';
import { footingLines } from './print.js';
import { facts, table } from './table.js';
import { CONTRACT } from '../../words/contract.js';
import { DOMAIN, named } from '../../words/domain.js';
import type { Language } from '../../words/language.js';
import { readingName, readingValue } from '../../words/readings.js';

/** A contract as a person reads it. */
export function printContract(c: ContractDescription, lang: Language): string {
  const { file } = c;
  const words = CONTRACT[lang];
  const { basis, channel, payment, service } = DOMAIN[lang];
  const list = (entries: Readonly<Record<string, string>>): string => {
    const all = Object.entries(entries);
    return all.length === 0 ? words.noneOfItsOwn : all.map(([key, value]) => `${key} ${named(value, lang)}`).join(', ');
  };
  return [
    facts([
      [words.contract, c.contract],
      [words.supplier, `${c.supplier.name} (${c.supplier.id})`],
      [words.platform, `${file.platform.name} (${file.platform.id})`],
      [words.term, words.termOf(c.startsOn, c.endsOn, c.terminated)],
      [words.timeZone, file.timeZone],
      [words.pack, file.pack],
      [words.services, file.services.map((s) => service[s]).join(', ')],
      [words.channels, file.channels.map((s) => channel[s]).join(', ')],
      [words.payment, words.paymentOf(payment[file.payment.penalties], payment[file.payment.fees])],
      [words.categories, list(file.categories)],
      [words.violations, list(file.violations)],
    ]),
    '',
    table(
      words.versionHead,
      c.versions.map((v) => [words.version(v.version), v.effectiveFrom, v.hash.slice(0, 12)]),
    ),
    '',
    c.bases.length === 0
      ? words.noBasis
      : table(
          words.basisHead,
          c.bases.map((b) => [
            b.ground === undefined ? basis[b.kind] : `${basis[b.kind]} (${b.ground})`,
            service[b.service],
            b.channel === null ? words.allChannels : channel[b.channel],
            b.from,
            b.to ?? words.untilFurtherNotice,
          ]),
        ),
    '',
    table(
      [...words.readingHead, ''],
      c.readings.map((r) => [
        readingName(r.id, lang),
        r.clause,
        readingValue(r.id, r.value, lang),
        r.settled ? words.settled : words.open,
      ]),
    ),
    footingLines(c, lang),
  ].join('\n');
}

/** A page of contracts as a person reads it. */
export function printContracts({ contracts, next }: ContractPage, lang: Language): string {
  const words = CONTRACT[lang];
  if (contracts.length === 0) return words.noContracts;
  const rows = contracts.map((c) => [
    c.contract,
    `${c.supplier.name} (${c.supplier.id})`,
    words.termOf(c.startsOn, c.endsOn, c.terminated),
  ]);
  return [table(words.listHead, rows), ...(next === null ? [] : [words.moreContracts(next)])].join('\n');
}
