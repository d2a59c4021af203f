import { jest } from '@jest/globals';
import { buildProgram } from '../../src/cli/program.js';

/** Runs `plumbline`, which must succeed, in this process, and returns what it printed. One at a time. */
export async function printedBy(args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
  try {
    await buildProgram().parseAsync([...args], { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return printed.join('');
}
