import { readAddress } from '../../rules/cycle/address.js';
import type { FigureValue } from '../../rules/review/drift/drift-figures.js';

/** By how much a figure is another one: exact decimals, of a rate or of ticket rounds field by field; null for what is no number, such as a band. */
export type FigureDifference = string | null | { readonly [field: string]: string };

const DECIMAL = /^-?\d+(\.\d+)?$/;
const YUAN: ReadonlySet<string> = new Set(['penalty', 'fees', 'fee', 'charged', 'balance']);

/** `to` less `from`; what is not there counts as nothing. Sums of yuan have two decimals, other numbers as many as they need. */
export function differenceOf(address: string, from: FigureValue, to: FigureValue): FigureDifference {
  if (isGroup(from) || isGroup(to)) {
    const [was, is] = [isGroup(from) ? from : {}, isGroup(to) ? to : {}];
    const fields = [...new Set([...Object.keys(is), ...Object.keys(was)])];
    const parts = fields.map((field) => [field, numberBetween(was[field] ?? null, is[field] ?? null)] as const);
    return Object.fromEntries(parts.flatMap(([field, part]) => (part === null ? [] : [[field, part]])));
  }
  const plain = numberBetween(from, to);
  return plain !== null && YUAN.has(readAddress(address)?.of ?? '') ? withTwo(plain) : plain;
}

/** One difference after the other. Throws `Error` where they are not of one figure. */
export function addDifferences(a: FigureDifference, b: FigureDifference, address: string): FigureDifference {
  if (a === null || b === null) return null;
  if (typeof a === 'string' && typeof b === 'string') {
    const sum = numberBetween(negated(a), b) ?? '0';
    return YUAN.has(readAddress(address)?.of ?? '') ? withTwo(sum) : sum;
  }
  if (typeof a === 'string' || typeof b === 'string') throw new Error(`two kinds of differences at ${address}`);
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    fields.map((field) => [field, numberBetween(negated(a[field] ?? '0'), b[field] ?? '0') ?? '0']),
  );
}

type Plain = string | number | null;

function isGroup(value: FigureValue): value is { readonly [field: string]: Plain } {
  return typeof value === 'object' && value !== null;
}

function numberBetween(from: Plain, to: Plain): string | null {
  const [a, b] = [from ?? 0, to ?? 0].map(String) as [string, string];
  if (!DECIMAL.test(a) || !DECIMAL.test(b)) return null;
  const places = Math.max(placesOf(a), placesOf(b));
  return printed(scaled(b, places) - scaled(a, places), places);
}

function placesOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function printed(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const [whole, fraction] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  const kept = fraction.replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`;
}

function negated(text: string): string {
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}

function withTwo(text: string): string {
  const [whole = '0', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
