/**
 * The log's end, each time it has moved on: an iterator of positions that never ends by itself. It keeps one number and no queue: who is slow
 * gets the latest position at its next asking, and those between never. So a subscriber costs the writer nothing, and what one throws is
 * its own loop's business.
 */
export class Subscription implements AsyncIterableIterator<number, undefined> {
  private waiting: PromiseWithResolvers<IteratorResult<number, undefined>> | undefined;
  private ended = false;

  constructor(
    private end: number,
    private told: number,
    private readonly onEnd: (subscription: Subscription) => void,
  ) {}

  /** The log's end, as soon as it lies beyond the position told last. After the log was closed or the subscription ended: done. */
  next(): Promise<IteratorResult<number, undefined>> {
    if (this.end > this.told) return Promise.resolve({ value: (this.told = this.end), done: false });
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return (this.waiting ??= Promise.withResolvers()).promise;
  }

  /** Ends the subscription at once, whatever there is to tell. */
  return(): Promise<IteratorResult<number, undefined>> {
    this.told = Number.POSITIVE_INFINITY;
    this.close();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The log's end is now there. For the log. */
  move(end: number): void {
    this.end = end;
    if (this.waiting && end > this.told) this.answer({ value: (this.told = end), done: false });
  }

  /** No more is recorded: what was not told yet still is. For the log. */
  close(): void {
    if (this.ended) return;
    this.ended = true;
    this.onEnd(this);
    this.answer({ value: undefined, done: true });
  }

  private answer(result: IteratorResult<number, undefined>): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve(result);
  }
}

/** The subscriptions to one log. */
export class Subscriptions {
  private readonly open = new Set<Subscription>();
  private closed = false;

  constructor(private end: number) {}

  /** Of the positions after `after`. */
  subscribe(after: number): Subscription {
    const subscription = new Subscription(this.end, after, (ended) => this.open.delete(ended));
    if (this.closed) subscription.close();
    else this.open.add(subscription);
    return subscription;
  }

  /** Something was committed: the log ends there now. */
  move(end: number): void {
    if (end === this.end) return;
    this.end = end;
    for (const subscription of this.open) subscription.move(end);
  }

  /** Nothing more will be committed. */
  close(): void {
    this.closed = true;
    for (const subscription of this.open) subscription.close();
  }
}
