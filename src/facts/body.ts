import type { IntakeReport } from './fact.js';
import type { Intake } from './intake.js';

/** A request body that cannot be taken at all. `status` is 400, 413 or 415. */
export class BodyError extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Takes the facts of a request body: one event (`application/cloudevents+json`, `application/json`), a batch
 * (`application/cloudevents-batch+json`, or a JSON array) or `application/x-ndjson`, which is streamed.
 */
export function takeFactsBody(
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
  intake: Intake,
): Promise<IntakeReport> {
  throw new Error(`not yet: ${String(contentType)} ${typeof body} ${typeof intake}`);
}
