import { beforeEach, expect, test, vi } from 'vitest';
import { SAMPLE_CASE_ITEMS, sampleContents } from '../../tests/sample-dossier.ts';
import type { CaptureFacts } from '../domain/capture.ts';
import type { CaseThing } from '../domain/case-item/case-item.ts';
import { HoldfastError } from '../domain/errors.ts';
import { dossierContents } from './dossier-contents.ts';

const stored = new Map<string, CaptureFacts>();

vi.mock('../vault/read.ts', () => ({
  readFacts: async (id: string) => {
    const facts = stored.get(id);
    if (!facts) throw new HoldfastError('store-damaged', 'facts');
    return facts;
  },
  artifactsOf: async () => [],
}));
vi.mock('../vault/record-state.ts', () => ({ keptInAll: async () => 3 }));
vi.mock('../vault/notes.ts', () => ({ wholeNotes: async () => ({ notes: [], damaged: 0 }) }));
const marksLost = new Set<string>();
vi.mock('../vault/marks.ts', () => ({
  marksOf: async (id: string) => ({ present: null, sets: [], lost: marksLost.has(id) ? 1 : 0 }),
}));
let things: CaseThing[] = [];
vi.mock('../vault/case-items.ts', () => ({ caseThings: async () => things }));
vi.mock('../vault/exhibits.ts', () => ({
  exhibitNumbers: async (ids: string[]) => new Map(ids.map((id, at) => [id, at + 1])),
}));
vi.mock('../vault/events.ts', () => ({
  custodyLog: async () => ({ text: 'a line', head: { seq: 1, digest: `sha256:${'0'.repeat(64)}` } }),
}));

let ids: string[];
let ask: Parameters<typeof dossierContents>[0];

beforeEach(async () => {
  const { exhibits, software } = await sampleContents(3);
  stored.clear();
  marksLost.clear();
  things = [];
  for (const { facts } of exhibits) stored.set(facts.id, facts);
  ids = [...stored.keys()];
  ask = { id: 'e'.repeat(32), ids, choice: 'all', initials: 'MJS', name: 'MJS-case', software };
});

test('a capture that cannot be read is named, and the others go in', async () => {
  const [first = ''] = ids;
  stored.delete(first);
  const { exhibits, unreadable } = await dossierContents(ask);
  expect([exhibits.length, unreadable]).toEqual([2, [first]]);
});

test('where none can be read, it says so instead of making an empty file', async () => {
  stored.clear();
  await expect(dossierContents(ask)).rejects.toMatchObject({ code: 'store-damaged' });
});

/** Nothing was kept of a page; of each of these the person says whether it goes along. */
function tell(mayGoWithDossier: boolean) {
  things = SAMPLE_CASE_ITEMS.map((item) => {
    const present = { ...item, id: item.of, nth: 1, mayGoWithDossier, broughtIn: null };
    return { of: item.of, present, lastLost: false, sayings: [present], lost: 0 };
  });
  stored.clear();
}

test('where nothing was kept of a page, what the person tells and lets go is enough', async () => {
  tell(true);
  const { exhibits, caseItems, unreadable } = await dossierContents({ ...ask, ids: [] });
  expect([exhibits, unreadable]).toEqual([[], []]);
  expect(caseItems.map(({ said }) => said.kind)).toEqual(['incident', 'order']);
  const beside = await dossierContents(ask);
  expect([beside.exhibits, beside.unreadable]).toEqual([[], ids]);
});

test('what they keep back makes no file', async () => {
  tell(false);
  await expect(dossierContents({ ...ask, ids: [] })).rejects.toMatchObject({ code: 'nothing-to-export' });
});

test('what is marked as intimate, looks at it again, or cannot be told goes without pictures, unless they are chosen', async () => {
  const [first = '', second = '', third = ''] = ids;
  const without = async (intimate: string[] | null) => {
    const { exhibits } = await dossierContents({ ...ask, ids: [first, second], intimate });
    return exhibits.filter((one) => one.withoutPictures).map(({ facts }) => facts.id);
  };
  expect(await without([])).toEqual([]);
  expect(await without([first])).toEqual([first]);
  const checks = {
    id: first,
    record: `sha256:${'0'.repeat(64)}`,
    found: 'gone',
    why: 'error-answer',
    status: 404,
  };
  const facts = stored.get(third);
  // One that is not chosen, and looked at what is.
  if (facts) stored.set(third, { ...facts, checks: checks as NonNullable<CaptureFacts['checks']> });
  expect(await without([third])).toEqual([first]);
  marksLost.add(second);
  expect(await without([])).toEqual([second]);
  expect(await without(null)).toEqual([]);
});
