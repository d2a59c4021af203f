import { monthOf } from '../../src/rules/calendar/day.js';
import type { Month } from '../../src/rules/calendar/day.js';
import { effectiveFacts } from '../../src/facts/history/effective.js';
import type { EffectiveFact } from '../../src/facts/history/effective.js';
import type { FigureSource } from '../../src/figures/sources/figure-source.js';
import type { EvidenceDetail } from '../../src/rules/scoring/evidence/evidence.js';
import type { MemoryLog } from './log.js';
import { zoneOf } from './log.js';

/** What a source says of some months, in a form that can be compared: counts by a text of all that is counted apart. */
export interface Said {
  readonly evidence: Readonly<Record<string, number>>;
  readonly work: Readonly<Record<string, number>>;
  readonly tickets: Readonly<Record<string, string[]>>;
  readonly incidents: readonly string[];
}

/** Counts everything anew, the plain way: every thing's effective facts, one by one. Shares nothing with the folds. */
export function recount(
  log: Pick<MemoryLog, 'all' | 'stream'>,
  contract: string,
  month: Month,
  position: number,
  at: number,
): Said {
  const zone = zoneOf(contract);
  const streams = new Map<string, EffectiveFact[]>();
  for (const { stream, contract: of } of log.all.slice(0, position))
    if (of === contract)
      streams.set(
        stream,
        effectiveFacts(log.stream(stream, position)).filter((f) => f.time <= at),
      );
  const inMonth = (fact: EffectiveFact) => monthOf(zone.dayAt(fact.time)) === month;
  const evidence = new Map<string, number>();
  const work = new Map<string, number>();
  const tickets: Record<string, string[]> = {};
  const incidents: [number, number, string][] = [];
  const add = (to: Map<string, number>, ...parts: unknown[]) =>
    to.set(parts.join(' '), (to.get(parts.join(' ')) ?? 0) + 1);
  for (const [stream, facts] of streams) {
    const kind = stream.split('-')[0];
    if (kind === 'ticket') {
      if (facts.some(inMonth))
        tickets[facts[0]?.key ?? ''] = [...facts]
          .sort((a, b) => a.time - b.time || a.position - b.position)
          .map(({ type, time, data }) => {
            const detail =
              type === 'TicketReplied' ? [data['by'], data['clear'] ?? true] : [data['topic'] ?? data['reason']];
            return [type, time, ...detail].join(' ');
          });
      continue;
    }
    for (const { type, time, data: d, position: p } of facts) {
      const day = zone.dayAt(time);
      const hour = Math.floor((zone.local(time) - day * 86_400_000) / 3_600_000);
      if (type === 'CustomerDataDisclosed')
        incidents.push([
          time,
          p,
          [d['incidentId'], time, d['records'], d['wide'] ?? false, d['toCompetitor'] ?? false].join(' '),
        ]);
      if (!inMonth({ time } as EffectiveFact)) continue;
      if (type === 'CallRecorded' || type === 'ChatRecorded')
        add(evidence, kind, d['stage'], d['outcome'], d['handledBy'], hour);
      if (type === 'SurveyAnswered') add(evidence, kind, d['rating'], d['channel'] ?? '');
      const done = type === 'ServiceOrderOpened' || d['outcome'] === 'answered' || d['outcome'] === 'served';
      if (d['handledBy'] === 'platform' && done) add(work, kind, d['stage'] ?? '', d['category'], day);
    }
  }
  return {
    evidence: Object.fromEntries(evidence),
    work: Object.fromEntries(work),
    tickets,
    incidents: incidents.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , text]) => text),
  };
}

const TYPES = { opened: 'TicketOpened', returned: 'TicketReturned', replied: 'TicketReplied', closed: 'TicketClosed' };

