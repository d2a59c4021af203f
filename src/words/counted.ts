/** A number with what it counts, in English: `1 line`, `2 lines`, `0 lines`. `many` where the plural is not the singular with an s. */
export function counted(n: number | string, one: string, many = `${one}s`): string {
  return `${n} ${String(n) === '1' ? one : many}`;
}
