import { formatMonth } from '../../rules/calendar/day.js';
import { figureNamed, readAddress } from '../../rules/cycle/address.js';
import type { Address } from '../../rules/cycle/address.js';
import { splitInput } from '../../rules/cycle/input-address.js';
import type { DutyKind } from '../../rules/cycle/duty-kinds.js';
import { DUTIES } from '../cycle/duties.js';
import { CYCLE_DOMAIN } from '../cycle/cycle-domain.js';
import { bandInFull, DOMAIN, named } from '../domain.js';
import type { Language } from '../language.js';
import { percent } from '../percent.js';
import { whyName } from '../behind.js';
import { inputName, partName } from './names.js';

/**
 * What the address of a figure names, in words, without contract and month. `within`: of what it goes into, where that says already that it is told as
 * it was provided.
 */
export function labelOf(address: string, lang: Language, within?: string): string {
  const of = readAddress(address);
  if (of === undefined) return address;
  const isTold = within !== undefined && readAddress(within)?.of === 'provided';
  return figureLabel(isTold ? figureNamed(of) : of, lang);
}

/** What the address of a value names that no rule made: the input of a figure. */
export function givenLabel(address: string, lang: Language): string {
  const split = splitInput(address);
  return split === undefined ? labelOf(address, lang) : inputLabel(split.input, lang);
}

function figureLabel(of: Address, lang: Language): string {
  const part = (name: string) => partName(name, lang) ?? named(name, lang);
  const zh = lang === 'zh';
  switch (of.of) {
    case 'metric':
    case 'metric-part':
      return [named(of.metric, lang), channelName(of.channel, lang), 'part' in of ? part(of.part) : '']
        .filter((word) => word !== '')
        .join(' ');
    case 'round':
    case 'round-part': {
      const round = zh ? `工单 ${of.ticketId} 第 ${of.round} 次往返` : `ticket ${of.ticketId} round ${of.round}`;
      return 'part' in of ? `${round} ${part(of.part)}` : round;
    }
    case 'round-count':
      return `${part('tickets')} ${DOMAIN[lang].state[of.state]}`;
    case 'fee':
      return named(of.item, lang);
    case 'window':
      return `${CYCLE_DOMAIN[lang].review[of.kind]} ${part('window')}`;
    case 'window-part':
      return `${CYCLE_DOMAIN[lang].review[of.kind]} ${part(of.part)}`;
    case 'cost':
      return `${CYCLE_DOMAIN[lang].entry.cost} ${of.costId}`;
    case 'violation':
      return `${CYCLE_DOMAIN[lang].entry.violation} ${of.violationId}`;
    case 'reply-cost':
      return `${CYCLE_DOMAIN[lang].entry.cost} ${of.ticketId}${of.number === 1 ? '' : ` (${of.number})`}`;
    case 'leak':
      return `${zh ? '泄露' : 'incident'} ${of.incidentId}`;
    case 'provided': {
      const figure = figureLabel(figureNamed(of), lang);
      return zh ? `${figure}(第 ${of.number} 次提供)` : `${figure} (as provided, no. ${of.number})`;
    }
    case 'open':
    case 'charged':
      return `${inputName(of.of, lang)} ${of.charge}`;
    case 'charged-sum':
      return zh ? `第 ${of.number} 笔应付 ${of.charge}` : `charge ${of.number} ${of.charge}`;
    case 'charge-due':
      return zh ? `第 ${of.number} 笔应付日 ${of.charge}` : `due day of charge ${of.number} ${of.charge}`;
    case 'disputed':
      return inputName('disputed', lang);
    case 'account':
      return `${zh ? '科目' : 'account'} ${of.account}`;
    case 'entry':
      return `${zh ? '账目' : 'entry'} ${of.list}/${of.number}`;
    case 'stated':
      return [
        zh ? '结算单' : 'statement',
        CYCLE_DOMAIN[lang].purpose[of.purpose],
        inputName(of.sum, lang),
        of.charge ?? '',
      ]
        .filter((word) => word !== '')
        .join(' ');
    case 'month-duty':
      return dutyLabel(of.duty, formatMonth(of.month), of.part, lang);
    case 'duty': {
      const { named: duty } = of;
      const about = 'charge' in duty ? duty.charge : 'entry' in duty ? duty.entry : '';
      return dutyLabel(duty.duty, about, of.part, lang);
    }
    case 'duties': {
      const { party, state } = DUTIES[lang];
      const words = [party[of.party ?? 'both'], state[of.state]];
      return (of.party === null ? words.slice(1) : words).join(' ');
    }
    case 'left-out':
      return `${inputName('left-out', lang)} (${whyName(of.reason, lang)})`;
    case 'no-basis':
      return `${whyName('no-basis', lang)}: ${named(of.item, lang)}`;
    case 'unpriced':
      return `${whyName('unpriced', lang)}: ${of.category}`;
    case 'all-tickets':
      return part('tickets');
    case 'all-round-count':
      return `${part('tickets')} ${DOMAIN[lang].state[of.state]}`;
    case 'on-account':
      return `${zh ? '预收' : 'on account'} ${CYCLE_DOMAIN[lang].purpose[of.purpose]}`;
    case 'month':
      return formatMonth(of.month);
    default:
      return 'scorecard' in of && of.scorecard !== null ? `${of.scorecard} ${part(of.of)}` : part(of.of);
  }
}

