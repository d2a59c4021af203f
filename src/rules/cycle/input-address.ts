/** What stands between a figure's address and the name of a value that it was made from. */
const BETWEEN = '/input/';

/**
 * The address of a value that a figure was made from and that is none itself: of the terms, of the question, or of the facts. `…/penalty/input/of-band`;
 * where several have one name, with what each is about (`…/band/input/from:improve`), and numbered where that is the same too (`….2`).
 */
export function inputAddress(figure: string, input: string): string {
  return `${figure}${BETWEEN}${input}`;
}

/** The figure and the input that an address names; undefined for one that names no input. */
export function splitInput(address: string): { readonly figure: string; readonly input: string } | undefined {
  const at = address.lastIndexOf(BETWEEN);
  if (at < 1) return undefined;
  return { figure: address.slice(0, at), input: address.slice(at + BETWEEN.length) };
}

/** The names of inputs as their addresses have them, no two alike. */
export function inputNames(inputs: readonly { readonly name: string; readonly about?: string }[]): string[] {
  const seen = new Map<string, number>();
  return inputs.map(({ name, about }) => {
    const plain = about === undefined ? name : `${name}:${about}`;
    const n = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, n);
    return n === 1 ? plain : `${plain}.${n}`;
  });
}
