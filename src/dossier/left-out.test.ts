import { beforeAll, describe, expect, it, test } from 'vitest';
import {
  exhibit,
  type Files,
  filesOf,
  pack,
  rebuild,
  replace,
  textOf,
  utf8,
} from '../../tests/forgery/workshop.ts';
import { sampleContents, tinyPng, writeSample } from '../../tests/sample-dossier.ts';
import type { CaptureFacts } from '../domain/capture.ts';
import { emptyPost } from '../domain/post.ts';
import { hangsTogether } from './hangs-together.ts';
import { verifyDossier } from './verify.ts';

let zip: Uint8Array<ArrayBuffer>;
let files: Files;
const LEFT_OUT = exhibit('MJS001', '-left-out.json');

beforeAll(async () => {
  const contents = await sampleContents(3);
  const exhibits = contents.exhibits.map((one, at) => (at === 0 ? { ...one, withoutPictures: true } : one));
  zip = (await writeSample({ ...contents, exhibits })).bytes;
  files = await filesOf(zip);
});

/** What the check says of the dossier with something changed, and every list written anew. */
async function told(change: (files: Files) => void) {
  const changed = new Map(files);
  change(changed);
  await rebuild(changed);
  const report = await verifyDossier(new Blob([await pack(changed)]));
  const paths = report.problems.filter(({ code }) => code !== 'signature-wrong');
  return { codes: [...new Set(paths.map(({ code }) => code))], remarks: report.remarks };
}

test('pictures that are left out are in no byte of it, and all else is', async () => {
  const all = Buffer.from(zip);
  for (const shade of [0, 100]) expect(all.includes(Buffer.from(tinyPng(shade)))).toBe(false);
  expect(all.includes(Buffer.from(tinyPng(1)))).toBe(true);
  const own = [...files.keys()].filter((path) => path.includes('/MJS001/'));
  expect(own.map((path) => path.replace(/.*MJS001-/, '')).sort()).toEqual([
    'facts.json',
    'left-out.json',
    'notes-and-marks.json',
    'page-text.txt',
    'post-text.txt',
    'sheet.pdf',
  ]);
});

test('the check says so, in a remark, and misses nothing else', async () => {
  const report = await verifyDossier(new Blob([zip]));
  expect(report).toMatchObject({ intact: 'holds', complete: 'holds', custody: 'holds', problems: [] });
  expect(report.remarks).toEqual([{ code: 'pictures-left-out', path: LEFT_OUT }]);
});

test('the pages say so, and the file names each with the digest that the record has', async () => {
  expect(textOf(files, '1-READ-ME-FIRST.pdf')).toContain('The pictures of one exhibit are not here');
  expect(textOf(files, exhibit('MJS001', '-sheet.pdf'))).toContain('MJS001-left-out.json names each');
  const { files: named } = JSON.parse(textOf(files, LEFT_OUT));
  const { artifacts } = JSON.parse(textOf(files, exhibit('MJS001', '-facts.json')));
  expect(named.map(({ kind }: { kind: string }) => kind)).toEqual([
    'screenshot',
    'post-picture',
    'page-html',
    'post-html',
  ]);
  for (const { kind, digest } of named)
    expect(artifacts.find((one: { kind: string }) => one.kind === kind).digest).toBe(digest);
});

test('no byte of it says what the person marked them as', async () => {
  for (const [path, bytes] of files)
    expect([path, /intimate/i.test(Buffer.from(bytes).toString('latin1'))]).toEqual([path, false]);
});

test('a loss cannot be told as a choice', async () => {
  const text = exhibit('MJS001', '-post-text.txt');
  const { artifacts } = JSON.parse(textOf(files, exhibit('MJS001', '-facts.json')));
  const { kind, digest, size } = artifacts.find((one: { kind: string }) => one.kind === 'post-text');
  const words = (changed: Files) => {
    changed.delete(text);
    const file = JSON.parse(textOf(changed, LEFT_OUT));
    changed.set(LEFT_OUT, utf8(JSON.stringify({ ...file, files: [...file.files, { kind, digest, size }] })));
  };
  expect((await told(words)).codes).toEqual(['left-out-differs']);
  const other = (changed: Files) => replace(changed, LEFT_OUT, /sha256:[0-9a-f]{8}/, 'sha256:00000000');
  expect((await told(other)).codes).toEqual(['left-out-differs']);
  const both = (changed: Files) =>
    changed.set(exhibit('MJS001', '-screenshot.png'), Uint8Array.from(tinyPng(0)));
  expect((await told((changed) => void both(changed))).codes).toEqual(['left-out-differs']);
  const none = (changed: Files) => void changed.delete(LEFT_OUT);
  expect((await told(none)).codes).toEqual(['artifact-missing']);
  expect((await told((changed) => void changed.set(LEFT_OUT, utf8('{}')))).codes).toContain(
    'left-out-unreadable',
  );
});

type Kept = Partial<Pick<CaptureFacts, 'what' | 'original' | 'checks' | 'group' | 'artifacts'>> & {
  url?: string;
  post?: Partial<Record<'id' | 'permalink' | 'handle' | 'accountId' | 'text', string>>;
};

/** Of a capture, what tells what it shows. Each is of a page of its own, unless told. */
function kept(id: string, { url = `https://a.test/${id}`, post, ...more }: Kept = {}): CaptureFacts {
  const found = (value: string) => ({ value, rule: 'test', basis: 'attribute' as const });
  const fields = Object.entries(post ?? {}).map(([name, value]) => [name, found(value)]);
  return {
    id,
    what: 'post',
    original: null,
    checks: null,
    group: null,
    artifacts: [],
    page: { url, canonicalUrl: null, title: '', lang: null },
    post: post ? { ...emptyPost('mastodon', 'post'), ...Object.fromEntries(fields) } : null,
    ...more,
  } as unknown as CaptureFacts;
}

