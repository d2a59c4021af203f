/** "81.2 %" of "0.812"; empty for none. */
export function percent(rate: string | null | undefined): string {
  if (rate === null || rate === undefined) return '';
  const [whole = '0', fraction = ''] = rate.split('.');
  const digits = fraction.padEnd(2, '0');
  const value = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${value}${rest === '' ? '' : `.${rest}`}%`;
}
