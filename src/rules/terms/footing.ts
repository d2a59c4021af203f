/** What every figure says of its own footing (SPEC 5): the moments it was asked for, the last event used, the terms and calendars. */
export interface Footing {
  readonly at: string;
  readonly known: string;
  readonly cutoff: { readonly position: number };
  readonly terms: { readonly version: number; readonly hash: string };
  readonly calendar: { readonly hash: string };
  /** Present in a simulated store only. */
  readonly mode?: 'SIMULATED';
}
