type Step = (data: unknown) => unknown;

/**
 * Brings event data into the shape of today: `steps` are, by type, the steps from schema `n` to `n + 1` at index `n - 1`. An old event is
 * upcast on reading and never rewritten. What is returned throws on a schema later than `known`.
 */
export function upcasting(
  known: number,
  steps: Readonly<Record<string, readonly Step[]>> = {},
): (type: string, schema: number, data: unknown) => unknown {
  return (type, schema, data) => {
    if (schema > known)
      throw new Error(`a ${type} event has schema ${schema}, which this version does not know; use a newer Plumbline`);
    return (steps[type] ?? []).slice(schema - 1).reduce((value, step) => step(value), data);
  };
}
