import { expect, test } from 'vitest';
import { sampleContents } from '../../tests/sample-dossier.ts';
import { buildEntry } from './report/build-entry.ts';
import { sheetText } from './report/build-sheet.ts';
import { incidentLogCsv } from './report/incident-log-csv.ts';
import { incidentLogHtml } from './report/incident-log-html.ts';
import { settleLog } from './settle-log.ts';

test('an entry says who helped where its line does, on every page, and nothing where it does not', async () => {
  const contents = await sampleContents(3);
  const { keptBy } = await settleLog(contents);
  const words = contents.exhibits.map(({ facts }) => keptBy(facts.id));
  expect(words).toEqual(['', 'the person, helped by an advocate', '']);
  const entries = contents.exhibits.map((exhibit, at) =>
    buildEntry(exhibit, [], null, { looks: [], keptBy: words[at] ?? '' }),
  );
  const data = { title: 'MJS', asOf: '2026', initials: 'MJS', limits: [], said: [], entries };
  for (const page of [await incidentLogHtml(data), incidentLogCsv(entries)])
    expect(page.match(/helped by an advocate/g)).toHaveLength(1);
  const sheets = entries.map((entry) => sheetText(entry, '2026'));
  expect(sheets.map((sheet) => sheet.includes('Kept by: the person, helped by an advocate'))).toEqual([
    false,
    true,
    false,
  ]);
});

test('of a log that does not hold nothing is repeated', async () => {
  const contents = await sampleContents(2);
  const custodyLog = contents.custodyLog.replace('"seq":2,', '"seq":7,');
  const { keptBy } = await settleLog({ ...contents, custodyLog });
  expect(contents.exhibits.map(({ facts }) => keptBy(facts.id))).toEqual(['', '']);
});
