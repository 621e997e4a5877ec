import { describe, expect, it, test } from 'vitest';
import { filesOf, textOf } from '../../../tests/forgery/workshop.ts';
import { inventedRow } from '../../../tests/invented-conversation.ts';
import { SHARE } from '../../../tests/planted-copy.ts';
import { conversationContents } from '../../../tests/sample-conversation.ts';
import { writeSample } from '../../../tests/sample-dossier.ts';
import type { CopyPlan } from '../../domain/copy.ts';
import type { Instant } from '../../domain/instant.ts';
import { pageClock } from './page-clock.ts';

/** Where the evening of one day is the night of the next in UTC. */
const capturedAt: Instant = {
  utc: '2026-11-23T02:30:00.000Z',
  zone: 'America/New_York',
  offsetMinutes: -300,
};
const found = (value: string) => ({ value, rule: 'test', basis: 'text' as const });
const WORDS = 'November 22, 2026 at 9:14 PM';

async function written(copy: CopyPlan) {
  const row = inventedRow(1, { seenAt: capturedAt.utc });
  const post = { ...row.post, postedAt: found('9:14 PM'), postedDay: found('November 22, 2026') };
  const contents = await conversationContents([{ ...row, post }]);
  const exhibits = contents.exhibits.map((exhibit) => {
    const { facts } = exhibit;
    const times = {
      postedAt: found(WORDS),
      edited: found(`Edited ${WORDS}`),
      postedAtFromId: found('2026-11-23T02:14:05.000Z'),
    };
    const context = facts.post?.context.map((item) => ({ ...item, postedAt: WORDS })) ?? [];
    return {
      ...exhibit,
      facts: { ...facts, capturedAt, post: facts.post && { ...facts.post, ...times, context } },
    };
  });
  const { bytes } = await writeSample({ ...contents, exhibits, copy });
  return { files: await filesOf(bytes), text: new TextDecoder().decode(bytes) };
}

describe('a copy of what was kept west of Greenwich', () => {
  it('to share has no clock of the page beside that of UTC', async () => {
    const { files, text } = await written(SHARE);
    expect(text).not.toMatch(/9:14|November 22|21:14|New_York|-05:00/);
    expect(textOf(files, 'data/3-exhibits/MJS001/MJS001-facts-redacted.json')).toContain(
      '[redacted: clock of the page. In UTC: 2026-11-23 02:14]',
    );
    expect(textOf(files, 'data/3-exhibits/MJS002/MJS002-conversation.txt')).toContain('2026-11-23 02:14');
  });

  it.each<CopyPlan>([SHARE, { ...SHARE, reader: 'platform', details: [] }])(
    'counts it on the day that it has in UTC, and finds no two times apart that are one: $reader',
    async (copy) => {
      const { files, text } = await written(copy);
      expect(text).not.toContain('hours apart');
      const sheet = textOf(files, 'data/3-exhibits/MJS001/MJS001-sheet.pdf');
      expect(sheet).toContain('"day":"2026-11-23"');
      expect(sheet).toContain('2026-11-23 02:14:00.000 +00:00');
    },
  );
});

test.each([
  [WORDS, null, '[redacted: clock of the page. In UTC: 2026-11-23 02:14]', null],
  ['2026-11-22T21:14:00-05:00', 'Today', '2026-11-23T02:14:00.000Z', null],
  ['16m', null, '16m', null],
  ['Nowember 9:14', null, '[redacted: clock of the page. In UTC: not known]', null],
  ['soon', null, 'soon', null],
])('%s, %s', (at, day, ...[told, line]) => {
  expect(pageClock('share', { capturedAt, lang: 'en' })({ at, day })).toEqual({ at: told, day: line });
  expect(pageClock('platform', { capturedAt, lang: 'en' })({ at, day })).toEqual({ at, day });
});
