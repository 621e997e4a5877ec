import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandsIn, outOf, runAll } from '../../../tests/check-commands.ts';
import { datedSample } from '../../../tests/dated-sample.ts';
import { powershellSyntax } from '../../../tests/powershell-syntax.ts';
import { SAMPLE_NAME, sampleContents, writeSample } from '../../../tests/sample-dossier.ts';
import { fileFolder, testFolder } from '../../../tests/test-folder.ts';
import { makeAuthority, type SignerName } from '../../../tests/timestamp-authority.ts';
import { PAPERS } from '../../domain/papers.ts';

const dir = fileFolder('how-to-check');
/** The file as it lies in a dossier that was written: what is run below are its lines and no others. */
let text: string;

const commands = (section: string) => commandsIn(text, section);

let made: Awaited<ReturnType<typeof writeSample>>;

function folder(bytes = made.bytes): string {
  const dir = testFolder('check');
  writeFileSync(join(dir, `${SAMPLE_NAME}.zip`), bytes);
  return dir;
}

beforeAll(async () => {
  // With each kind of file that goes along by choice.
  const contents = await sampleContents();
  const exhibits = contents.exhibits.map((one, at) => (at === 1 ? { ...one, withoutPictures: true } : one));
  made = await writeSample({ ...contents, exhibits, papers: PAPERS });
  const zip = join(dir, 'made.zip');
  writeFileSync(zip, made.bytes);
  text = execFileSync('unzip', ['-p', zip, `${SAMPLE_NAME}/HOW-TO-CHECK.txt`], { encoding: 'utf8' });
});

const WINDOWS = 'WINDOWS (PowerShell, which is part of Windows)';

describe('the commands of HOW-TO-CHECK, exactly as printed', () => {
  // What macOS has as `shasum` is a script of Perl's own, which is here too; its `openssl` is LibreSSL, which is not.
  it.each([
    ['LINUX', 'bash', 'sha256sum'],
    ['LINUX', 'sh', 'sha256sum'],
    ['MACOS', 'bash', 'shasum -a 256'],
  ])('hold for an untouched dossier: %s, in %s', async (system, shell, sum) => {
    const ran = runAll(commands(system), folder(), shell);
    expect(ran.length).toBeGreaterThan(10);
    const signed = outOf(ran, 'openssl dgst');
    expect(signed).toEqual(['Verified OK\n']);
    expect(outOf(ran, 'uniq -u')).toEqual(['', '']);
    for (const out of outOf(ran, `${sum} -c`))
      expect(
        out
          .trim()
          .split('\n')
          .every((line) => line.endsWith(': OK')),
      ).toBe(true);
    expect(outOf(ran, `${sum} manifest`)[0]).toContain(made.result.fingerprint.slice(7));
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

  it('show a link that was put in beside the files', () => {
    const dir = folder();
    const [unpack = '', cd = '', ...rest] = commands('LINUX');
    runAll([unpack], dir);
    symlinkSync('/etc/hostname', join(dir, SAMPLE_NAME, 'data/3-exhibits/MJS001/MJS001-link.txt'));
    symlinkSync('/etc/hostname', join(dir, SAMPLE_NAME, 'LINK.txt'));
    expect(outOf(runAll([cd, ...rest], dir), 'uniq -u').join('')).toMatch(/MJS001-link\.txt[\s\S]*LINK\.txt/);
  });

  const TIMESTAMP = 'TIMESTAMP (only where there is a folder named timestamps)';
  const dating = () => commands(TIMESTAMP).filter((line) => !line.includes('date -j'));

  /** The zip, unpacked, with its authority's root beside it. */
  async function datedFolder(signer: SignerName = 'dating') {
    const authority = makeAuthority(testFolder('authority'));
    const dir = folder((await datedSample(authority, 'e'.repeat(32), { signer })).bytes);
    const ran = runAll(commands('LINUX'), dir);
    writeFileSync(join(dir, 'tsa-root.pem'), authority.root);
    return { ran, dir, into: join(dir, SAMPLE_NAME) };
  }

  it.each(['bash', 'sh'])(
    'hold for a timestamp, in %s, and nothing else is taken for an added file',
    async (shell) => {
      const { ran, into } = await datedFolder();
      expect(outOf(ran, 'uniq -u')).toEqual(['', '']);
      const dated = runAll(dating(), into, shell);
      expect(outOf(dated, 'ts -verify').map((out) => out.includes('Verification: OK'))).toEqual([
        true,
        true,
        true,
      ]);
      expect(outOf(dated, 'ts -verify').join('')).not.toContain('FAILED');
      expect(outOf(dated, '-text')[0]).toMatch(/Time stamp: .* GMT/);
    },
  );

  it('show a timestamp of another folder, one of another authority, and one whose certificate had run out', async () => {
    const { into } = await datedFolder();
    appendFileSync(join(into, 'tagmanifest-sha256.txt'), 'x\n');
    const lifted = runAll(dating(), into);
    expect(outOf(lifted, '-data').join('')).toMatch(/FAILED[\s\S]*FAILED/);
    const other = await datedFolder();
    writeFileSync(join(other.dir, 'tsa-root.pem'), makeAuthority(testFolder('other')).root);
    expect(outOf(runAll(dating(), other.into), 'ts -verify').join('')).not.toContain('OK');
    const late = await datedFolder('expired');
    expect(outOf(runAll(dating(), late.into), 'ts -verify').join('')).not.toContain('OK');
  });

  it('hold in later years, as of the time that the authority gave', async () => {
    const { into } = await datedFolder();
    const at = (years: number) => Math.floor(Date.now() / 1000) + years * 31_557_600;
    const [, data = ''] = dating();
    // What today's line says in twenty years, when every certificate has run out.
    expect(runAll([`${data} -attime ${at(20)}`], into)[0]?.out).toContain('FAILED');
    expect(outOf(runAll(dating(), into), '-attime')[0]).toContain('Verification: OK');
  });

  it('are the same on macOS but for shasum', () => {
    const mac = commands('MACOS').map((line) => line.replaceAll('shasum -a 256', 'sha256sum'));
    expect(mac).toEqual(commands('LINUX'));
  });

  it('are PowerShell to a grammar of it, but for the one line that is for Git Bash', async () => {
    const { holds, close } = await powershellSyntax();
    const lines = commands(WINDOWS);
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter((line) => !holds(line))).toEqual(
      commands('LINUX').filter((line) => /openssl dgst/.test(line)),
    );
    const brackets = lines.flatMap((line) =>
      [...line.matchAll(/[(){[]/g)].map(({ index }) => line.slice(0, index) + line.slice(index + 1)),
    );
    expect(brackets.length).toBeGreaterThan(50);
    expect(brackets.filter(holds), 'it sees each bracket that is left out').toEqual([]);
    close();
  });

  it('cover for Windows what they cover for Linux', () => {
    const windows = commands(WINDOWS).join('\n');
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

  it('are in ASCII, with what they cannot show', () => {
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text).toContain('WHAT NO CHECK SHOWS');
    expect(text).toContain('apostrophe');
  });
});
