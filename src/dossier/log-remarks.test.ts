import { expect, test } from 'vitest';
import { sampleContents } from '../../tests/sample-dossier.ts';
import { type AppendedLine, appendLine, checkChain } from '../crypto/hash-chain.ts';
import type { CustodyLine } from '../domain/custody.ts';
import { keyIsNew } from './log-remarks.ts';
import { settleLog } from './settle-log.ts';

type Deed = Pick<CustodyLine, 'action' | 'at'> & { kind?: 'dossier' | 'capture' };

/** The sample's contents, with these lines at the end of the log. */
async function contentsWith(...deeds: Deed[]) {
  const contents = await sampleContents();
  for (const { action, at, kind } of deeds) {
    const about = { kind: kind ?? ('log' as const), id: 'a'.repeat(32) };
    const fields = { actor: 'holdfast' as const, action, at, about, digests: {} };
    const { text, head }: AppendedLine = await appendLine(contents.logHead, fields);
    contents.custodyLog += text;
    contents.logHead = head;
  }
  return contents;
}

const renewed: Deed = { action: 'key-renewed', at: '2026-02-03T04:05:06.789Z' };
const resumed: Deed = { action: 'log-resumed', at: '2026-03-04T05:06:07.890Z' };
const exported: Deed = { action: 'exported', at: '2026-04-05T06:07:08.901Z', kind: 'dossier' };

test('the READ-ME says that the end of the log was worked out again, and that the key is another one', async () => {
  const before = await settleLog(await contentsWith());
  const { limits } = await settleLog(await contentsWith(renewed, resumed, resumed, exported));
  const added = limits.filter((limit) => !before.limits.includes(limit));
  expect(added).toEqual([
    expect.stringMatching(/custody log ends.*2026-03-04.*would not show/),
    expect.stringMatching(/signing key.*2026-02-03.*another key/),
  ]);
});

test('a log that does not hold says so first, and what it says of itself besides', async () => {
  const contents = await contentsWith(renewed);
  contents.custodyLog = contents.custodyLog.replace('"seq":2,', '"seq":7,');
  const { limits } = await settleLog(contents);
  expect(limits).toEqual([expect.stringContaining('did not hold'), expect.stringContaining('signing key')]);
});

test.each([
  ['no other was made', [], false],
  ['one was made', [renewed], true],
  ['one was made, and one file saved since', [renewed, { ...exported, kind: 'capture' as const }], true],
  ['a dossier was made with it', [renewed, exported], false],
] as const)('the key is new: %s', async (_what, deeds, is) => {
  const { custodyLog } = await contentsWith(...deeds);
  expect(keyIsNew((await checkChain(new TextEncoder().encode(custodyLog))).lines)).toBe(is);
});
