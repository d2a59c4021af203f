/**
 * What a rule of a field asks, as data: for readers that check many facts without making objects of them (src/facts/input/quick-facts.ts).
 * The decorators note it beside the rule itself; `other` stands for a rule that only its function can tell.
 */
export type Shape =
  | { readonly rule: 'text'; readonly optional: boolean; readonly max: number; readonly exact: boolean }
  | { readonly rule: 'oneOf'; readonly optional: boolean; readonly values: readonly string[] }
  | { readonly rule: 'moment'; readonly optional: boolean }
  | { readonly rule: 'notBefore'; readonly other: string }
  | { readonly rule: 'onlyWhen'; readonly other: string; readonly expected: string }
  | { readonly rule: 'other' };

/** A rule's shape and the field that it stands at. */
export interface FieldShape {
  readonly field: string;
  readonly shape: Shape;
}

const shapes = new Map<unknown, FieldShape[]>();

/** Notes a rule of a DTO's field. */
export function noteShape(dto: unknown, field: string, shape: Shape): void {
  const known = shapes.get(dto);
  if (known) known.push({ field, shape });
  else shapes.set(dto, [{ field, shape }]);
}

/** The shapes of all rules of a DTO. */
export function shapesOf(dto: unknown): readonly FieldShape[] {
  return shapes.get(dto) ?? [];
}
