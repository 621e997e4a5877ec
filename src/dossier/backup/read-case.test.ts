import { beforeAll, expect, it } from 'vitest';
import { backupWorkshop, type Files, json, open } from '../../../tests/backup-workshop.ts';
import { encode } from '../../../tests/invented-capture.ts';
import type { CaseItem } from '../../domain/case-item/case-item.ts';
import { newId } from '../../domain/new-id.ts';

let workshop: Awaited<ReturnType<typeof backupWorkshop>>;
const DAMAGED = { code: 'backup-damaged' };
const OTHER = 'f'.repeat(32);
const fileOf = (files: Files) => [...files.keys()].find((path) => path.startsWith('data/case/')) ?? '';
const items = (files: Files, change: (items: CaseItem[]) => unknown) => json(files, fileOf(files), change);

beforeAll(async () => {
  workshop = await backupWorkshop();
});

it('every saying of a thing is read, oldest first', async () => {
  const backup = await open(workshop.whole);
  const sayings = await Promise.all(backup.things.map((of) => backup.thing(of)));
  expect(sayings.map((all) => all.map(({ of, said }) => [of, said]))).toEqual([
    ['one', 'two'].map((words) => [backup.things[0], { kind: 'wish', words }]),
  ]);
});

it.each<[string, (files: Files) => void]>([
  ['no saying at all', (files) => items(files, () => [])],
  ['a saying of another thing', (files) => items(files, ([one, two]) => [one, { ...two, of: OTHER }])],
  ['a field too many', (files) => items(files, ([one, two]) => [one, { ...two, more: 1 }])],
  ['a kind that nobody knows', (files) => items(files, ([one]) => [{ ...one, said: { kind: 'guilt' } }])],
  ['a salt that is none', (files) => items(files, ([one]) => [{ ...one, salt: 'salt' }])],
  ['one saying twice', (files) => items(files, ([one]) => [one, { ...one, nth: 2 }])],
  ['two sayings at one place', (files) => items(files, ([one, two]) => [one, { ...two, nth: 1 }])],
  ['a place beside nothing', (files) => items(files, ([one]) => [{ ...one, nth: 0 }])],
  [
    'more sayings than a page could open',
    (files) =>
      items(files, ([one]) =>
        Array.from({ length: 5_001 }, (_, at) => ({ ...one, id: newId(), nth: at + 1 })),
      ),
  ],
  ['what is no JSON', (files) => files.set(fileOf(files), encode('[{'))],
])('%s: that thing is refused, and the captures are read', async (_what, change) => {
  const backup = await open(await workshop.changed(change));
  await expect(backup.thing(backup.things[0] ?? '')).rejects.toMatchObject(DAMAGED);
  expect((await backup.capture(workshop.ids[0] ?? '')).facts.id).toBe(workshop.ids[0]);
});

it.each(['data/case/notes.json', `data/case/${OTHER}.txt`, `data/case/${OTHER}/one.json`])(
  'a name that no thing has is refused with the whole bag: %s',
  async (path) => {
    const changed = await workshop.changed((files) => files.set(path, encode('[]')));
    await expect(open(changed)).rejects.toMatchObject(DAMAGED);
  },
);
