import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

/** The stores take far more; this is what a person on a slow line should have to fetch at most. */
const LARGEST = 50 * 1024 * 1024;

for (const args of [['zip'], ['zip', '-b', 'firefox', '--mv3']]) {
  if ((await run('wxt', args)) !== 0) process.exit(1);
}
const zips = readdirSync('.output').filter((name) => name.endsWith('.zip'));
for (const name of zips) report(join('.output', name));

function report(path: string): void {
  const { size } = statSync(path);
  console.log(`${path}  ${(size / 1024 / 1024).toFixed(1)} MB`);
  if (size > LARGEST) {
    console.error(`${path} is larger than ${LARGEST / 1024 / 1024} MB.`);
    process.exitCode = 1;
  }
}
