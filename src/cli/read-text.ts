import { readFile } from 'node:fs/promises';

/** The text of a file that a person named. Throws an error that says which one cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError)
      throw new Error(`${path} is not valid UTF-8; save it as UTF-8 and try again`, { cause: error });
    const code = (error as NodeJS.ErrnoException).code;
    throw new Error(code === 'ENOENT' ? `no file ${path}` : `${path} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
