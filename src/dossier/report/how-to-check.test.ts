import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_NAME, writeSample } from '../../../tests/sample-dossier.ts';
import { testFolder } from '../../../tests/test-folder.ts';
import { howToCheck } from './how-to-check.ts';

const TEXT = howToCheck(SAMPLE_NAME);

function commands(section: string): string[] {
  const [, body = ''] = TEXT.split(`\n${section}\n`);
  const [own = ''] = body.split(/\n[A-Z]{5,}[^\n]*\n/);
  return own
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.slice(4));
}

type Ran = { command: string; out: string; status: number | null };

/** Runs each command in the folder where the one before left off, as a person at a terminal does. */
function runAll(lines: string[], dir: string, shell = 'bash'): Ran[] {
  let cwd = dir;
  return lines.map((command) => {
    const ran = spawnSync(shell, ['-c', `${command}\necho "status=$?"; pwd`], { cwd, encoding: 'utf8' });
    const [, out = '', status = '', end = ''] = /^([\s\S]*)status=(\d+)\n(.*)\n$/.exec(ran.stdout) ?? [];
    cwd = end || cwd;
    return { command, out: out + ran.stderr, status: Number(status) };
  });
}

let made: Awaited<ReturnType<typeof writeSample>>;

function folder(): string {
  const dir = testFolder('check');
  writeFileSync(join(dir, `${SAMPLE_NAME}.zip`), made.bytes);
  return dir;
}

beforeAll(async () => {
  made = await writeSample();
});

const outOf = (ran: Ran[], part: string) =>
  ran.filter(({ command }) => command.includes(part)).map(({ out }) => out);

describe('the commands of HOW-TO-CHECK, exactly as printed', () => {
  it.each(['bash', 'sh'])('hold for an untouched dossier on Linux, in %s', async (shell) => {
    const ran = runAll(commands('LINUX'), folder(), shell);
    expect(ran.length).toBeGreaterThan(10);
    const signed = outOf(ran, 'openssl dgst');
    expect(signed).toEqual(['Verified OK\n']);
    expect(outOf(ran, 'uniq -u')).toEqual(['', '']);
    for (const out of outOf(ran, 'sha256sum -c'))
      expect(
        out
          .trim()
          .split('\n')
          .every((line) => line.endsWith(': OK')),
      ).toBe(true);
    expect(outOf(ran, 'sha256sum manifest')[0]).toContain(made.result.fingerprint.slice(7));
    expect(outOf(ran, 'echo "broken')).toEqual([`lines: ${made.contents.logHead.seq}\n`]);
    expect(outOf(ran, 'tail -n 1')[0]).toContain(made.contents.logHead.digest.slice(7));
    expect(outOf(ran, 'grep Holdfast-Log-Head')[0]).toContain(made.contents.logHead.digest);
    const quiet = ran.filter(({ command }) => !command.includes('uniq -u'));
    expect(quiet.filter(({ status }) => status !== 0)).toEqual([]);
  });

  it.each([
    ['a changed file', 'data/2-incident-log/MJS-incident-log.csv', 'sha256sum -c', /FAILED/],
    ['a changed READ-ME', '1-READ-ME-FIRST.pdf', 'sha256sum -c', /FAILED/],
    ['an added exhibit file', 'data/3-exhibits/MJS001/MJS001-more.txt', 'uniq -u', /MJS001-more\.txt/],
    ['an added file at the top', 'NEW.txt', 'uniq -u', /NEW\.txt/],
    ['a changed tagmanifest', 'tagmanifest-sha256.txt', 'openssl dgst', /failure/i],
    ['a line more in the log', 'data/5-custody/custody-log.jsonl', 'echo "broken', /broken at line/],
  ])('show %s', async (_, path, part, says) => {
    const dir = folder();
    const [unpack = '', cd = '', ...rest] = commands('LINUX');
    runAll([unpack], dir);
    appendFileSync(join(dir, SAMPLE_NAME, path), 'x\n');
    expect(outOf(runAll([cd, ...rest], dir), part).join('')).toMatch(says);
  });

  it('are the same on macOS but for shasum', () => {
    const mac = commands('MACOS').map((line) => line.replaceAll('shasum -a 256', 'sha256sum'));
    expect(mac).toEqual(commands('LINUX'));
  });

  it('cover for Windows what they cover for Linux', () => {
    const windows = commands('WINDOWS (PowerShell, which is part of Windows)').join('\n');
    for (const word of [
      'Expand-Archive',
      'Get-FileHash',
      'tagmanifest',
      'Compare-Object',
      'broken at line',
      'Select-String -SimpleMatch Holdfast-Log-Head',
      'FromBase64String',
      'openssl dgst',
    ]) {
      expect(windows).toContain(word);
    }
    expect(windows).not.toMatch(/\$pwd(?!\.ProviderPath)/);
  });

  it('name the key on Windows as on Linux: the digest of the lines between its two marks', () => {
    const dir = folder();
    const ran = runAll(commands('LINUX'), dir);
    const pem = readFileSync(join(dir, SAMPLE_NAME, 'signature/signing-key.pem'), 'utf8');
    const inside = pem.split('\n').filter((line) => !line.includes('-----'));
    const named = createHash('sha256')
      .update(Buffer.from(inside.join(''), 'base64'))
      .digest('hex');
    expect(outOf(ran, 'openssl pkey')[0]).toContain(named);
  });

  it('are in the dossier, in ASCII, with what they cannot show', async () => {
    const dir = folder();
    runAll(commands('LINUX').slice(0, 1), dir);
    const there = readFileSync(join(dir, SAMPLE_NAME, 'HOW-TO-CHECK.txt'), 'utf8');
    expect(there).toBe(TEXT);
    expect(there).toMatch(/^[\n -~]*$/);
    expect(there).toContain('WHAT NO CHECK SHOWS');
    expect(there).toContain('apostrophe');
  });
});
