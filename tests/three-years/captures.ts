import { digestBytes } from '../../src/crypto/digest.ts';
import type { CaptureFacts } from '../../src/domain/capture.ts';
import { instantOf } from '../../src/domain/instant.ts';
import { newId } from '../../src/domain/new-id.ts';
import { emptyPost, type Found } from '../../src/domain/post.ts';
import { measureBytes } from '../../src/dossier/zip/write.ts';
import type { ArtifactFile, Keeping } from '../../src/vault/keep.ts';
import { pngOf } from '../bench/noise-png.ts';
import { type Chance, oneOf } from './chance.ts';
import { ACCOUNTS, SENTENCES } from './invented.ts';

const found = <T>(value: T): Found<T> => ({ value, rule: 'invented', basis: 'attribute' });

async function fileOf(
  kind: ArtifactFile['file']['kind'],
  how: ArtifactFile['file']['how'],
  mediaType: ArtifactFile['file']['mediaType'],
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ArtifactFile> {
  const { crc: crc32 } = await measureBytes(bytes);
  return {
    file: { kind, how, mediaType, digest: await digestBytes(bytes), size: bytes.length },
    crc32,
    bytes,
  };
}

const [WIDTH, HEIGHT] = [1280, 800];
const ROW = WIDTH * 3 + 1;
const STRIPES = stripes();

function stripes(): Uint8Array {
  const rows = new Uint8Array(ROW * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) rows.fill(Math.floor(y / 40) * 10, y * ROW + 1, (y + 1) * ROW);
  return rows;
}

/** A picture that opens, of about so many bytes: stripes above, noise that does not pack below. */
export function picture(next: Chance, bytes: number): Uint8Array<ArrayBuffer> {
  const rows = STRIPES.slice();
  const noisy = Math.min(HEIGHT, Math.floor(bytes / ROW));
  for (let at = (HEIGHT - noisy) * ROW; at < rows.length; at += 1)
    if (at % ROW > 0) rows[at] = Math.floor(next() * 256);
  return pngOf(WIDTH, HEIGHT, rows);
}

/** A post of one of the invented accounts, kept now: the clock says when. */
export async function inventedPost(next: Chance, nth: number, pictureBytes: number): Promise<Keeping> {
  const at = new Date();
  const account = oneOf(next, ACCOUNTS);
  const text = `${oneOf(next, SENTENCES)} ${oneOf(next, SENTENCES)}`;
  const postedAt = new Date(at.getTime() - Math.floor(next() * 86_400_000)).toISOString();
  const address = `https://${account.host}/${encodeURIComponent(account.handle)}/${100_000 + nth}`;
  const pixels = await fileOf('screenshot', 'pixels', 'image/png', picture(next, pictureBytes));
  const words = await fileOf('post-text', 'serialised', 'text/plain', new TextEncoder().encode(text));
  const facts: CaptureFacts = {
    format: 'holdfast-capture/1',
    id: newId(),
    what: 'post',
    withoutPicture: false,
    capturedAt: { ...instantOf(at), zone: 'Europe/London' },
    pixelsAt: { ...instantOf(at), zone: 'Europe/London' },
    page: { url: address, canonicalUrl: null, title: `${account.name} on ${account.platform}`, lang: 'en' },
    post: {
      ...emptyPost(account.platform, account.platform === 'whatsapp' ? 'message' : 'post'),
      id: found(String(100_000 + nth)),
      permalink: found(address),
      authorName: found(account.name),
      handle: found(account.handle),
      accountId: found(account.id),
      text: found(text),
      postedAt: found(postedAt),
    },
    extractor: { id: account.platform, version: '2026-11-22' },
    view: {
      width: 1280,
      height: 800,
      scale: 1,
      scrollX: 0,
      scrollY: 0,
      pageWidth: 1280,
      pageHeight: 4000,
      post: null,
    },
    conversation: null,
    group: null,
    checks: null,
    whole: null,
    original: null,
    parts: null,
    steps: [],
    software: { extension: '0.1.0', browser: 'Chrome/156', userAgent: 'invented', system: 'linux x64' },
    artifacts: [pixels.file, words.file],
  };
  const record = new TextEncoder().encode(JSON.stringify(facts));
  const first = await fileOf('facts', 'recorded', 'application/json', record);
  return { facts, files: [first, pixels, words] };
}
