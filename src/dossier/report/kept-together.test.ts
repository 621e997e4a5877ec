import { expect, test } from 'vitest';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import { CaptureFacts } from '../../domain/capture.ts';
import { newId } from '../../domain/new-id.ts';
import { buildEntry } from './build-entry.ts';
import { sheetText } from './build-sheet.ts';
import { incidentLogCsv } from './incident-log-csv.ts';
import { keptTogether } from './kept-together.ts';

const FRAME = 'https://disqus.com/embed/comments/?f=village-news';

test('posts chosen together name their list, and the list names them', async () => {
  const { exhibits } = await sampleContents(4);
  const [list, first, second, other] = exhibits;
  if (!list || !first || !second || !other) throw new Error('four exhibits');
  const chosen = (one: typeof first, at: number, id: string) => {
    const group = { id, at, of: 3, row: at, shownIn: null };
    return { ...one, facts: CaptureFacts.parse({ ...one.facts, group }) };
  };
  const [one, two] = [chosen(first, 1, list.facts.id), chosen(second, 3, list.facts.id)];
  const elsewhere = chosen(other, 2, newId());
  const together = keptTogether([list, one, two, elsewhere]);
  const words = (facts: CaptureFacts) => together(facts).map(({ text }) => text);
  expect(words(list.facts)).toEqual([
    `The list from which 2 exhibits here were chosen: ${one.number}, ${two.number}`,
  ]);
  expect(words(two.facts)).toEqual([
    `Number 3 of 3 that were chosen together from the list that is exhibit ${list.number}`,
  ]);
  expect(words(elsewhere.facts)[0]).toContain('a list that is not in this dossier');
});

test('the frame that a post stood in is on every page of the report', async () => {
  const { exhibits } = await sampleContents(1);
  const [exhibit] = exhibits;
  if (!exhibit) throw new Error('one exhibit');
  const page = { ...exhibit.facts.page, frameUrl: FRAME };
  const framed = { ...exhibit, facts: CaptureFacts.parse({ ...exhibit.facts, page }) };
  const more = keptTogether([framed])(framed.facts);
  const entry = buildEntry(framed, [], null, { looks: [], keptBy: '', more });
  expect(incidentLogCsv([entry])).toContain(`"${FRAME}"`);
  expect(sheetText(entry, '')).toContain(`Frame in the page: ${FRAME}`);
  expect(keptTogether([exhibit])(exhibit.facts)).toEqual([]);
});
