/** A request that is refused before any controller sees it. */
export class RequestRefusal extends Error {
  override readonly name = 'RequestRefusal';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
