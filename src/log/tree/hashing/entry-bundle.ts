/** An entry is at most so many bytes: its length stands before it in two. */
export const MOST_ENTRY_BYTES = 0xffff;

/**
 * Entries as the log serves them (C2SP tlog-tiles): each behind its length, two bytes, the higher first. Throws `RangeError` for one that
 * is longer than two bytes can say.
 */
export function entryBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MOST_ENTRY_BYTES)
        throw new RangeError(`an entry of ${entry.length} bytes fits into no bundle: ${MOST_ENTRY_BYTES} are the most`);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** The entries of a bundle. Throws `RangeError` for one that breaks off. */
export function entriesOf(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + (at + 2 <= bundle.length ? bundle.readUInt16BE(at) : 0);
    if (at + 2 > bundle.length || end > bundle.length)
      throw new RangeError(`the bundle of entries breaks off in entry ${entries.length + 1}`);
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}
