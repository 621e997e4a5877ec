import { digestBytes } from '../src/crypto/digest.ts';
import type { CaptureFacts } from '../src/domain/capture.ts';
import { newId } from '../src/domain/new-id.ts';
import { emptyPost } from '../src/domain/post.ts';
import type { ArtifactFile } from '../src/vault/keep.ts';

export const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
export const encode = (text: string) => new TextEncoder().encode(text);

/** One file of a capture. */
export async function artifact(kind: ArtifactFile['file']['kind'], text: string): Promise<ArtifactFile> {
  const bytes = encode(text);
  const mediaType = kind === 'facts' ? 'application/json' : 'text/plain';
  const digest = await digestBytes(bytes);
  return {
    file: { kind, how: 'recorded', mediaType, digest, size: bytes.length },
    crc32: 1,
    bytes,
  };
}

/** A capture of an invented post, as the pipeline would give it: the record in front, then its text. */
export async function inventedCapture(text: string, more: Partial<CaptureFacts> = {}) {
  const words = await artifact('post-text', text);
  const facts: CaptureFacts = {
    format: 'holdfast-capture/1',
    id: newId(),
    what: 'post',
    withoutPicture: false,
    capturedAt: { utc: new Date().toISOString(), zone: 'Europe/London', offsetMinutes: 0 },
    pixelsAt: null,
    page: { url: 'https://forum.example.test/t/1', canonicalUrl: null, title: 'A thread', lang: 'en' },
    post: { ...emptyPost('discourse', 'post'), text: { value: text, rule: 'test', basis: 'text' } },
    extractor: { id: 'discourse', version: '2026-11-22' },
    view: {
      width: 1280,
      height: 800,
      scale: 1,
      scrollX: 0,
      scrollY: 0,
      pageWidth: 1280,
      pageHeight: 900,
      post: null,
    },
    conversation: null,
    group: null,
    checks: null,
    whole: null,
    original: null,
    parts: null,
    steps: [],
    software: { extension: '0.1.0', browser: 'Chrome/156', userAgent: 'test', system: 'linux x64' },
    artifacts: [words.file],
    ...more,
  };
  return { facts, files: [await artifact('facts', JSON.stringify(facts)), words] };
}
