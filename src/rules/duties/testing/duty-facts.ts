import { parseDay, parseMonth } from '../../calendar/day.js';
import { parseInstant } from '../../calendar/instant.js';
import { shippedCalendars } from '../../../shipped/calendars.js';
import { StatutoryCalendars } from '../../calendar/statutory-calendar.js';
import { exampleFile } from '../../terms/testing/contract.js';
import { loadPack } from '../../../shipped/packs.js';
import type { ContractFile, ContractRules } from '../../terms/types.js';
import type { Deed, DutyFacts, MonthFacts, OwedCharge } from '../duty.js';

const calendars = new StatutoryCalendars(shippedCalendars());

/** A moment of business time: `2026-03-07T23:59:59.999`; a day alone is its start. */
export function moment(text: string): number {
  return parseInstant(`${text.includes('T') ? text : `${text}T00:00:00`}+08:00`);
}

/** Something done at a moment, by an event of that type at a log position. */
export function deed(type: string, at: string, position = 1): Deed {
  return { type, at: moment(at), position };
}

export function contractRules(changed: Partial<ContractFile> = {}): ContractRules {
  const file = exampleFile(changed);
  return {
    id: file.id,
    timeZone: file.timeZone,
    startsOn: parseDay(file.startsOn),
    endsOn: file.endsOn === undefined ? null : parseDay(file.endsOn),
    terminated: false,
    versions: [{ version: 1, hash: 'h', effectiveFrom: 0, file, pack: loadPack(file.pack) }],
    bases: [],
  };
}

/** A contract from 2026-01-01 about which nothing is known but what is given, asked at that moment. */
export function dutyFacts(at: string, known: Partial<DutyFacts> = {}): DutyFacts {
  return {
    rules: contractRules(),
    calendars,
    adoptions: [],
    whatIf: new Map(),
    at: moment(at),
    months: [],
    charges: [],
    contested: [],
    documentsOwed: [],
    documentsIssued: [],
    declared: [],
    requests: [],
    ending: { reclaimed: null, accessClosed: null },
    ...known,
  };
}

/** A month in which nothing happened but what is given. */
export function monthFacts(month: string, happened: Partial<MonthFacts> = {}): MonthFacts {
  return {
    month: parseMonth(month),
    resultProvided: null,
    resultLastAt: happened.resultProvided?.at ?? null,
    resultFinal: null,
    hasFees: false,
    noticeSent: null,
    noticeReceivedAt: null,
    feesFinal: null,
    tickets: null,
    ...happened,
  };
}

/** March's penalty of 2,000.00, due on 25 April, by set-off unless told. */
export function owedCharge(changed: Partial<OwedCharge> = {}): OwedCharge {
  return {
    address: 'HT-2026-0042/2026-03/penalty',
    kind: 'penalty',
    clause: 'A1 1.3',
    month: parseMonth('2026-03'),
    dueOn: parseDay('2026-04-25'),
    amount: 200_000,
    open: 200_000,
    disputed: false,
    method: 'offset',
    settled: null,
    ...changed,
  };
}
