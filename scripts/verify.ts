import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Expected } from '../src/domain/check-report.ts';
import type { Reader } from '../src/domain/copy.ts';
import { allHolds, type VerifyReport, verifyDossier } from '../src/dossier/verify.ts';
import { openFile } from './file-source.ts';

/**
 * `npm run verify -- FILE [--expect-key PEM] [--expect-fingerprint HEX] [--tsa-root CERTIFICATE] [--json]`
 * Ends with 0: all holds; 1: something does not; 2: the file cannot be read (or the command is wrong).
 */
const USAGE =
  'Usage: npm run verify -- FILE [--expect-key PEM-FILE] [--expect-fingerprint HEX] [--tsa-root CERTIFICATE-FILE] [--json]';

type Asked = { file: string; json: boolean; expected: Expected };

async function asked(): Promise<Asked> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'expect-key': { type: 'string' },
      'expect-fingerprint': { type: 'string' },
      'tsa-root': { type: 'string' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(USAGE);
  const [key, fingerprint] = [values['expect-key'], values['expect-fingerprint']];
  const root = values['tsa-root'];
  const expected = {
    ...(key === undefined ? {} : { keyPem: await readFile(key, 'utf8') }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(root === undefined ? {} : { tsaRoot: await readFile(root) }),
  };
  return { file, json: values.json, expected };
}

/** Text from a file that anybody may have made: nothing in it may steer the terminal. */
const plain = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);

/** As `plain`, in the escapes of JSON: what is outside of ASCII can steer a terminal too. */
const plainJson = (value: unknown) =>
  JSON.stringify(value, null, 2).replace(
    /[\x7f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const SAYS = {
  holds: 'holds',
  'in-part': 'in part: a copy without the originals',
  'does-not-hold': 'DOES NOT HOLD',
  'not-present': 'not present',
  'not-checked': 'not checked',
} as const;

const NOTHING = 'compared with nothing: give --expect-key or --expect-fingerprint';
const COMPARED = {
  same: 'the one expected',
  other: 'NOT the one expected',
  'not-compared': NOTHING,
} as const;
const KEY_COMPARED = {
  same: 'the one expected: the same installation',
  other: 'NOT the one expected: not the same installation, or it has made a new key since',
  'not-compared': NOTHING,
} as const;

const NOT_DIVIDED = '1 of 1';

const COPY_WORDS: Record<Reader, string[]> = {
  police: [],
  platform: ['copy        for a platform: the originals and the log are not in it'],
  share: ['copy        a share copy, words taken out: the originals and the log are not in it'],
};

const AUTHORITY = {
  same: 'leads to the root given',
  other: 'does NOT lead to the root given',
  'not-compared': 'the token fits this dossier; whose it is was compared with nothing: give --tsa-root',
} as const;

function words(report: VerifyReport): string {
  const { counts, problems, remarks, claims } = report;
  const part = claims?.['Bag-Count'] ?? NOT_DIVIDED;
  const lines = [
    ...COPY_WORDS[report.copy ?? 'police'],
    ...(part === NOT_DIVIDED ? [] : [`part        ${plain(part)}: check the others as well`]),
    `intact      ${SAYS[report.intact]} (${counts.files} files, ${counts.bytes} bytes)`,
    `complete    ${SAYS[report.complete]} (${counts.exhibits} exhibits)`,
    `custody     ${SAYS[report.custody]} (${counts.logLines} lines, head ${report.logHead?.digest ?? 'none'})`,
    ...(counts.erased > 0 ? [`            ${counts.erased} kept, then erased before this was made`] : []),
    `signature   ${SAYS[report.signature]}`,
    `  key         ${report.signingKey ?? 'none'}: ${KEY_COMPARED[report.keyCompared]}`,
    ...datedWords(report),
    `fingerprint ${report.fingerprint ?? 'none'}: ${COMPARED[report.fingerprintCompared]}`,
    `zip         ${report.packing === 'as-written' ? 'as Holdfast wrote it' : 'packed by another program'}`,
    '',
    ...problems.map(({ code, path }) => `problem     ${code}  ${plain(path)}`),
    ...remarks.map(({ code, path }) => `remark      ${code}  ${plain(path)}`),
    ...(problems.length + remarks.length > 0 ? [''] : []),
    'What no check can show:',
    ...report.cannotShow.map((sentence) => `  ${sentence}`),
  ];
  return lines.join('\n');
}

/** "Not dated" is said apart from a date that does not hold, and from one of which nobody told whose it is. */
function datedWords({ timestamp, dated, authorityCompared }: VerifyReport): string[] {
  if (timestamp === 'not-present') return ['timestamp   not dated by a third party'];
  const off = dated?.accuracy == null ? 'how exact is not said' : `exact to ${dated.accuracy} ms`;
  return [
    `timestamp   ${SAYS[timestamp]}`,
    ...(dated
      ? [`  dated       no later than ${dated.noLaterThan} (${off}), as ${plain(dated.authority)} says`]
      : []),
    ...(dated ? [`  authority   ${AUTHORITY[authorityCompared]}`] : []),
  ];
}

function unreadableWords({ problems }: VerifyReport): string {
  const zip = problems.some(({ code }) => code === 'not-a-zip');
  return zip
    ? 'This file is not a zip file, or it is cut short. Ask for it again.'
    : 'This zip file is not a dossier. Look for the one whose name ends in a date.';
}

async function verified(file: string, expected: Expected): Promise<VerifyReport> {
  const opened = await openFile(file).catch((cause) => {
    throw new Error(`This file cannot be opened: ${file}. Look at its name and where it lies.`, { cause });
  });
  try {
    return await verifyDossier(opened.source, expected);
  } finally {
    await opened.close();
  }
}

async function run(): Promise<number> {
  const { file, json, expected } = await asked();
  const report = await verified(file, expected);
  if (json) console.log(plainJson(report));
  else console.log(report.readable ? words(report) : unreadableWords(report));
  if (!report.readable) return 2;
  return allHolds(report) ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (thrown) {
  console.error(thrown instanceof Error ? plain(thrown.message) : 'The file cannot be read.');
  process.exitCode = 2;
}