/** The same of a figure source; `detail` and `precision` choose between what it counted and single facts. */
export function said(source: FigureSource, month: Month, single = false): Said {
  const evidence: Record<string, number> = {};
  const work: Record<string, number> = {};
  const add = (to: Record<string, number>, count: number, ...parts: unknown[]) => {
    to[parts.join(' ')] = (to[parts.join(' ')] ?? 0) + count;
  };
  for (const { of, count, fields: f } of source.evidence(month, single ? 'facts' : 'counts')) {
    if (of === 'survey') add(evidence, count, of, f['rating'], f['channel'] ?? '');
    if (of === 'call' || of === 'chat') add(evidence, count, of, f['stage'], f['outcome'], f['handledBy'], f['hour']);
  }
  for (const { of, stage, category, day, count } of source.platformWork(month, single ? 'instant' : 'day'))
    add(work, count, of, stage ?? '', category, day);
  const tickets = source.tickets(month).map(({ ticketId, moments }): [string, string[]] => [
    ticketId,
    moments.map((m) => {
      const detail = m.what === 'replied' ? [m.by, m.clear] : [m.topic ?? m.reason];
      return [TYPES[m.what], m.at, ...detail].join(' ');
    }),
  ]);
  const incidents = source.incidents().map((i) => [i.incidentId, i.time, i.records, i.wide, i.toCompetitor].join(' '));
  return { evidence, work, tickets: Object.fromEntries(tickets), incidents };
}

/** The month's surveys with how the contact stands that each names, the plain way: sorted texts. */
export function recountSurveys(
  log: Pick<MemoryLog, 'all' | 'stream'>,
  contract: string,
  month: Month,
  position: number,
  at: number,
): string[] {
  const zone = zoneOf(contract);
  const known = log.all.slice(0, position).filter((event) => event.contract === contract);
  const streams = [...new Set(known.map(({ stream }) => stream))];
  const things = streams.map((stream) => ({
    kind: stream.split('-')[0] as string,
    named: stream,
    counting: effectiveFacts(log.stream(stream, position)),
  }));
  const contactOf = ({ data }: EffectiveFact): string => {
    const key = data['contactId'];
    if (key === undefined) return 'none';
    const kinds = data['channel'] === 'online' ? ['chat', 'call'] : ['call', 'chat'];
    const found = kinds.flatMap((kind) =>
      things
        .filter((thing) => thing.kind === kind && thing.named.endsWith(`-${key as string}`))
        .map(({ counting: [fact] }) =>
          !fact ? 'voided' : fact.time > at ? 'unknown' : `${kind} ${String(fact.data['handledBy'])}`,
        ),
    );
    return found.find((text) => text.includes(' ')) ?? found.find((text) => text === 'voided') ?? 'unknown';
  };
  return things
    .filter(({ kind }) => kind === 'survey')
    .flatMap(({ counting }) => counting)
    .filter(({ time }) => time <= at && monthOf(zone.dayAt(time)) === month)
    .map((fact) => [fact.data['rating'], fact.data['channel'] ?? '', fact.time, contactOf(fact)].join(' '))
    .sort();
}

/** The same of a figure source. */
export function surveysSaid(
  source: FigureSource,
  month: Month,
  detail: Extract<EvidenceDetail, `surveys${string}`> = 'surveys',
): string[] {
  return source
    .evidence(month, detail)
    .map(({ fields, moments, contact }) => {
      const named =
        contact === undefined || contact === null
          ? 'none'
          : typeof contact === 'string'
            ? contact
            : `${contact.of} ${contact.handledBy}`;
      return [fields['rating'], fields['channel'] ?? '', moments?.['time'], named].join(' ');
    })
    .sort();
}

/** Those of them that name a contact which the platform handled or which was voided. */
export function ofOthers(surveys: readonly string[]): string[] {
  return surveys.filter((text) => /(platform|voided)$/.test(text));
}

/** Those of them that name a channel and no contact. */
export function ofChannels(surveys: readonly string[]): string[] {
  return surveys.filter((text) => /(phone|online) \d+ none$/.test(text));
}
