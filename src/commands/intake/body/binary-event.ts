import { BodyError } from './body-error.js';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const PREFIX = 'ce-';

/** Whether a request is a CloudEvent in binary mode: its envelope in headers `ce-…`, its data in the body. */
export function isBinaryEvent(headers: Headers): boolean {
  return headers['ce-specversion'] !== undefined || headers['ce-type'] !== undefined;
}

/**
 * The event of a request in binary mode (CloudEvents 1.0, HTTP binding 3.1): each header `ce-x` is the field `x`, percent-encoded where it is not ASCII;
 * the type of the content stands for `datacontenttype`. Throws `BodyError` (400) for a header that is not written so.
 */
export function binaryEvent(headers: Headers, data: unknown): Record<string, unknown> {
  const fields = Object.entries(headers)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), decoded(name, String(value))] as const);
  return { ...Object.fromEntries(fields), data };
}

function decoded(name: string, value: string): string {
  // Node reads header bytes as Latin-1: whatever lies beyond ASCII was not encoded as it has to be.
  if (/[^\x20-\x7e]/.test(value)) throw new BodyError(400, `the header ${name} is not ASCII; percent-encode its UTF-8`);
  try {
    return decodeURIComponent(value);
  } catch {
    throw new BodyError(400, `the header ${name} is not percent-encoded UTF-8`);
  }
}
