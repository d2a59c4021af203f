/**
 * Two files as call centres and service desks write them, made up by a seed, and what a person would count in such a file line by
 * line. The counting shares nothing with the engine: it splits at commas and steps through the minutes of the day.
 */

/** Numbers from 0 to under 1, the same for the same seed (a linear congruential generator, modulus 2^32). */
function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const two = (n: number) => String(n).padStart(2, '0');
const clock = (seconds: number) =>
  `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

const CALL_HEADER =
  'vru+line,call_id,type,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server,server_abv';

/** A day of `count` calls: the menu, for most the queue, then an agent, a hanging up or no call at all. */
export function madeUpCalls(count: number, seed: number): string {
  const next = numbersOf(seed);
  const none = '0:00:00';
  const rows = Array.from({ length: count }, (_, i) => {
    const entry = Math.floor(next() * 85_000);
    const exit = entry + Math.floor(next() * 20);
    const queued = next() < 0.6;
    const left = exit + (queued ? Math.floor(next() * 300) : 0);
    const outcome = next() < 0.05 ? 'PHANTOM' : next() < 0.65 ? 'AGENT' : 'HANG';
    // Some conversations are noted a second before their transfer.
    const start = left - (next() < 0.1 ? 1 : 0);
    const talk = outcome === 'AGENT' ? [clock(Math.max(start, 0)), clock(left + 100)] : [none, none];
    const queue = queued ? [clock(exit), clock(left), left - exit] : [none, none, 0];
    const type = next() < 0.3 ? 'NW' : 'PS';
    return ['AA01', i, type, clock(entry), clock(exit), exit - entry, ...queue, outcome, ...talk, 0, 'X', 'X'].join(
      ',',
    );
  });
  return [CALL_HEADER, ...rows].join('\r\n') + '\r\n';
}

/** Rows left out, calls offered and answered over the whole day, and within 09:00 to 18:00. */
export function countCalls(csv: string) {
  const seconds = (text: string) => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const counted = { leftOut: 0, offered: 0, answered: 0, offeredWithin: 0, answeredWithin: 0 };
  for (const row of csv.split(/\r?\n/).slice(1).filter(Boolean)) {
    const [, , , , menuEnd = '', , queueStart = '', , , outcome] = row.split(',');
    if (outcome === 'PHANTOM' || (outcome === 'HANG' && queueStart === '0:00:00')) counted.leftOut++;
    else {
      const hour = seconds(queueStart === '0:00:00' ? menuEnd : queueStart) / 3600;
      const answered = outcome === 'AGENT' ? 1 : 0;
      counted.offered++;
      counted.answered += answered;
      if (hour >= 9 && hour < 18) {
        counted.offeredWithin++;
        counted.answeredWithin += answered;
      }
    }
  }
  return counted;
}

const INCIDENT_HEADER =
  'number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category';

/** An incident log of February and March 2016: `count` incidents with one to four states each, in the order of their updates. */
export function madeUpIncidents(count: number, seed: number): string {
  const next = numbersOf(seed);
  /** A minute counted from 29 February 2016, 00:00, as the log writes it. */
  const written = (minute: number) => {
    const day = Math.floor(minute / 1440);
    const date = day === 0 ? '29-02-2016' : `${two(day)}-03-2016`;
    return `${date} ${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
  };
  const rows = Array.from({ length: count }, (_, i) => {
    const opened = Math.floor(next() * 4_000);
    const states = ['New', 'Active', 'Resolved', 'Closed'].slice(next() < 0.5 ? 0 : 1, 1 + Math.floor(next() * 4));
    let updated = opened - (next() < 0.05 ? 1 : 0);
    return (states.length === 0 ? ['New'] : states).map((state) => {
      const at = Math.max(updated, 0);
      updated += Math.floor(next() * 400);
      return `INC${i},${state},TRUE,0,0,0,TRUE,C,O,${written(opened)},B,${written(opened)},U,${written(at)},Phone,L,Category ${i % 7}`;
    });
  });
  return [INCIDENT_HEADER, ...rows.flat()].join('\r\n') + '\r\n';
}

/** Tickets, those replied to, and how many replies met the three working hours or came late, by the month of the opening. */
export function countIncidents(csv: string) {
  const epochMinute = (text: string) => {
    const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = text.split(/[-: ]/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
  };
  const works = (minute: number) => (minute >= 540 && minute < 720) || (minute >= 780 && minute < 1080);
  const opened = new Map<string, number>();
  const replied = new Map<string, number>();
  for (const row of csv.split(/\r?\n/).slice(1).filter(Boolean)) {
    const [number = '', state, , , , , , , , opening = '', , , , update = ''] = row.split(',');
    opened.set(number, epochMinute(opening));
    if (state !== 'New' && !replied.has(number) && epochMinute(update) >= epochMinute(opening))
      replied.set(number, epochMinute(update));
  }
  const months = new Map<string, { met: number; breached: number }>();
  for (const [number, from] of opened) {
    const month = new Date(from * 60_000).toISOString().slice(0, 7);
    const tally = months.get(month) ?? { met: 0, breached: 0 };
    months.set(month, tally);
    let due = from;
    for (let left = 180; left > 0; due++) if (works(due % 1440)) left--;
    if ((replied.get(number) ?? Infinity) <= due) tally.met++;
    else tally.breached++;
  }
  return { tickets: opened.size, replied: replied.size, months: Object.fromEntries(months) };
}
