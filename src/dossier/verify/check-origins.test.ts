import { beforeAll, describe, expect, test } from 'vitest';
import { sampleContents, sampleInstant, writeSample } from '../../../tests/sample-dossier.ts';
import { appendLine, type ChainHead, type LineFields } from '../../crypto/hash-chain.ts';
import type { CustodyDigests } from '../../domain/custody.ts';
import type { DossierContents } from '../contents.ts';
import { allHolds, verifyDossier } from '../verify.ts';

type Log = { text: string; head: ChainHead };

let sample: DossierContents;
const AT = sampleInstant(0).utc;
const NOWHERE = `sha256:${'0'.repeat(64)}`;

beforeAll(async () => {
  const contents = await sampleContents(2);
  const exhibits = contents.exhibits.map((one) => ({ ...one, notes: [], marks: null }));
  sample = { ...contents, exhibits, caseItems: [] };
});

async function logOf(fields: Partial<LineFields>[], before?: Log): Promise<Log> {
  let [text, head] = [before?.text ?? '', before?.head ?? null];
  const opening: Partial<LineFields> = { action: 'log-opened', about: { kind: 'log', id: 'a'.repeat(32) } };
  for (const field of before ? fields : [opening, ...fields]) {
    const whole = { at: AT, actor: 'person', digests: {}, ...field } as LineFields;
    const added = await appendLine(head, whole);
    text += added.text;
    head = added.head;
  }
  if (!head) throw new Error('no line');
  return { text, head };
}

const idOf = (index: number) => sample.exhibits[index]?.facts.id ?? '';
const about = (index: number) => ({ kind: 'capture' as const, id: idOf(index) });
const filesOf = (index: number): CustodyDigests =>
  Object.fromEntries(sample.exhibits[index]?.artifacts.map(({ kind, digest }) => [kind, digest]) ?? []);
const kept = (index: number, digests = filesOf(index)) => ({
  action: 'kept' as const,
  about: about(index),
  digests,
});
const restored = (index: number, head: string) => ({
  action: 'restored' as const,
  about: about(index),
  digests: { ...filesOf(index), 'log-head': head },
});
const numbered = (index: number) => ({
  action: 'numbered' as const,
  about: { ...about(index), exhibit: index + 1 },
});
const broken = ({ text, head }: Log): Log => ({
  text: text.replace('"actor":"person"', '"actor":"holdfast"'),
  head,
});

/** Verifies a dossier of two exhibits whose own log has `lines`, with the other logs given. */
async function checked(lines: Partial<LineFields>[], logs: Log[]) {
  const own = await logOf([...lines, numbered(0), numbered(1)]);
  const otherLogs = logs.map(({ text }) => ({ open: async () => new TextEncoder().encode(text) }));
  const { bytes } = await writeSample({ ...sample, custodyLog: own.text, logHead: own.head, otherLogs });
  const report = await verifyDossier(new Blob([bytes]));
  const told = report.problems.map(({ code, path }) => `${code} ${path.split('/').at(-1)}`);
  return { told, remarks: report.remarks, custody: report.custody, holds: allHolds(report) };
}

const SOUND = { told: [], custody: 'holds', holds: true };

describe('an exhibit that was brought in', () => {
  test('stands on the log that it came with', async () => {
    const theirs = await logOf([kept(1)]);
    const report = await checked([kept(0), restored(1, theirs.head.digest)], [theirs]);
    expect(report).toEqual({ ...SOUND, remarks: [] });
  });

  test('and on the log that this one had it from', async () => {
    const first = await logOf([kept(1)]);
    const second = await logOf([restored(1, first.head.digest)]);
    const lines = [kept(0), restored(1, second.head.digest)];
    expect(await checked(lines, [second, first])).toEqual({ ...SOUND, remarks: [] });
    expect((await checked(lines, [second])).told).toEqual(['log-origin-missing MJS002-facts.json']);
  });

  test('logs that name each other in a circle lead to none', async () => {
    const first = await logOf([restored(1, NOWHERE)]);
    const second = await logOf([restored(1, first.head.digest)]);
    const third = await logOf([restored(1, second.head.digest)], first);
    const { told } = await checked([kept(0), restored(1, third.head.digest)], [second, third]);
    expect(told).toEqual(['log-origin-missing MJS002-facts.json']);
  });

  test('fails alone, with its log, where that does not hold', async () => {
    const theirs = await logOf([kept(1)]);
    const { told, custody } = await checked([kept(0), restored(1, theirs.head.digest)], [broken(theirs)]);
    expect(custody).toBe('does-not-hold');
    expect(told[0]).toBe('log-origin-broken MJS002-facts.json');
    expect(told.slice(1)).toEqual(['log-chain-broken other-log-1.jsonl:2']);
  });

  test('a broken log beside one that holds takes nothing from it', async () => {
    const [theirs, later] = [await logOf([kept(1)]), await logOf([kept(1), kept(0)])];
    const lines = [kept(0), restored(1, later.head.digest), restored(1, theirs.head.digest)];
    const twin = { text: `${theirs.text}{}\n`, head: theirs.head };
    const report = await checked(lines, [broken(later), twin, theirs]);
    expect(report).toMatchObject(SOUND);
    expect(report.remarks).toHaveLength(2);
  });

  test('whose log says of it that other files were kept', async () => {
    const theirs = await logOf([kept(1, { ...filesOf(1), facts: NOWHERE })]);
    const { told } = await checked([kept(0), restored(1, theirs.head.digest)], [theirs]);
    expect(told).toEqual(['log-digests-differ MJS002-facts.json']);
  });
});

test('a log that no exhibit names is remarked upon, whatever is in it, and takes nothing from the answers', async () => {
  const junk = { text: 'not a line\n{}\n', head: { seq: 1, digest: NOWHERE } };
  const report = await checked([kept(0), kept(1)], [await logOf([kept(1)]), junk]);
  expect(report).toMatchObject(SOUND);
  expect(report.remarks).toEqual(
    [1, 2].map((at) => ({
      code: 'other-log-not-named',
      path: `data/5-custody/other-log-${at}.jsonl`,
    })),
  );
});
