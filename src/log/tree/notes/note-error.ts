/** A note, key, checkpoint or proof that cannot be read, or does not hold. */
export class NoteError extends Error {
  override readonly name = 'NoteError';
}