function dutyLabel(duty: DutyKind, about: string, part: string | null, lang: Language): string {
  const words = [about, DUTIES[lang].duty[duty], part === null ? '' : (partName(part, lang) ?? part)];
  return words.filter((word) => word !== '').join(' ');
}

/** An input as its address has it: its name, what it is about, and its number among those that are alike. */
function inputLabel(input: string, lang: Language): string {
  const at = input.indexOf(':');
  if (at < 0) return inputName(input, lang);
  const [name, about] = [input.slice(0, at), input.slice(at + 1)];
  return `${inputName(name, lang)} (${aboutName(name, about, lang)})`;
}

function aboutName(name: string, about: string, lang: Language): string {
  if (name === 'left-out') return whyName(about, lang);
  if (name === 'from') return bandInFull(about, lang);
  if (name === 'reply') {
    const [, party = '', n = ''] = /^(supplier|platform)(\.\d+)?$/.exec(about) ?? [];
    return party === '' ? about : `${DOMAIN[lang].party[party as 'supplier' | 'platform']}${n}`;
  }
  return named(about, lang);
}

function channelName(channel: string | null, lang: Language): string {
  return channel === 'phone' || channel === 'online' ? DOMAIN[lang].channel[channel] : (channel ?? '');
}

/** What was not chosen, in words: a state, a tier of damages, an item, a category. */
export function notChosenName(what: string, lang: Language): string {
  const words: Readonly<Record<string, string>> = {
    ...DUTIES[lang].state,
    ...DOMAIN[lang].tier,
    ...DOMAIN[lang].channel,
    met: DOMAIN[lang].state.met,
  };
  return words[what] ?? named(what, lang);
}

/** A value with its unit, as a person reads it. */
export function valueInWords(
  { address, value, unit }: { readonly address: string; readonly value: string | null; readonly unit: string },
  lang: Language,
): string {
  const zh = lang === 'zh';
  if (value === null) return zh ? '无' : 'none';
  switch (unit) {
    case 'points':
      if (address.endsWith('/shortfall')) return zh ? `${value} 个百分点` : `${value} percentage point${plural(value)}`;
      return zh ? `${value} 分` : `${value} point${plural(value)}`;
    case 'rate':
      return percent(value);
    case 'yuan':
      return zh ? `${value} 元` : `${value} yuan`;
    case 'days':
      return zh ? `${value} 天` : `${value} day${plural(value)}`;
    case 'state':
      return stateName(address, value, lang);
    default:
      return value;
  }
}

function plural(value: string): string {
  return value === '1' ? '' : 's';
}

const YES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
  higher: { zh: '越高越好', en: 'higher is better' },
  lower: { zh: '越低越好', en: 'lower is better' },
};

function stateName(address: string, value: string, lang: Language): string {
  const named = readAddress(address);
  const of = named && figureNamed(named).of;
  const words: Readonly<Record<string, string>> =
    of === 'status'
      ? DOMAIN[lang].status
      : of === 'round'
        ? DOMAIN[lang].state
        : of === 'window'
          ? CYCLE_DOMAIN[lang].window
          : of === 'duty' || of === 'month-duty'
            ? DUTIES[lang].state
            : {};
  if (of === 'band') return bandInFull(value, lang);
  return words[value] ?? YES[value]?.[lang] ?? value;
}
