/** Closes a test run with one plain line that a person or a program can read: "N passed, N failed". */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even be loaded has failed, though it counts no test.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`);
  }
}
