import { digestBytes } from '../src/crypto/digest.ts';
import type { ConversationFacts, RecordedRow } from '../src/domain/conversation.ts';
import type { DossierContents, ExhibitSource } from '../src/dossier/contents.ts';
import { encode } from './invented-capture.ts';
import { conversationCapture, conversationFiles, type InventedFile } from './invented-conversation.ts';
import { sampleContents, sampleLog, tinyPng } from './sample-dossier.ts';

/** A dossier whose second exhibit is a conversation of these rows, three to a file, with two pictures. */
export async function conversationContents(
  rows: readonly RecordedRow[],
  more: Partial<ConversationFacts> = {},
  perFile = 3,
): Promise<DossierContents> {
  const stretches = [1, 2].map((n) => ({ at: '2026-11-22T10:00:02.000Z', rows: [n, n + 1], moved: false }));
  const files = await conversationFiles(rows, perFile, [tinyPng(1), tinyPng(2)]);
  const contents = await sampleContents(2);
  const exhibits = await Promise.all(
    contents.exhibits.map((exhibit, at) =>
      at === 1
        ? asConversation(exhibit, files, conversationCapture(rows, files, { stretches, ...more }))
        : exhibit,
    ),
  );
  return { ...contents, exhibits, ...(await sampleLog(exhibits)) };
}

async function asConversation(
  exhibit: ExhibitSource,
  files: readonly InventedFile[],
  more: Partial<ExhibitSource['facts']>,
): Promise<ExhibitSource> {
  const facts = { ...exhibit.facts, withoutPicture: false, ...more };
  const bytes = encode(JSON.stringify(facts));
  const record = { kind: 'facts', how: 'recorded', mediaType: 'application/json' } as const;
  const recordFile = { ...record, digest: await digestBytes(bytes), size: bytes.length, bytes };
  const artifacts = [recordFile, ...files].map(({ bytes: raw, ...file }) => ({
    ...file,
    open: async () => new Blob([raw]),
  }));
  return { ...exhibit, facts, artifacts };
}
