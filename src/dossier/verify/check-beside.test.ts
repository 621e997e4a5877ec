import { expect, test } from 'vitest';
import { sampleContents, sampleInstant, writeSample } from '../../../tests/sample-dossier.ts';
import { digestMarks } from '../../crypto/digest.ts';
import { appendLine, type LineFields } from '../../crypto/hash-chain.ts';
import type { CustodyDigests } from '../../domain/custody.ts';
import { verifyDossier } from '../verify.ts';

const LATER = { at: sampleInstant(52), kinds: ['damage' as const], words: null, salt: '2'.repeat(32) };
const LOG_HEAD = `sha256:${'0'.repeat(64)}`;

/** What is told of the sample with more lines about its first exhibit, and perhaps other marks beside it. */
async function toldOf(lines: { action: LineFields['action']; digests: CustodyDigests }[], marks = LATER) {
  const contents = await sampleContents(2);
  let { custodyLog, logHead } = contents;
  const about = { kind: 'capture' as const, id: contents.exhibits[0]?.facts.id ?? '' };
  for (const line of lines) {
    const added = await appendLine(logHead, { at: sampleInstant(55).utc, actor: 'person', about, ...line });
    custodyLog += added.text;
    logHead = added.head;
  }
  const exhibits = contents.exhibits.map((one, at) => (at === 0 ? { ...one, marks } : one));
  const { bytes } = await writeSample({ ...contents, exhibits, custodyLog, logHead });
  return (await verifyDossier(new Blob([bytes]))).problems.map(({ code }) => code);
}

test('marks that came in with a backup are known by their line, and a set from a backup takes none back', async () => {
  const marks = await digestMarks(LATER);
  const restored = { action: 'restored' as const, digests: { marks, 'log-head': LOG_HEAD } };
  expect(await toldOf([restored])).toEqual([]);
  const other = { ...restored, digests: { marks: LOG_HEAD, 'log-head': LOG_HEAD } };
  expect(await toldOf([{ action: 'categorised', digests: { marks } }, other])).toEqual([]);
});

test('marks that no line about their capture names, and marks that were taken back, do not pass', async () => {
  const marks = await digestMarks(LATER);
  expect(await toldOf([])).toEqual(['marks-not-in-log']);
  const mine = { action: 'categorised' as const, digests: { marks } };
  const after = { action: 'categorised' as const, digests: { marks: LOG_HEAD } };
  expect(await toldOf([mine, after])).toEqual(['marks-taken-back']);
  expect(await toldOf([after, mine])).toEqual([]);
});

test('marks that were said before others hold again once a backup has brought the capture back with them', async () => {
  const marks = await digestMarks(LATER);
  const mine = { action: 'categorised' as const, digests: { marks } };
  const after = { action: 'categorised' as const, digests: { marks: LOG_HEAD } };
  const restored = { action: 'restored' as const, digests: { marks, 'log-head': LOG_HEAD } };
  expect(await toldOf([mine, after, restored])).toEqual([]);
  expect(await toldOf([mine, restored, after])).toEqual(['marks-taken-back']);
});

test('a file that was made to be endless is unreadable, and is not gone through', async () => {
  const note = { at: sampleInstant(50), text: 'I', salt: '0'.repeat(32) };
  const contents = await sampleContents(1);
  const exhibits = contents.exhibits.map((one) => ({ ...one, notes: Array(50_001).fill(note) }));
  const { bytes } = await writeSample({ ...contents, exhibits });
  const codes = (await verifyDossier(new Blob([bytes]))).problems.map(({ code }) => code);
  expect(codes).toEqual(['beside-unreadable']);
});