const of = (id: string) => ({ of: id }) as NonNullable<CaptureFacts['original']>;
const named = (id: string) => ({ id }) as never;
const hanging = (captures: CaptureFacts[], ...marked: string[]) =>
  [...hangsTogether(captures, new Set(marked))].sort();

test('what can show the same picture goes with it: its files, later looks, its list and what that list is', () => {
  const captures = [
    kept('marked', { group: named('list') }),
    kept('list'),
    kept('sibling', { group: named('list') }),
    kept('look', { checks: named('marked') }),
    kept('file-of-look', { original: of('look') }),
    kept('file', { original: of('marked') }),
    kept('apart'),
  ];
  expect(hanging(captures, 'marked')).toEqual(['file', 'file-of-look', 'list', 'look', 'marked']);
  expect(hanging(captures, 'list')).toEqual([...hanging(captures, 'marked'), 'sibling'].sort());
});

test('two looks at one capture show the same picture, and so does a look at a look, whichever is marked', () => {
  const link = (id: string, looked?: string) => kept(id, looked ? { checks: named(looked) } : {});
  const captures = [link('kept'), link('look', 'kept'), link('second', 'kept'), link('third', 'second')];
  for (const marked of ['kept', 'look', 'third'])
    expect(hanging([...captures, link('other')], marked)).toHaveLength(4);
});

describe('the same post, kept twice', () => {
  const permalink = 'https://a.test/@q/1';
  const both = (first: Kept, second: Kept) => hanging([kept('one', first), kept('two', second)], 'one');

  it('is known by its number, or by its address and account', () => {
    expect(both({ url: 'https://a.test/home', post: { id: '1' } }, { post: { id: '1' } })).toEqual([
      'one',
      'two',
    ]);
    expect(both({ post: { permalink, handle: '@Q' } }, { post: { permalink, handle: '@q' } })).toHaveLength(
      2,
    );
    expect(both({ post: { permalink } }, { what: 'page', url: permalink })).toHaveLength(2);
    expect(both({ what: 'page', url: permalink }, { post: { permalink, handle: '@q' } })).toHaveLength(2);
    const url = 'https://a.test/forum';
    expect(
      both({ url, post: { handle: 'q', text: 'a' } }, { url, post: { handle: 'q', text: 'a' } }),
    ).toHaveLength(2);
  });

  it('is known by whichever door of its site it was kept', () => {
    const at = (url: string, post?: Kept['post']): Kept => ({ url, ...(post ? { post } : { what: 'page' }) });
    const old = 'https://old.social.test/r/a/1/';
    expect(both(at(old, { id: '1' }), at('https://www.social.test/', { id: '1' }))).toHaveLength(2);
    expect(both(at(old, { permalink: old }), at('https://social.test/r/a/1'))).toHaveLength(2);
    const status = 'https://twitter.com/q/status/1';
    expect(both(at(status, { permalink: status }), at('https://x.com/q/status/1'))).toHaveLength(2);
    expect(both(at(old, { permalink: old }), at('https://social.test/r/a/12'))).toEqual(['one']);
  });

  it('is not another one on the same page, of another account, or in the same messenger', () => {
    const url = 'https://chat.test/';
    expect(both({ url, post: { id: '1' } }, { url, post: { id: '2' } })).toEqual(['one']);
    expect(both({ url, post: { text: 'a' } }, { url, post: { text: 'b' } })).toEqual(['one']);
    expect(both({ url, post: { handle: 'q' } }, { url, post: { handle: 'r' } })).toEqual(['one']);
    expect(both({ post: { permalink, accountId: '1' } }, { post: { permalink, accountId: '2' } })).toEqual([
      'one',
    ]);
    expect(both({ url, post: { id: '1' } }, { url, what: 'conversation' })).toEqual(['one']);
    expect(both({ post: { id: '1' } }, { url: 'https://b.test/', post: { id: '1' } })).toEqual(['one']);
    expect(both({}, {})).toEqual(['one']);
  });

  it('is known by a picture that is the same byte for byte, and so is what a file was fetched for', () => {
    const file = (kind: string) => [{ kind, digest: 'sha256:a' }] as CaptureFacts['artifacts'];
    expect(both({ artifacts: file('post-picture') }, { artifacts: file('post-picture') })).toHaveLength(2);
    expect(both({ artifacts: file('post-text') }, { artifacts: file('post-text') })).toEqual(['one']);
    const captures = ['one', 'two'].flatMap((id) => [
      kept(id),
      kept(`file-of-${id}`, { what: 'original', original: of(id), artifacts: file('original-jpg') }),
    ]);
    expect(hanging([...captures, kept('apart')], 'one')).toEqual([
      'file-of-one',
      'file-of-two',
      'one',
      'two',
    ]);
  });

  it('is told quickly in a large record', () => {
    const captures = Array.from({ length: 20_000 }, (_, at) =>
      kept(`c${at}`, { post: { id: String(at), permalink: `${permalink}${at % 5_000}` } }),
    );
    const marked = captures.slice(0, 5_000).map(({ id }) => id);
    const begun = performance.now();
    expect(hanging(captures, ...marked)).toHaveLength(20_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
