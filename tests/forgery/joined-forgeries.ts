import { sampleContents, writeSample } from '../sample-dossier.ts';
import type { Forgery } from './forgeries.ts';
import { NO } from './refused.ts';
import {
  bytesOf,
  type Files,
  filesOf,
  LOG,
  logLines,
  rebuild,
  rechain,
  replace,
  setLog,
} from './workshop.ts';

/** A dossier of the same installation's making, of one capture more. */
async function another(): Promise<Files> {
  return await filesOf((await writeSample(await sampleContents(4))).bytes);
}

const take = (from: Files, to: Files, part: string) => {
  for (const [path, bytes] of from) if (path.includes(part)) to.set(path, bytes);
};

/** Two dossiers in one, or one with parts of another. */
export const JOINED_FORGERIES: Forgery[] = [
  {
    name: 'two dossiers joined: an exhibit of another one put in, manifests rebuilt',
    forge: async (files) => {
      take(await another(), files, '/MJS004/');
      await rebuild(files);
    },
    answers: { complete: NO, custody: NO, signature: NO },
    codes: ['not-all-that-was-kept', 'log-capture-missing', 'log-number-missing', 'signature-wrong'],
  },
  {
    name: 'two dossiers joined, each in a folder of its own',
    forge: async (files) => {
      for (const [path, bytes] of await another()) files.set(`second/${path}`, bytes);
    },
    answers: { intact: 'holds', complete: NO },
    codes: ['file-not-listed', 'file-unknown'],
  },
  {
    name: 'the log of another dossier in the place of its own, manifests rebuilt',
    forge: async (files) => {
      files.set(LOG, bytesOf(await another(), LOG));
      await rebuild(files);
    },
    answers: { complete: NO, custody: NO, signature: NO },
    codes: ['log-head-differs', 'kept-count-differs', 'signature-wrong'],
  },
  {
    name: 'two logs joined, manifests rebuilt',
    forge: async (files) => {
      setLog(files, [...logLines(files), ...logLines(await another())]);
      await rebuild(files);
    },
    answers: { complete: NO, custody: NO, signature: NO },
    codes: ['log-line-order', 'log-chain-broken', 'log-capture-twice', 'log-head-differs', 'signature-wrong'],
  },
  {
    name: 'an exhibit of another dossier with its log beside, manifests rebuilt',
    forge: async (files) => {
      const other = await another();
      take(other, files, '/MJS004/');
      files.set('data/5-custody/other-log-1.jsonl', bytesOf(other, LOG));
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-capture-missing', 'signature-wrong'],
  },
  {
    name: 'the signature of another dossier, with its key',
    forge: async (files) => take(await another(), files, 'signature/'),
    answers: { intact: 'holds', complete: 'holds', signature: NO },
    codes: ['signature-wrong'],
  },
  {
    name: 'the manifest of another dossier, with its signature',
    forge: async (files) => {
      const other = await another();
      for (const part of ['manifest-sha256.txt', 'signature/']) take(other, files, part);
    },
    answers: { intact: NO, complete: NO },
    codes: ['digest-differs', 'file-missing'],
  },
  {
    name: 'the end of the log cut off and its new end named, manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) => lines.slice(0, -1));
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-number-missing', 'signature-wrong'],
  },
  {
    name: 'the end of the log cut off in the middle of a line, manifests rebuilt',
    forge: async (files) => {
      files.set(LOG, bytesOf(files, LOG).slice(0, -20));
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-line-unreadable', 'log-head-differs', 'signature-wrong'],
  },
  {
    name: 'fewer captures told than the log has, manifests rebuilt',
    forge: async (files) => {
      replace(files, 'bag-info.txt', 'Holdfast-Kept-In-All: 3', 'Holdfast-Kept-In-All: 2');
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['kept-count-differs', 'signature-wrong'],
  },
];
