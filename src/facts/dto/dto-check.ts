import { ValidationTypes, getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationArguments, ValidatorConstraintInterface } from 'class-validator';
import type { FieldError } from '../fact.js';
import { nearest, shownName } from '../wording.js';

type Rule = (dto: object) => boolean;

/**
 * Checks objects against one DTO. Its decorators are the only statement of the rules. Most facts are sound, so `passes` asks them
 * directly, without the objects that class-validator makes for each field of each fact; what is wrong is then told by
 * class-validator itself (`faults`). Both say the same of every object.
 */
export class DtoCheck<T extends object> {
  /** The DTO's fields in the order of canonical JSON. */
  readonly fields: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly rules: readonly Rule[];

  constructor(private readonly dto: new () => T) {
    const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    this.known = new Set(metadata.map((rule) => rule.propertyName));
    this.fields = [...this.known].sort();
    this.rules = metadata.map(ruleOf);
  }

  /** A DTO with those of the input's fields that it has. */
  instance(input: Readonly<Record<string, unknown>>): T {
    const dto = new this.dto();
    const target = dto as Record<string, unknown>;
    // No field has the name of something that every object inherits.
    for (const name of this.fields) target[name] = input[name];
    return dto;
  }

  /** True when the input has no field that the DTO lacks. */
  knowsAll(input: Readonly<Record<string, unknown>>): boolean {
    for (const name of Object.keys(input)) if (!this.known.has(name)) return false;
    return true;
  }

  passes(dto: T): boolean {
    for (const rule of this.rules) if (!rule(dto)) return false;
    return true;
  }

  /** All that is wrong with an object, field by field; `what` is how a message names the DTO, `prefix` stands before each field. */
  faults(dto: T, input: Readonly<Record<string, unknown>>, what: string, prefix = ''): FieldError[] {
    const unknown = Object.keys(input)
      .filter((name) => !this.known.has(name))
      .map((name) => ({ field: prefix + shownName(name), reason: this.unknownReason(name, what) }));
    const wrong = validateSync(dto, { forbidUnknownValues: false }).flatMap((error) =>
      Object.values(error.constraints ?? {}).map((reason) => ({ field: prefix + error.property, reason })),
    );
    return [...unknown, ...wrong];
  }

  private unknownReason(name: string, what: string): string {
    const near = nearest(name, this.fields);
    return `is not a field of ${what}; ${near === undefined ? `its fields are ${this.fields.join(', ')}` : `did you mean "${near}"?`}`;
  }
}

/** One decorator's rule as a function of the whole object. */
function ruleOf(
  metadata: ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number],
): Rule {
  const name = metadata.propertyName;
  const [constraint] = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls);
  if (metadata.type !== ValidationTypes.CUSTOM_VALIDATION || metadata.each || !constraint || constraint.async)
    throw new Error(`the rule of ${name} is of a kind that DtoCheck cannot ask directly: ${metadata.type}`);
  const validator: ValidatorConstraintInterface = constraint.instance;
  const condition = metadata.validateIf as ((object: object, value: unknown) => boolean) | undefined;
  // One object for all questions: validators read it and keep nothing.
  const args = { targetName: '', property: name, object: {}, value: undefined, constraints: metadata.constraints };
  return (dto) => {
    const value = (dto as Record<string, unknown>)[name];
    if (condition && !condition(dto, value)) return true;
    args.object = dto;
    args.value = value as undefined;
    return validator.validate(value, args satisfies ValidationArguments) === true;
  };
}
