import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ORDERS } from '../../three-years/case.ts';
import type { Size } from '../../three-years/record.ts';
import { checkManifests, filesIn, pdfText, tool, unpacked, verified } from '../tools.ts';
import { BACKUP_PASSPHRASE, bringIn } from './backup.ts';
import { exportAll } from './export.ts';
import { openRecord } from './record.ts';
import type { Setting } from './setting.ts';
import { say } from './words.ts';

const SCRIPT = join(import.meta.dirname, '../../../scripts/three-years.ts');

/** The invented record as a backup, made by the project's own script. */
export function backupOfThreeYears(folder: string, ...args: string[]): string {
  const path = join(folder, 'three-years.age');
  const said = execFileSync(process.execPath, [SCRIPT, path, ...args], { encoding: 'utf8' });
  expect(said).toContain(BACKUP_PASSPHRASE);
  return path;
}

/** Brings it into a new browser and makes a dossier of all of it there, by the page's own buttons. */
export async function dossierOfThreeYears({ browser }: Setting, backup: string, size: Size): Promise<string> {
  const page = await browser.openPage('https://plain.example.test/articles/harbour-lights');
  const record = await openRecord(browser, page);
  const patience = 60_000 + size.captures * 1_000;
  const words = await bringIn(record, backup, BACKUP_PASSPHRASE, say('restore_done'), patience);
  expect(words).toContain(`${say('restore_restored')}\n${size.captures.toLocaleString('en')}`);
  return (await exportAll(browser, record, patience)).path;
}

/** What an examiner and an officer find in it, by everyday programs. */
export function checkThreeYears(path: string, { captures, happenings }: Size): void {
  expect(tool('unzip', ['-tq', path])).toContain('No errors detected');
  const { code, report } = verified(path);
  expect({ code, problems: report.problems }).toEqual({ code: 0, problems: [] });
  const bag = unpacked(path);
  checkManifests(bag);
  const signed = ['-signature', 'signature/tagmanifest-sha256.sig', 'tagmanifest-sha256.txt'];
  const key = ['dgst', '-sha256', '-verify', 'signature/signing-key.pem'];
  expect(tool('openssl', [...key, ...signed], bag)).toContain('Verified OK');
  const files = filesIn(bag);
  expect(files.filter((name) => name.endsWith('-sheet.pdf'))).toHaveLength(captures);
  for (const name of files.filter((one) => one.endsWith('.pdf'))) tool('qpdf', ['--check', join(bag, name)]);
  checkPages(bag, files);
  const csv = files.find((name) => name.endsWith('-incident-log.csv')) ?? '';
  const table = readFileSync(join(bag, csv), 'utf8');
  for (const one of ['سأجدك', 'עוד', 'मुझे', 'ฉันรู้', '你跑不掉的', '🔪']) expect(table).toContain(one);
  expect(table).not.toMatch(/(^|,)"?=HYPERLINK/m);
  const things = table.match(/\(\d+\)/g) ?? [];
  expect(new Set(things).size).toBeGreaterThanOrEqual(happenings);
}

function checkPages(bag: string, files: readonly string[]): void {
  const readMe = pdfText(join(bag, '1-READ-ME-FIRST.pdf'));
  for (const { said } of ORDERS) expect(readMe).toContain(said.kind === 'order' ? said.reference : '');
  expect(tool('pdfinfo', [join(bag, '1-READ-ME-FIRST.pdf')])).toMatch(/^Pages:\s+2$/m);
  expect(tool('pdffonts', [join(bag, '1-READ-ME-FIRST.pdf')])).not.toMatch(/\bno\s+(yes|no)\s+(yes|no)\s+\d/);
  const statement = files.find((name) => name.endsWith('-draft-statement.pdf')) ?? '';
  expect(pdfText(join(bag, statement))).toContain('It began in the autumn of 2023.');
  const worksheet = files.find((name) => name.endsWith('-preservation-worksheet.pdf')) ?? '';
  expect(pdfText(join(bag, worksheet))).toContain('900000000000000001');
  const everything = files
    .filter((name) => /\.(html|csv|txt|json|jsonl)$/.test(name))
    .map((name) => readFileSync(join(bag, name), 'utf8'))
    .join('\n');
  // Their own details stay in the record, but for what they chose to say in a statement.
  for (const own of ['+44 7700 900999', 'mo@example.test', '1 Fenny Row'])
    expect(everything).not.toContain(own);
}
