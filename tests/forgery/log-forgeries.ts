import type { CustodyLine } from '../../src/domain/custody.ts';
import type { Forgery } from './forgeries.ts';
import { NO } from './refused.ts';
import { LOG, logLines, rebuild, rechain, replace, setLog } from './workshop.ts';

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
