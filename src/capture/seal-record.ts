import { crc32 } from '../crypto/crc32.ts';
import { digestBytes } from '../crypto/digest.ts';
import { type ArtifactFacts, CAPTURE_FORMAT, CaptureFacts, type Software } from '../domain/capture.ts';
import type { CheckFacts } from '../domain/later-check.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';
import type { ArtifactFile } from '../vault/keep.ts';
import type { HeldPicture, Pictures } from './held-captures.ts';

/** A file of a capture before it has a digest. */
export type RawFile = Pick<ArtifactFacts, 'kind' | 'how' | 'mediaType'> & { bytes: Uint8Array<ArrayBuffer> };

/**
 * Turns what the page's side and the background gathered into the capture record and its files. The record
 * lists every other file with its digest, and is itself a file: its exact bytes are what is hashed.
 */
export async function sealRecord(
  draft: CaptureDraft,
  taken: Pictures,
  software: Software,
  checks: CheckFacts | null = null,
) {
  const others = await Promise.all(rawFiles(draft, taken).map(withDigest));
  const { texts: _texts, answer: _answer, wish: _wish, ...known } = draft;
  const facts = CaptureFacts.parse({
    ...known,
    format: CAPTURE_FORMAT,
    pixelsAt: taken.pixelsAt,
    steps: [...draft.steps, ...taken.steps],
    software,
    checks,
    places: taken.places,
    artifacts: others.map(({ file }) => file),
  });
  // The record first: it is found without knowing anything else of the capture.
  return { facts, files: [await factsFile(facts), ...others] };
}

export function rawFiles(draft: CaptureDraft, { pictures }: Pictures): RawFile[] {
  return [...pictures.map(pictureFile), ...textFiles(draft)];
}

function pictureFile({ kind, how, bytes }: HeldPicture): RawFile {
  return { kind, how, mediaType: 'image/png', bytes };
}

function textFiles({ texts }: CaptureDraft): RawFile[] {
  const files: RawFile[] = [];
  for (const kind of ['page-html', 'post-html', 'page-text', 'post-text'] as const) {
    const text = texts[kind];
    const mediaType = kind.endsWith('html') ? 'text/html' : 'text/plain';
    if (text !== null) files.push({ kind, how: 'serialised', mediaType, bytes: utf8(text) });
  }
  return files;
}

/** The record as a file: its exact bytes are what is hashed. */
export function factsFile(facts: CaptureFacts): Promise<ArtifactFile> {
  const bytes = utf8(`${JSON.stringify(facts, null, 2)}\n`);
  return withDigest({ kind: 'facts', how: 'recorded', mediaType: 'application/json', bytes });
}

export async function withDigest({ bytes, ...file }: RawFile): Promise<ArtifactFile> {
  return {
    file: { ...file, digest: await digestBytes(bytes), size: bytes.length },
    crc32: await crc32(bytes),
    bytes,
  };
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
