import process from 'node:process';

import { writeSync } from 'node:fs';

/** Closes a test run with one plain line that a person or a program can read: "N passed, N failed". */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even be loaded has failed, though it counts no test.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // Jest prints its own summary after the reporters are done; the line is to be the last.
    process.once('exit', () => writeSync(1, `\n${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
