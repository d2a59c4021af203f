import { verifyWhole } from '../src/verifying/verify-whole.js';

/** Run as a process of its own: verifies the store given, and prints how long that took and the most memory it took. */
const began = performance.now();
const { verification } = await verifyWhole(process.argv[2] ?? '');
const seconds = (performance.now() - began) / 1000;
if (!verification.sound) throw new Error(`the store is not as it was recorded: ${JSON.stringify(verification)}`);
// Kilobytes on Linux and, since libuv makes it so, elsewhere.
console.log(JSON.stringify({ seconds, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
