import { BadRequestException, Injectable, ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata } from '@nestjs/common';

/** So many queries are remembered, of so many characters at most; beyond that they are checked each time. */
const MOST_KNOWN = 200;
const LONGEST_KNOWN = 200;

/**
 * Checks what a request brings against its DTO. A body is an object with the fields that the DTO has, or is not there at all. Programs ask the same
 * again and again: a query that was found good is not checked anew.
 */
@Injectable()
export class RequestPipe extends ValidationPipe {
  private readonly known = new Map<unknown, Map<string, unknown>>();
  private kept = 0;

  constructor() {
    super({ transform: true, whitelist: true, forbidNonWhitelisted: true });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // A part of the path is text already.
    if (metadata.type === 'param' && metadata.metatype === String && typeof value === 'string') return value;
    if (metadata.type !== 'query' || metadata.data !== undefined) return this.check(value, metadata);
    const text = JSON.stringify(value);
    const known = this.known.get(metadata.metatype) ?? new Map<string, unknown>();
    if (known.has(text)) return known.get(text);
    const good = await this.check(value, metadata);
    if (this.kept < MOST_KNOWN && text.length <= LONGEST_KNOWN) {
      this.known.set(metadata.metatype, known.set(text, Object.freeze(good)));
      this.kept += 1;
    }
    return good;
  }

  private async check(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (metadata.type === 'body' && value !== undefined && !plain)
      throw new BadRequestException('the body must be a JSON object');
    // The library that makes DTOs passes these over without a word.
    const named = inheritedIn(value);
    if (named !== undefined) throw new BadRequestException(`property ${named} should not exist`);
    return (await super.transform(value, metadata)) as unknown;
  }
}

/** Names that every object has already; no body or query gives a field of theirs. */
const INHERITED = ['__proto__', 'constructor', 'prototype'];

/** The first such name among the fields of a value, at any depth; undefined when there is none. */
function inheritedIn(value: unknown): string | undefined {
  const open = [value];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const found = INHERITED.find((name) => Object.hasOwn(next, name));
    if (found !== undefined) return found;
    for (const inner of Object.values(next)) open.push(inner);
  }
  return undefined;
}
