import type { Id } from '../domain/identity.ts';
import { type Piece, storePiece } from '../vault/recordings.ts';
import type { Ongoing, OngoingOnes } from './ongoing.ts';
import { NOTHING_YET } from './recording-facts.ts';
import { type RawFile, withDigest } from './seal-record.ts';

/** What a stored file holds, beside what the file itself says. */
export type About = Partial<Omit<Piece, 'v' | 'file' | 'crc32' | 'at'>>;

/** Stores one file of what goes on. Resolves when it is on the disk. */
export async function storeFile<B extends { id: Id; tabId: number }>(
  all: OngoingOnes<B>,
  one: Ongoing<B>,
  raw: RawFile,
  about: About = {},
): Promise<void> {
  const { bytes, ...known } = await withDigest(raw);
  const nothing = { rows: [], words: '', top: null, stretch: null, strip: null, joined: null };
  const at = new Date().toISOString();
  const piece: Piece = { v: 1, ...known, ...nothing, state: NOTHING_YET, ...about, at };
  await storePiece(one.begin.id, one.pieces.length + 1, piece, bytes);
  await all.rememberPiece(one, piece);
}
