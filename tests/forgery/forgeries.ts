import { digestBytes } from '../../src/crypto/digest.ts';
import type { Signer } from '../../src/dossier/contents.ts';
import type { ProblemCode } from '../../src/dossier/verify/answers.ts';
import { type Answers, NO } from './refused.ts';
import {
  bytesOf,
  exhibit,
  type Files,
  flip,
  LOG,
  MANIFEST,
  rebuild,
  rename,
  replace,
  TAGMANIFEST,
  textOf,
  utf8,
} from './workshop.ts';

/** One way to alter a dossier, and what has to be said of it. */
export type Forgery = {
  name: string;
  forge(files: Files, forger: Signer): void | Promise<void>;
  answers: Answers;
  codes: ProblemCode[];
};

const swapFolders = (files: Files, a: string, b: string) => {
  const paths = [...files.keys()].filter((path) => path.startsWith('data/3-exhibits/'));
  const moved = paths.map((path) => {
    const to = path.includes(a) ? path.replaceAll(a, b) : path.replaceAll(b, a);
    return [to, bytesOf(files, path)] as const;
  });
  for (const path of paths) files.delete(path);
  for (const [path, bytes] of moved) files.set(path, bytes);
};

const dropExhibit = (files: Files, number: string) => {
  for (const path of [...files.keys()]) if (path.includes(`/${number}/`)) files.delete(path);
};

