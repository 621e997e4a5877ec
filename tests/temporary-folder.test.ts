import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';
import { testFolder } from './test-folder.ts';

let ofThatTest = '';

describe('a temporary folder', () => {
  it('bears the name of who took it, and goes with all that is in it', () => {
    const { path, remove } = temporaryFolder('trial');
    expect(basename(path)).toMatch(/^holdfast-trial-/);
    writeFileSync(join(path, 'a'), 'a');
    remove();
    expect(existsSync(path)).toBe(false);
    expect(remove).not.toThrow();
  });

  it('is there while its test runs', () => {
    ofThatTest = testFolder('trial');
    expect(existsSync(ofThatTest)).toBe(true);
  });

  it('is gone when its test has ended', () => {
    expect(ofThatTest).not.toBe('');
    expect(existsSync(ofThatTest)).toBe(false);
  });

  it.each(['', 'process.exit(3)', "throw new Error('broken')"])(
    'goes with its process, ended by "%s"',
    (end) => {
      const home = pathToFileURL(join(import.meta.dirname, 'temporary-folder.ts')).href;
      const script = `import { temporaryFolder } from '${home}';
      process.stdout.write(temporaryFolder('trial').path);
      ${end}`;
      const shell = `"$0" --input-type=module -e "$1" 2>/dev/null || true`;
      const path = execFileSync('sh', ['-c', shell, process.execPath, script], { encoding: 'utf8' });
      expect(basename(path)).toMatch(/^holdfast-trial-/);
      expect(existsSync(path)).toBe(false);
    },
  );
});
