import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

describe('package-lock.json', () => {
  // npm leaves out what it could not find when the lock was written, and `npm ci` then refuses the lock on every machine.
  it("names the optional packages of all platforms, not only this one's, so that npm ci takes it", () => {
    const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as Lock;
    const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted).toContain('@swc/core-darwin-arm64');
    expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
  });
});