/** Files altered, with as much rebuilt as the forger thought of; none has the true key. */
export const FORGERIES: Forgery[] = [
  {
    name: 'a file added beside the exhibits',
    forge: (files) => void files.set(exhibit('MJS001', '-extra.png'), utf8('extra')),
    answers: { complete: NO },
    codes: ['file-not-listed', 'file-unknown', 'oxum-differs'],
  },
  {
    name: 'a file added at the top',
    forge: (files) => void files.set('0-READ-THIS.html', utf8('<p>extra')),
    answers: { intact: 'holds', complete: NO },
    codes: ['file-not-listed'],
  },
  {
    name: 'a file added among the signatures, and a stray timestamp',
    forge: (files) => {
      files.set('signature/note.txt', utf8('trust me'));
      files.set('timestamps/tagmanifest-sha256.tsr', utf8('dated'));
    },
    answers: { intact: 'holds', complete: NO, signature: 'holds' },
    codes: ['file-not-listed', 'file-unknown', 'timestamp-file-missing'],
  },
  {
    name: 'a file added with its manifest line, everything rebuilt',
    forge: async (files) => {
      files.set(exhibit('MJS001', '-page.png'), utf8('planted'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['artifact-not-in-facts', 'signature-wrong'],
  },
  {
    name: 'a file removed',
    forge: (files) => void files.delete(exhibit('MJS001', '-post.png')),
    answers: { complete: NO },
    codes: ['file-missing', 'artifact-missing'],
  },
  {
    name: 'a file stripped together with its manifest line',
    forge: async (files) => {
      files.delete(exhibit('MJS001', '-post.png'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['artifact-missing', 'signature-wrong'],
  },
  {
    name: 'the facts of an exhibit stripped together with their manifest line',
    forge: async (files) => {
      files.delete(exhibit('MJS002', '-facts.json'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['artifact-missing', 'signature-wrong'],
  },
  {
    name: 'a file taken out and a statement of damage put in',
    forge: async (files) => {
      files.delete(exhibit('MJS001', '-post.png'));
      files.set(exhibit('MJS001', '-DAMAGED.txt'), utf8('lost'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['artifact-lost-before-export'],
  },
  {
    name: 'a file renamed',
    forge: (files) => rename(files, exhibit('MJS001', '-post.png'), exhibit('MJS001', '-page.png')),
    answers: { complete: NO },
    codes: ['file-missing', 'file-not-listed'],
  },
  {
    name: 'the READ-ME taken out of the tagmanifest and changed',
    forge: (files) => {
      replace(files, TAGMANIFEST, /.*1-READ-ME-FIRST\.pdf\n/, '');
      flip(files, '1-READ-ME-FIRST.pdf');
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-not-listed', 'signature-wrong'],
  },
  {
    name: 'a payload file listed in the tagmanifest instead',
    forge: (files) => {
      const line = /.*custody-log\.jsonl\n/.exec(textOf(files, MANIFEST))?.[0] ?? '';
      replace(files, MANIFEST, line, '');
      replace(files, TAGMANIFEST, /$/, line);
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-not-listed', 'file-unknown'],
  },
  {
    name: 'a manifest line twice, the second with another digest',
    forge: (files) => replace(files, MANIFEST, /$/, `${'0'.repeat(64)}  ${LOG}\n`),
    answers: { intact: NO, complete: NO },
    codes: ['file-listed-twice', 'digest-differs'],
  },
  {
    name: 'a manifest that lists a path outside the folder',
    forge: async (files) => {
      replace(files, MANIFEST, /$/, `${'0'.repeat(64)}  ../../etc/passwd\n`);
      files.set(TAGMANIFEST, bytesOf(files, TAGMANIFEST));
    },
    answers: { intact: NO, complete: NO },
    codes: ['file-missing', 'file-unknown'],
  },
  {
    name: 'two exhibits swapped, manifests rebuilt',
    forge: async (files) => {
      swapFolders(files, 'MJS001', 'MJS002');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-number-differs', 'signature-wrong'],
  },
  {
    name: 'the pictures of two exhibits swapped, manifests rebuilt',
    forge: async (files) => {
      const [a, b] = [exhibit('MJS001', '-post.png'), exhibit('MJS002', '-post.png')];
      const [first, second] = [bytesOf(files, a), bytesOf(files, b)];
      files.set(a, second).set(b, first);
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['facts-digest-differs', 'signature-wrong'],
  },
  {
    name: 'the text edited and every digest rebuilt, but for the signature',
    forge: async (files) => {
      replace(files, exhibit('MJS001', '-post-text.txt'), 'park', 'bark');
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['facts-digest-differs', 'signature-wrong'],
  },
  {
    name: 'the text and the facts edited and every digest rebuilt',
    forge: async (files) => {
      const before = bytesOf(files, exhibit('MJS001', '-post-text.txt'));
      replace(files, exhibit('MJS001', '-post-text.txt'), 'park', 'bark');
      const after = await digestBytes(bytesOf(files, exhibit('MJS001', '-post-text.txt')));
      replace(files, exhibit('MJS001', '-facts.json'), await digestBytes(before), after);
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-digests-differ', 'signature-wrong'],
  },
  {
    name: 'a whole exhibit taken out and everything rebuilt',
    forge: async (files) => {
      dropExhibit(files, 'MJS002');
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['not-all-that-was-kept', 'signature-wrong'],
  },
  {
    name: 'an exhibit twice, under another number',
    forge: async (files) => {
      for (const [path, bytes] of [...files]) {
        if (path.includes('/MJS001/')) files.set(path.replaceAll('MJS001', 'MJS004'), bytes);
      }
      await rebuild(files);
    },
    answers: { complete: NO, custody: NO, signature: NO },
    codes: ['capture-twice', 'log-number-differs'],
  },
  {
    name: 'an exhibit with the initials of another case',
    forge: async (files) => {
      for (const path of [...files.keys()]) {
        if (path.includes('/MJS003/')) rename(files, path, path.replaceAll('MJS003', 'ABC003'));
      }
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-unknown'],
  },
  {
    name: 'another head of the log named',
    forge: async (files) => {
      replace(files, 'bag-info.txt', /Holdfast-Log-Head: .*/, `Holdfast-Log-Head: sha256:${'1'.repeat(64)}`);
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-head-differs'],
  },
  {
    name: 'a dossier before this one invented',
    forge: async (files) => {
      replace(
        files,
        'bag-info.txt',
        'Previous-Fingerprint: none',
        `Previous-Fingerprint: sha256:${'1'.repeat(64)}`,
      );
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-previous-missing'],
  },
  {
    name: 'a label of bag-info written twice',
    forge: (files) => replace(files, 'bag-info.txt', /$/, 'Holdfast-Choice: selection\n'),
    answers: { intact: NO },
    codes: ['bag-info-unreadable', 'digest-differs'],
  },
  {
    name: 'the signature taken out',
    forge: (files) => {
      files.delete('signature/tagmanifest-sha256.sig');
      files.delete('signature/signing-key.pem');
    },
    answers: { intact: 'holds', complete: NO, signature: 'not-present' },
    codes: ['signature-missing', 'file-missing'],
  },
  {
    name: 'another key beside the old signature',
    forge: (files, forger) => void files.set('signature/signing-key.pem', utf8(forger.publicKeyPem)),
    answers: { intact: 'holds', complete: 'holds', signature: NO },
    codes: ['signature-wrong'],
  },
];
