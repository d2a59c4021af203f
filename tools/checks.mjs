// Lint, formatting and types, at the same time: each keeps one core busy for a minute. Ends with 1 where one of them finds something.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

const CHECKS = ['lint', 'format:check', 'typecheck'];

const codes = await Promise.all(
  CHECKS.map(async (name) => {
    const check = spawn('npm', ['run', '--silent', name], { stdio: 'inherit', shell: process.platform === 'win32' });
    const [code] = await once(check, 'close');
    return code;
  }),
);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
