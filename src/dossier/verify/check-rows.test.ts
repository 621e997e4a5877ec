import { describe, expect, test } from 'vitest';
import { encode } from '../../../tests/invented-capture.ts';
import { conversationFacts, inventedRow, rowsText } from '../../../tests/invented-conversation.ts';
import { conversationContents } from '../../../tests/sample-conversation.ts';
import { writeSample } from '../../../tests/sample-dossier.ts';
import { digestBytes } from '../../crypto/digest.ts';
import type { ConversationFacts, RecordedRow } from '../../domain/conversation.ts';
import { verifyDossier } from '../verify.ts';

const rows = Array.from({ length: 7 }, (_, at) => inventedRow(at + 1));
const FOLDER = 'data/3-exhibits/MJS002/MJS002';
const FACTS = `${FOLDER}-facts.json`;

async function problemsOf(given: readonly RecordedRow[], more: Partial<ConversationFacts> = {}, perFile = 3) {
  const { bytes } = await writeSample(await conversationContents(given, more, perFile));
  return (await verifyDossier(new Blob([bytes]))).problems;
}

const artifactOf = async (bytes: Uint8Array<ArrayBuffer>) => ({
  digest: await digestBytes(bytes),
  size: bytes.length,
  open: async () => new Blob([bytes]),
});

describe('the rows of a conversation are those that its record states', () => {
  test('as it was kept there is nothing to tell', async () => {
    expect(await problemsOf(rows)).toEqual([]);
  });

  test('a message in the order that no file has', async () => {
    const order = [...conversationFacts(rows).order, 8];
    expect(await problemsOf(rows, { order })).toEqual([{ code: 'row-missing', path: FACTS }]);
  });

  test('a message in a file that the order leaves out', async () => {
    const order = conversationFacts(rows).order.filter((n) => n !== 5);
    expect(await problemsOf(rows, { order })).toEqual([
      { code: 'row-not-in-order', path: `${FOLDER}-rows-0002.jsonl` },
    ]);
  });

  test('a number that stands twice, in the files or in the order', async () => {
    const doubled = [...rows, inventedRow(2)];
    expect(await problemsOf(doubled, { order: conversationFacts(rows).order })).toEqual([
      { code: 'row-twice', path: `${FOLDER}-rows-0003.jsonl` },
    ]);
    const order = [...conversationFacts(rows).order, 1];
    expect(await problemsOf(rows, { order })).toEqual([{ code: 'row-twice', path: FACTS }]);
  });

  test('a line that is no row', async () => {
    const broken = { ...inventedRow(8), n: -1 };
    expect(await problemsOf([...rows, broken], { order: conversationFacts(rows).order })).toEqual([
      { code: 'rows-unreadable', path: `${FOLDER}-rows-0003.jsonl` },
    ]);
  });

  test('more pictures stated than there are', async () => {
    const stretches = [1, 2, 3].map((n) => ({ at: '2026-11-22T10:00:02.000Z', rows: [n], moved: false }));
    expect(await problemsOf(rows, { stretches })).toEqual([{ code: 'stretches-differ', path: FACTS }]);
  });

  test('an order of a million is refused as a record, and ends in a report', async () => {
    const contents = await conversationContents(rows);
    const record = contents.exhibits[1]?.artifacts.find(({ kind }) => kind === 'facts');
    const order = Array.from({ length: 1_000_000 }, (_, at) => at - 1);
    const text = JSON.stringify({
      ...contents.exhibits[1]?.facts,
      conversation: conversationFacts(rows, { order }),
    });
    if (record) Object.assign(record, await artifactOf(encode(text)));
    const { bytes } = await writeSample(contents);
    const { problems } = await verifyDossier(new Blob([bytes]));
    expect(problems).toContainEqual({ code: 'facts-unreadable', path: FACTS });
  }, 60_000);

  test('a file of rows above the bound is never read as text', async () => {
    const long = { ...inventedRow(1), html: 'x'.repeat(65 * 1024 * 1024) };
    expect(rowsText([long]).length).toBeGreaterThan(64 * 1024 * 1024);
    expect(await problemsOf([long], {}, 1)).toEqual([
      { code: 'file-too-large', path: `${FOLDER}-rows-0001.jsonl` },
    ]);
  }, 60_000);

  test('a transcript that is not there is missing', async () => {
    const contents = await conversationContents(rows);
    const { bytes } = await writeSample(contents);
    const name = new TextEncoder().encode('MJS002-conversation.txt');
    const renamed = bytes.slice();
    for (let at = 0; at < renamed.length - name.length; at += 1)
      if (name.every((byte, nth) => renamed[at + nth] === byte)) renamed[at] = 0x58;
    const { problems } = await verifyDossier(new Blob([renamed]));
    expect(problems).toContainEqual({ code: 'file-missing', path: `${FOLDER}-conversation.txt` });
  });
});
