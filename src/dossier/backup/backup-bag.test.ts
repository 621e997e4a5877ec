import { beforeAll, describe, expect, it } from 'vitest';
import { backupWorkshop, type Files, json, open } from '../../../tests/backup-workshop.ts';
import { decode, encode } from '../../../tests/invented-capture.ts';

let { ids, changed, folder } = {} as Awaited<ReturnType<typeof backupWorkshop>>;

beforeAll(async () => {
  ({ ids, changed, folder } = await backupWorkshop());
});

describe('a bag that does not hold together is refused whole', () => {
  it.each<[string, (files: Files) => void, boolean]>([
    ['a file that no list names', (files) => files.set('data/captures/x', encode('x')), false],
    ['a file of a name that is not ours', (files) => files.set('data/more.html', encode('x')), true],
    ['a file beside the tags', (files) => files.set('setup.exe', encode('x')), true],
    ['a listed file that is gone', (files) => files.delete(`${folder(0)}/capture-post-text.txt`), false],
    ['a tag that is changed', (files) => files.set('READ-ME.txt', encode('x')), false],
    ['a path that leads out', (files) => files.set('../outside.txt', encode('x')), false],
    [
      'a folder in a capture’s folder',
      (files) => files.set(`${folder(0)}/more/capture-facts.json`, encode('{}')),
      true,
    ],
    [
      'an id that is none',
      (files) => files.set('data/captures/..%2f/capture-facts.json', encode('{}')),
      true,
    ],
    [
      'a field more in the preferences',
      (files) => json(files, 'data/preferences.json', (value: object) => ({ ...value, key: 1 })),
      true,
    ],
    [
      'a number that is none',
      (files) => files.set('data/exhibit-numbers.json', encode(`[["${ids[0]}",-1]]`)),
      true,
    ],
    [
      'two captures of one number',
      (files) => files.set('data/exhibit-numbers.json', encode(`[["${ids[0]}",1],["${ids[1]}",1]]`)),
      true,
    ],
    ['no JSON', (files) => files.set('data/preferences.json', encode('{')), true],
    ['an empty log', (files) => files.set('data/custody/custody-log.jsonl', encode('')), true],
  ])('%s', async (_what, change, listed) => {
    await expect(open(await changed(change, listed))).rejects.toMatchObject({
      code: expect.stringMatching(/backup/),
    });
  });

  it.each(['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'])(
    'no %s',
    async (name) => {
      const bytes = await changed((files) => void files.delete(name), false);
      await expect(open(bytes)).rejects.toMatchObject({ code: 'not-a-backup' });
    },
  );

  it('another format, and what is no zip', async () => {
    const other = (files: Files) =>
      void files.set(
        'bag-info.txt',
        encode(decode(files.get('bag-info.txt') ?? encode('')).replace('backup/1', 'backup/2')),
      );
    await expect(open(await changed(other))).rejects.toMatchObject({ code: 'not-a-backup' });
    await expect(open(encode('words'))).rejects.toMatchObject({ code: 'not-a-backup' });
  });
});
