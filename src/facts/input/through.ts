import type { Transform } from 'node:stream';

/**
 * What a transform makes of a source, piece by piece. Unlike a pipeline it hands on all that was made before the source or the transform
 * failed, and only then throws.
 */
export async function* through<In, Out>(source: AsyncIterable<In>, transform: Transform): AsyncGenerator<Out> {
  let made: Out[] = [];
  let failure: { readonly error: unknown } | undefined;
  transform.on('data', (out: Out) => made.push(out));
  transform.on('error', (error) => (failure ??= { error }));
  const closed = new Promise<void>((resolve) => transform.once('close', resolve));
  try {
    for await (const piece of source) {
      await Promise.race([new Promise<void>((resolve) => transform.write(piece, () => resolve())), closed]);
      const ready = made;
      made = [];
      yield* ready;
      if (failure) throw failure.error;
    }
    transform.end();
    await closed;
    yield* made;
    if (failure) throw failure.error;
  } finally {
    transform.destroy();
  }
}
