import { expect, test } from 'vitest';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import { CaptureFacts } from '../../domain/capture.ts';
import type { OriginalFacts } from '../../domain/original.ts';
import { wholePart } from '../part.ts';
import { buildEntry } from './build-entry.ts';
import { buildReadMe } from './build-read-me.ts';
import { incidentLogCsv } from './incident-log-csv.ts';
import { logParts } from './log-items.ts';
import { originalFiles } from './original-files.ts';

const RECORD = `sha256:${'a'.repeat(64)}`;

async function exhibits(code: OriginalFacts['code'], answer: OriginalFacts['answer']) {
  const contents = await sampleContents(2);
  const [first, second] = contents.exhibits;
  if (!first || !second) throw new Error('two exhibits');
  const original: OriginalFacts = {
    of: first.facts.id,
    record: RECORD,
    platform: 'instagram',
    row: null,
    item: 2,
    kind: 'image',
    asked: 'https://scontent.cdninstagram.com/1.jpg?oh=00&oe=659200FF',
    answer,
    received: 1234,
    code,
    endedAt: '2026-11-22T08:07:00.000Z',
  };
  const facts = CaptureFacts.parse({ ...second.facts, what: 'original', post: null, view: null, original });
  return { contents, first, file: { ...second, facts } };
}

const ANSWER: OriginalFacts['answer'] = {
  url: 'https://edge.example.test/1.jpg',
  redirected: true,
  status: 200,
  contentType: 'image/jpeg',
  date: 'Sun, 22 Nov 2026 08:06:59 GMT',
  lastModified: null,
  contentLength: '1234',
  contentEncoding: null,
};

test('both exhibits say what was fetched, when, from where, and what the server said', async () => {
  const { first, file } = await exhibits(null, ANSWER);
  const facts = originalFiles([first, file]);
  expect(facts(first.facts)).toEqual([
    {
      label: 'Original files asked for',
      text: expect.stringMatching(/^Item 2: exhibit MJS002, 2026-.*: original bytes fetched$/),
    },
  ]);
  const own = Object.fromEntries(facts(file.facts).map(({ label, text }) => [label, text]));
  expect(own['Original file of']).toBe('Item 2 (picture) of exhibit MJS001');
  expect(own['Asked for']).toBe(
    'https://scontent.cdninstagram.com/1.jpg?oh=00&oe=659200FF\nBy its own marks the address works until 2024-01-01T00:02:07.000Z.',
  );
  expect(own.Fetched).toMatch(
    /^original bytes fetched: on 2026-.*, until 2026-11-22T08:07:00\.000Z, by this device, without login or cookies$/,
  );
  expect(own['The server’s answer']).toBe(
    'HTTP status 200\nfrom https://edge.example.test/1.jpg (the server passed the request on)\nContent-Type: image/jpeg\nDate: Sun, 22 Nov 2026 08:06:59 GMT\nContent-Length: 1234\nbytes that came: 1234',
  );
});

test('of a conversation they say which message named it, and which row', async () => {
  const { first, file } = await exhibits(null, ANSWER);
  const { original } = file.facts;
  if (!original) throw new Error('no original');
  const order = [7, 9, 8];
  const talk = { ...first, facts: { ...first.facts, conversation: { order } } } as unknown as typeof first;
  const of = { ...file, facts: { ...file.facts, original: { ...original, row: 9 } } };
  const both = originalFiles([talk, of]);
  expect(both(of.facts)[0]?.text).toBe('Item 2 of message 2 (row 9) (picture) of exhibit MJS001');
  expect(both(talk.facts)[0]?.text).toMatch(/^Item 2 of message 2 \(row 9\): exhibit MJS002, /);
  expect(originalFiles([of])(of.facts)[0]?.text).toMatch(/^Item 2 of row 9 \(picture\) of a capture that/);
});

test('an attempt says why there is no file, and one whose post is not in the dossier names its record', async () => {
  const { file } = await exhibits('original-no-answer', null);
  const own = Object.fromEntries(originalFiles([file])(file.facts).map(({ label, text }) => [label, text]));
  expect(own['Original file of']).toContain(`not in this dossier (record ${RECORD})`);
  expect(own.Fetched).toMatch(/^asked for and not kept \(no answer came/);
  expect(own['The server’s answer']).toBe('None.');
});

test('stands in the spreadsheet, and is no second act in READ-ME', async () => {
  const { contents, first, file } = await exhibits(null, ANSWER);
  const facts = originalFiles([first, file]);
  const entries = [first, file].map((one) =>
    buildEntry(one, [], null, { looks: [], keptBy: '', more: facts(one.facts) }),
  );
  expect(incidentLogCsv(entries)).toContain('Item 2 (picture) of exhibit MJS001');
  expect(entries[1]).toMatchObject({ what: 'original file', platform: 'Instagram' });
  const made = { fingerprint: RECORD, asked: 'all', erased: 0, limits: [] } as const;
  const readMe = buildReadMe(
    contents,
    logParts({ ...contents, caseItems: [], exhibits: [first, file] }, entries),
    { ...made, limits: [], part: wholePart(contents) },
  );
  expect(readMe.exhibits).toBe(2);
  expect(readMe.course.months.map(({ count }) => count)).toEqual([1]);
  expect(readMe.chosen.map(({ source }) => source)).toEqual(['MJS001']);
});
