import type { CustodyLine } from '../../src/domain/custody.ts';
import type { Forgery } from './forgeries.ts';
import { NO } from './refused.ts';
import { exhibit, LOG, logLines, rebuild, rechain, rename, replace, setLog } from './workshop.ts';

const BESIDE = exhibit('MJS001', '-notes-and-marks.json');

function lineOf(lines: CustodyLine[], seq: number): CustodyLine {
  const line = lines[seq - 1];
  if (!line) throw new Error(`the sample's log has no line ${seq}`);
  return line;
}

/** The custody log cut, reordered, changed or made anew. */
export const LOG_FORGERIES: Forgery[] = [
  {
    name: 'a line cut out of the log',
    forge: (files) => setLog(files, logLines(files).toSpliced(2, 1)),
    answers: { intact: NO, custody: NO },
    codes: ['log-chain-broken', 'log-line-order', 'log-capture-missing', 'digest-differs'],
  },
  {
    name: 'the end of the log cut off',
    forge: (files) => setLog(files, logLines(files).slice(0, -1)),
    answers: { intact: NO, custody: NO },
    codes: ['log-head-differs', 'log-number-missing'],
  },
  {
    name: 'two lines of the log in each other\u2019s place',
    forge: (files) => {
      const [a = '', b = '', c = '', ...rest] = logLines(files);
      setLog(files, [a, c, b, ...rest]);
    },
    answers: { intact: NO, custody: NO },
    codes: ['log-chain-broken'],
  },
  {
    name: 'the log rebuilt without one capture, manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) => lines.toSpliced(2, 1));
      await rebuild(files);
    },
    answers: { custody: NO, complete: NO, signature: NO },
    codes: ['log-capture-missing', 'kept-count-differs', 'signature-wrong'],
  },
  {
    name: 'the log rebuilt with another digest for a capture, manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) =>
        lines.map((line) =>
          line.seq === 2
            ? { ...line, digests: { ...line.digests, 'post-text': `sha256:${'0'.repeat(64)}` } }
            : line,
        ),
      );
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-digests-differ', 'signature-wrong'],
  },
  {
    name: 'a capture told as brought in from a log that nobody has, log and manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) =>
        lines.map((line) =>
          line.seq === 2
            ? {
                ...line,
                action: 'restored' as const,
                digests: { ...line.digests, 'log-head': `sha256:${'0'.repeat(64)}` },
              }
            : line,
        ),
      );
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-origin-missing', 'signature-wrong'],
  },
  {
    name: 'a kind of act put among the marks, manifests rebuilt',
    forge: async (files) => {
      replace(files, BESIDE, '"contact",', '"contact",\n  "pictures",');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['marks-not-in-log', 'signature-wrong'],
  },
  {
    name: 'other words of the threat quoted, manifests rebuilt',
    forge: async (files) => {
      replace(files, BESIDE, 'where you park', 'where you live');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['marks-not-in-log', 'signature-wrong'],
  },
  {
    name: 'another time of the marks, manifests rebuilt',
    forge: async (files) => {
      replace(files, BESIDE, /"marks": \{\s+"at": \{\s+"utc": "2026/, '"marks": {"at": {"utc": "2025');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['marks-not-in-log', 'signature-wrong'],
  },
  {
    name: 'a note changed, manifests rebuilt',
    forge: async (files) => {
      replace(files, BESIDE, 'at work', 'at home');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['note-not-in-log', 'signature-wrong'],
  },
  {
    name: 'notes and marks of one exhibit put beside another, manifests rebuilt',
    forge: async (files) => {
      rename(files, BESIDE, exhibit('MJS002', '-notes-and-marks.json'));
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['note-not-in-log', 'marks-not-in-log', 'signature-wrong'],
  },
  {
    name: 'marks that were taken back, log and manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) => {
        const at = lines.findIndex(({ action }) => action === 'categorised');
        const later = { ...lineOf(lines, at + 1), digests: { marks: `sha256:${'0'.repeat(64)}` } };
        return lines.toSpliced(at + 1, 0, later);
      });
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['marks-taken-back', 'signature-wrong'],
  },
  {
    name: 'a kind of act that this format does not know, manifests rebuilt',
    forge: async (files) => {
      replace(files, BESIDE, '"contact"', '"guilty"');
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['beside-unreadable', 'signature-wrong'],
  },
  {
    name: 'a time in the log changed, manifests rebuilt',
    forge: async (files) => {
      replace(files, LOG, '08:06:44', '07:06:44');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-chain-broken', 'signature-wrong'],
  },
  {
    name: 'an exhibit taken out and told as erased, log and manifests rebuilt',
    forge: async (files) => {
      for (const path of [...files.keys()]) if (path.includes('/MJS002/')) files.delete(path);
      await rechain(files, (lines) => [
        ...lines,
        { ...lineOf(lines, 3), action: 'erased', about: { kind: 'capture', id: lineOf(lines, 3).about.id } },
      ]);
      await rebuild(files);
    },
    answers: { signature: NO },
    codes: ['signature-wrong'],
  },
  {
    name: 'an exhibit taken out and told as erased before it was kept, log and manifests rebuilt',
    forge: async (files) => {
      for (const path of [...files.keys()]) if (path.includes('/MJS002/')) files.delete(path);
      await rechain(files, (lines) => lines.toSpliced(1, 0, { ...lineOf(lines, 3), action: 'erased' }));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['not-all-that-was-kept', 'signature-wrong'],
  },
  {
    name: 'no log at all, manifests rebuilt',
    forge: async (files) => {
      files.delete(LOG);
      await rebuild(files);
    },
    answers: { custody: 'not-present', complete: NO, signature: NO },
    codes: ['log-missing', 'file-missing'],
  },
];
