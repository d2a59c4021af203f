import { getMetadataStorage } from 'class-validator';
import { FACT_TYPES, factTypeInfo } from '../catalog.js';
import { FACT_KINDS } from '../../rules/kernel/vocabulary.js';
import type { FactType } from '../catalog.js';
import { FACT_DTOS } from '../dto/index.js';
import { shapesOf } from '../dto/shapes.js';
import type { Shape } from '../dto/shapes.js';
import { categoryOf } from '../features/features-of.js';
import { MOMENTS } from '../validate.js';
import { Texts, Words } from './byte-words.js';

/** A field of `data` as the quick reader asks it. */
export interface QuickField {
  readonly name: string;
  /** The rule of a text, and the words that the field may be; both null for a moment. */
  readonly text: { readonly max: number; readonly exact: boolean } | null;
  readonly words: Words | null;
  readonly values: readonly string[];
  /** What stands before its value in canonical JSON, as the first field and after another. */
  readonly first: Buffer;
  readonly next: Buffer;
}

/** A rule between two fields, by their places; `other` is -1 for the event's time. */
export interface QuickRelation {
  readonly field: number;
  readonly other: number;
  /** The place of the only word of `other` that goes with the field; null: the field's moment is not before that of `other`. */
  readonly word: number | null;
}

/** A type's fields are bits of one number. */
export const MOST_FIELDS = 16;

/** What the quick reader knows of a type: its DTO's rules, turned into tables once. */
export class QuickType {
  /** In the order of canonical JSON. */
  readonly fields: readonly QuickField[];
  readonly names: Words;
  /** Bits of the fields that must be there. */
  readonly required: number;
  readonly relations: readonly QuickRelation[];
  readonly typeNo: number;
  readonly kindNo: number;
  /** Place of the field with the thing's key. */
  readonly key: number;
  /** Place of the category, and its texts; null for a type that has none. */
  readonly category: number;
  readonly categories: Texts | null;
  /** What ends the canonical body. */
  readonly ending: Buffer;

  /** Null for a type with a rule or a field that the quick reader does not know. */
  static of(type: FactType): QuickType | null {
    const info = factTypeInfo(type);
    const dto = FACT_DTOS[type];
    const shapes = shapesOf(dto);
    const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    const known = shapes.every(
      ({ field, shape }) => shape.rule !== 'other' && (shape.rule !== 'moment' || isMoment(field)),
    );
    if (!info || !known || shapes.length !== rules.length) return null;
    const names = [...new Set(shapes.map(({ field }) => field))].sort();
    const own = names.map((name) => shapes.filter(({ field, shape }) => field === name && isOwn(shape)));
    if (names.length > MOST_FIELDS || own.some(({ length }) => length !== 1)) return null;
    return new QuickType(type, names, info.kind, info.keyField);
  }

  private constructor(
    readonly type: FactType,
    names: readonly string[],
    kind: (typeof FACT_KINDS)[number],
    keyField: string,
  ) {
    const shapes = shapesOf(FACT_DTOS[type]);
    let required = 0;
    this.fields = names.map((name, place) => {
      const shape = shapes.find((one) => one.field === name && isOwn(one.shape))?.shape;
      if (shape && 'optional' in shape && !shape.optional) required |= 1 << place;
      const values = shape?.rule === 'oneOf' ? shape.values : [];
      return {
        name,
        text: shape?.rule === 'text' ? shape : null,
        words: shape?.rule === 'oneOf' ? new Words(values) : null,
        values,
        first: Buffer.from(`{"data":{"${name}":"`),
        next: Buffer.from(`","${name}":"`),
      };
    });
    this.required = required;
    this.names = new Words(names);
    this.relations = shapes.flatMap(({ field, shape }): QuickRelation[] => {
      if (shape.rule !== 'notBefore' && shape.rule !== 'onlyWhen') return [];
      const other = names.indexOf(shape.other);
      const word = shape.rule === 'notBefore' ? null : (this.fields[other]?.values.indexOf(shape.expected) ?? -1);
      return [{ field: names.indexOf(field), other, word }];
    });
    this.typeNo = FACT_TYPES.indexOf(type);
    this.kindNo = FACT_KINDS.indexOf(kind);
    this.key = names.indexOf(keyField);
    this.category = categoryOf(type, { category: '' }) === undefined ? -1 : names.indexOf('category');
    const category = this.fields[this.category]?.text;
    this.categories = category ? new Texts(category) : null;
    this.ending = Buffer.from(`","type":"${type}"}\n`);
  }
}

function isOwn(shape: Shape): boolean {
  return shape.rule === 'text' || shape.rule === 'oneOf' || shape.rule === 'moment';
}

/** A fact's latest moment is told by the fields of these names. */
function isMoment(field: string): boolean {
  return (MOMENTS as readonly string[]).includes(field);
}
