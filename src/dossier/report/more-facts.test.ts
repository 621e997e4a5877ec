import { beforeAll, describe, expect, it } from 'vitest';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import { type ExtractedPost, emptyPost } from '../../domain/post.ts';
import type { ExhibitSource } from '../contents.ts';
import { buildEntry } from './build-entry.ts';
import { sheetText } from './build-sheet.ts';
import { incidentLogCsv } from './incident-log-csv.ts';
import { incidentLogHtml } from './incident-log-html.ts';
import type { LogEntry } from './model.ts';

const found = <T>(value: T) => ({ value, rule: 'a rule', basis: 'text' as const });
let sample: ExhibitSource;

beforeAll(async () => {
  const [first] = (await sampleContents(1)).exhibits;
  if (!first) throw new Error('the sample is empty');
  sample = first;
});

function entryOf(
  post: Partial<ExtractedPost>,
  platform = 'x',
  kind: ExtractedPost['kind'] = 'message',
): LogEntry {
  const facts = { ...sample.facts, post: { ...emptyPost(platform, kind), ...post } };
  return buildEntry({ ...sample, facts });
}

/** Every page of the report that is made here, each as one text; the PDFs are laid out from the same entry. */
async function everywhere(entry: LogEntry): Promise<string[]> {
  const data = { title: 'T', asOf: '', initials: 'MJS', limits: [], said: [], entries: [entry] };
  const unescaped = (await incidentLogHtml(data)).replaceAll('&quot;', '"').replaceAll('&#39;', "'");
  const spread = incidentLogCsv([entry]).replaceAll('""', '"');
  return [unescaped, spread, sheetText(entry, '').replaceAll('\n    ', '\n')];
}

describe('what some posts have', () => {
  it.each([
    [{ threadName: found('The Quillons') }, 'The Quillons'],
    [{ threadId: found('g1234') }, 'g1234'],
    [{ direction: found('from-them' as const) }, 'to the account that the page was open in; told by: a rule'],
    [{ direction: found('from-me' as const) }, 'from the account that the page was open in; told by: a rule'],
    [{ edited: found('(edited)') }, '(edited)'],
    [{ removed: found('This message was deleted') }, 'This message was deleted'],
    [{ text: found('Hello'), originalText: found('Hallo du') }, 'Hallo du'],
    [{ text: found('Hello'), translated: found('Translated from German') }, 'Translated from German'],
    [{ postedAt: found('16:15'), postedDay: found('Tuesday') }, 'Tuesday'],
    [
      { postedAt: found('16:15'), postedDay: found('Tuesday') },
      '2026-11-17 16:15:00.000 +00:00 and 2026-11-17 16:16',
    ],
    [{ postedAt: found('16:15, 03/04/2026') }, 'or between 2026-04-03 16:15:00.000 +01:00'],
    [{ postedAt: found('16:15, 03/04/2026') }, 'can mean more than one time'],
    [{ postedAt: found('bananas') }, 'could not be read as a time'],
  ])('stands in the log, its table and the sheet: %j', async (post, words) => {
    for (const page of await everywhere(entryOf(post))) expect(page).toContain(words);
  });

  it('is said nowhere of a post that has none of it', async () => {
    const [page = '', , sheet = ''] = await everywhere(entryOf({ text: found('Hello') }));
    for (const label of ['Conversation', 'Direction', 'Joined', 'The two times', 'How that was read'])
      for (const text of [page, sheet]) expect(text).not.toContain(label);
  });
});

describe('an account’s page', () => {
  const links = [{ kind: 'link' as const, url: 'https://quillon.example.test/', alt: 'quillon.example' }];
  const profile = { bio: found('Heron watcher'), joined: found('Joined March 2019'), links };

  it('gives its name, handle, stable id, words, date of joining and links', async () => {
    const names = { authorName: found('Mara Quill'), handle: found('@mara'), accountId: found('a7734') };
    const entry = entryOf({ ...names, profile }, 'x', 'profile');
    expect(entry.what).toBe('profile');
    const wanted = ['Mara Quill', '@mara', 'a7734', 'Heron watcher', 'Joined March 2019'];
    for (const page of await everywhere(entry))
      for (const words of [...wanted, 'https://quillon.example.test/ (quillon.example)'])
        expect(page).toContain(words);
  });
});

describe('two times that differ', () => {
  it('are both given, with how far, what is usual and a plain cause', async () => {
    const times = {
      postedAt: found('2026-11-03T18:04:09.000Z'),
      postedAtFromId: found('2026-10-30T18:04:09.000Z'),
    };
    const entry = entryOf(times, 'instagram', 'post');
    expect(entry.timesApart).toMatch(
      /^The time on the page and the time in the number of the post are 4 days apart\. /,
    );
    expect(entry.timesApart).toContain(
      'A post can get its number when it is begun or uploaded, and be shown later.',
    );
    for (const page of await everywhere(entry))
      for (const words of [entry.timesApart, times.postedAt.value, times.postedAtFromId.value])
        expect(page).toContain(words);
    expect(entry.timesApart).not.toMatch(/forge|fake|false|manipul/i);
  });

  it('but not where they agree', () => {
    const times = {
      postedAt: found('2026-11-03T18:04:09.000Z'),
      postedAtFromId: found('2026-11-03T18:04:09.300Z'),
    };
    expect(entryOf(times, 'x', 'post').timesApart).toBe('');
  });
});
