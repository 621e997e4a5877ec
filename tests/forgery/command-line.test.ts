import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleContents, writeSample } from '../sample-dossier.ts';
import { fileFolder } from '../test-folder.ts';
import { type Original, original } from './refused.ts';
import { exhibit, filesOf, flip, pack, utf8 } from './workshop.ts';

const dir = fileFolder('verify');
let made: Original;

function file(name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

function verify(...args: string[]) {
  const ran = spawnSync(process.execPath, ['scripts/verify.ts', ...args], { encoding: 'utf8' });
  return { status: ran.status, out: ran.stdout, error: ran.stderr };
}

beforeAll(async () => {
  made = await original();
  file('whole.zip', made.zip);
  file('true.pem', made.key.publicKeyPem);
  file('false.pem', made.forger.publicKeyPem);
});

const whole = join(dir, 'whole.zip');

describe('npm run verify', () => {
  it('ends with 0 when all holds, and answers each question apart', () => {
    const { status, out } = verify(
      whole,
      '--json',
      '--expect-key',
      join(dir, 'true.pem'),
      '--expect-fingerprint',
      made.fingerprint,
    );
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      intact: 'holds',
      complete: 'holds',
      custody: 'holds',
      signature: 'holds',
      timestamp: 'not-present',
      keyCompared: 'same',
      fingerprintCompared: 'same',
      problems: [],
    });
  });

  it('tells of a log that no exhibit names, and ends with 0 all the same', async () => {
    const otherLogs = [{ open: async () => utf8('junk\n') }];
    const { bytes } = await writeSample({ ...(await sampleContents()), otherLogs });
    const { status, out } = verify(file('other-log.zip', bytes));
    expect(status).toBe(0);
    expect(out).toContain('remark      other-log-not-named  data/5-custody/other-log-1.jsonl');
    expect(out).not.toContain('problem ');
  });

  it('ends with 1 when something does not hold', async () => {
    const files = await filesOf(made.zip);
    flip(files, exhibit('MJS001', '-post.png'));
    const { status, out } = verify(file('flipped.zip', await pack(files)), '--json');
    expect(status).toBe(1);
    const { problems } = JSON.parse(out);
    expect(problems).toContainEqual({ code: 'digest-differs', path: exhibit('MJS001', '-post.png') });
  });

  it('ends with 1 for another key, and for another fingerprint', () => {
    expect(verify(whole, '--expect-key', join(dir, 'false.pem')).status).toBe(1);
    expect(verify(whole, '--expect-fingerprint', '0'.repeat(64)).status).toBe(1);
  });

  it('says in words that another key is not the same installation', () => {
    const { out } = verify(whole, '--expect-key', join(dir, 'false.pem'));
    expect(out).toMatch(/intact {6}holds[\s\S]*signature {3}DOES NOT HOLD[\s\S]*not the same installation/);
    expect(verify(whole, '--expect-key', join(dir, 'true.pem')).out).toContain(
      'expected: the same installation',
    );
  });

  it('ends with 2 when there is nothing to read, with one plain sentence', async () => {
    const other = await pack(new Map([['holiday.txt', utf8('sun')]]));
    const cases = [
      [join(dir, 'no-such.zip')],
      [file('words.zip', 'words')],
      [file('other.zip', other)],
      [],
      [whole, whole],
      [whole, '--what'],
    ];
    for (const args of cases) {
      const { status, out, error } = verify(...args);
      expect(status).toBe(2);
      expect((out + error).trim().split('\n')).toHaveLength(1);
    }
    expect(verify(join(dir, 'words.zip'), '--json')).toMatchObject({ status: 2 });
  });

  it('says in words what it found and what no check can show', () => {
    const { out } = verify(whole);
    for (const word of [
      'intact',
      'complete',
      'custody',
      'signature',
      'timestamp',
      'What no check can show',
      'compared with nothing',
    ]) {
      expect(out).toContain(word);
    }
  });

  it('lets no name inside steer the terminal', async () => {
    const files = await filesOf(made.zip);
    // A command to the terminal, and one in a single byte, which JSON leaves as it is.
    const packed = Buffer.from(await pack(files))
      .toString('latin1')
      .replaceAll('HOW-TO', 'H\u001b[2J\u009b');
    const path = file('steer.zip', Buffer.from(packed, 'latin1'));
    for (const options of [[], ['--json']]) {
      const { status, out } = verify(path, ...options);
      expect(status).toBe(1);
      expect(out).toMatch(/name-not-ascii/);
      expect(out).toMatch(/^[\n -~]*$/);
    }
  });
});
