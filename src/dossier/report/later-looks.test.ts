import { expect, test } from 'vitest';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import { CaptureFacts } from '../../domain/capture.ts';
import { buildEntry } from './build-entry.ts';
import { incidentLogCsv } from './incident-log-csv.ts';
import { incidentLogHtml } from './incident-log-html.ts';
import { laterLooks } from './later-looks.ts';

test('a later look is listed with both exhibits, and one that is not in the dossier with neither', async () => {
  const contents = await sampleContents(3);
  const [first, later, other] = contents.exhibits;
  if (!first || !later || !other) throw new Error('three exhibits');
  const record = `sha256:${'a'.repeat(64)}`;
  const checks = { id: first.facts.id, record, found: 'gone', why: 'server-says-gone', status: 404 } as const;
  const looked = { ...later, facts: CaptureFacts.parse({ ...later.facts, checks }) };
  const looks = laterLooks([first, looked, other]);
  expect(looks(first.facts)).toEqual([
    expect.stringMatching(
      /^Looked at again on .*, exhibit [A-Z]+002: gone \(.*nothing is at this address; HTTP status 404\)\.$/,
    ),
  ]);
  expect(looks(looked.facts)).toEqual([
    expect.stringMatching(/^Kept to look again at exhibit [A-Z]+001: gone/),
  ]);
  expect(looks(other.facts)).toEqual([]);
  expect(laterLooks([first])(first.facts)).toEqual([]);
  expect(laterLooks([looked])(looked.facts)[0]).toContain(`not in this dossier (record ${record})`);

  const entries = [buildEntry(first, [], null, { looks: looks(first.facts), keptBy: '' })];
  const { name: title, initials } = contents;
  expect(incidentLogCsv(entries)).toContain('Looked at again on');
  const html = await incidentLogHtml({ title, initials, asOf: '', limits: [], said: [], entries });
  expect(html).toContain('Looked at again on');
});
