import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { check, NO } from '../../../tests/forgery/refused.ts';
import {
  bytesOf,
  exhibit,
  type Files,
  filesOf,
  pack,
  resign,
  textOf,
} from '../../../tests/forgery/workshop.ts';
import { leaksIn } from '../../../tests/leaks.ts';
import { OWN, plantedContents, SECRETS, SHARE } from '../../../tests/planted-copy.ts';
import { sampleLog, sampleSigner, writeSample } from '../../../tests/sample-dossier.ts';
import { coverPicture } from '../../app/cover-picture.ts';
import { startPng } from '../../capture/png-rows.ts';
import { digestBytes } from '../../crypto/digest.ts';
import type { CopyPlan } from '../../domain/copy.ts';
import type { CoveredPicture } from '../../domain/redaction/cover.ts';
import type { Image } from '../../domain/whole/overlap.ts';
import type { DossierContents } from '../contents.ts';
import { WorkingCopy } from './working-copy.ts';

const [WIDTH, HEIGHT] = [120, 80];
const NAME = exhibit('MJS001', '-picture-redacted.png');
const BOX = { x: 40, y: 20, width: 30, height: 12 };

/** A colour of its own for each pixel, so that each is known wherever it comes up. */
const pixels = Uint32Array.from(
  { length: WIDTH * HEIGHT },
  (_, at) => (0xff000000 | Math.imul(at + 1, 1021)) >>> 0,
);

/** With words in it, as programs and cameras write them. */
async function pictureWithWords(): Promise<Uint8Array<ArrayBuffer>> {
  const png = startPng(WIDTH);
  await png.add(new Uint8Array(pixels.buffer));
  const plain = PNG.sync.read(Buffer.from(await png.end()));
  const bytes = [...PNG.sync.write(plain)];
  return Uint8Array.from([...bytes, ...new TextEncoder().encode(`tEXt ${OWN[0]?.value}`)]);
}

const decode = async (png: Uint8Array): Promise<Image> => {
  const { width, height, data } = PNG.sync.read(Buffer.from(png.slice(0, endOf(png))));
  return { width, height, data: new Uint8ClampedArray(data) };
};
const endOf = (png: Uint8Array) => Buffer.from(png).indexOf('IEND') + 8;

const cover: NonNullable<Parameters<typeof writeSample>[1]>['cover'] = (png, plan) =>
  coverPicture(png, plan, decode);

async function contentsWith(
  covered: Partial<CoveredPicture>,
  png: Uint8Array<ArrayBuffer>,
): Promise<DossierContents> {
  const contents = await plantedContents();
  const [first] = contents.exhibits;
  if (!first) throw new Error('no exhibit');
  const kept = { digest: await digestBytes(png), size: png.length };
  const changed = <T extends { kind: string }>(file: T) =>
    file.kind === 'post-picture' ? { ...file, ...kept, open: async () => new Blob([png]) } : file;
  const facts = { ...first.facts, artifacts: first.facts.artifacts.map(changed) };
  const exhibits = contents.exhibits.map((one) =>
    one === first ? { ...one, facts, artifacts: one.artifacts.map(changed) } : one,
  );
  const plan = { captureId: first.facts.id, kind: 'post-picture' as const, keep: null, boxes: [BOX] };
  const copy: CopyPlan = { ...SHARE, covered: [{ ...plan, ...covered }] };
  return { ...contents, exhibits, ...(await sampleLog(exhibits)), copy };
}

const made = async (covered: Partial<CoveredPicture> = {}, png?: Uint8Array<ArrayBuffer>) =>
  await writeSample(await contentsWith(covered, png ?? (await pictureWithWords())), { cover });

/** The colours of every picture among the files. */
function coloursIn(files: Files): Set<number> {
  const seen = new Set<number>();
  for (const [path, bytes] of files) {
    if (!path.endsWith('.png')) continue;
    const { data } = PNG.sync.read(Buffer.from(bytes));
    for (const colour of new Uint32Array(data.buffer, data.byteOffset, data.length / 4)) seen.add(colour);
  }
  return seen;
}

const isUnder = (x: number, y: number, { x: left, y: top, width, height }: typeof BOX) =>
  x >= left && x < left + width && y >= top && y < top + height;

const coloursUnder = (box: typeof BOX) =>
  [...pixels].filter((_, at) => isUnder(at % WIDTH, Math.floor(at / WIDTH), box));

describe('a share copy with a picture', () => {
  let written: Awaited<ReturnType<typeof writeSample>>;
  let files: Files;
  beforeAll(async () => {
    written = await made();
    files = await filesOf(written.bytes);
  });

  it('has no pixel of what is under a box, in any picture of the zip', () => {
    const seen = coloursIn(files);
    expect(coloursUnder(BOX).filter((colour) => seen.has(colour))).toEqual([]);
    expect(seen.size).toBeGreaterThan(7_000);
  });

  it('has none of the bytes of the original, and no words that stood in it', async () => {
    expect(leaksIn(written.bytes, SECRETS)).toEqual([]);
    const bytes = Buffer.from(bytesOf(files, NAME));
    const chunks = [...bytes.toString('latin1').matchAll(/IHDR|IDAT|IEND|tEXt|iTXt|zTXt|eXIf|iCCP|tIME/g)];
    expect(chunks.map(([name]) => name)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(bytes.subarray(endOf(bytes))).toHaveLength(0);
  });

  it('names what it was made of without a digest that could be found by trying', () => {
    const working = WorkingCopy.parse(JSON.parse(textOf(files, exhibit('MJS001', '-facts-redacted.json'))));
    expect(working.covered).toMatchObject({ of: 'post-picture', boxes: 1, isCut: false });
    const text = new TextDecoder().decode(written.bytes);
    for (const { kind, digest } of written.contents.exhibits[0]?.artifacts ?? [])
      expect(text.includes(digest.slice(7)), kind).toBe(kind === 'facts');
  });

  it('holds, and is never told to be all', async () => {
    expect(await check(written.bytes)).toMatchObject({ intact: 'holds', complete: 'in-part', problems: [] });
  });

  it('says in the log what the picture is', () => {
    const log = textOf(files, 'data/2-incident-log/MJS-incident-log.html');
    expect(log).toContain('made anew of the picture of the post for this copy. Parts of it are covered (1).');
  });

  it('says to a check that the picture was changed, taken out, or put in', async () => {
    const signer = await sampleSigner();
    const forged = async (forge: (files: Files) => void) => {
      const own = new Map(files);
      forge(own);
      await resign(own, signer);
      return await check(await pack(own));
    };
    const other = bytesOf(files, exhibit('MJS001', '-facts-redacted.json'));
    const changed = await forged((own) => void own.set(NAME, other));
    expect(changed.problems).toContainEqual({ code: 'facts-digest-differs', path: NAME });
    const gone = await forged((own) => void own.delete(NAME));
    expect(gone.problems).toContainEqual({ code: 'artifact-missing', path: NAME });
    const second = exhibit('MJS002', '-picture-redacted.png');
    const more = await forged((own) => void own.set(second, other));
    expect(more.problems).toContainEqual({ code: 'artifact-not-in-facts', path: second });
    expect([changed, gone, more].map(({ complete, intact }) => [complete, intact].includes(NO))).toEqual([
      ...[true, true, true],
    ]);
  });
});

test('what stood around the post is cut away', async () => {
  const keep = { x: 10, y: 5, width: 50, height: 40 };
  const seen = coloursIn(await filesOf((await made({ keep, boxes: [] })).bytes));
  const inside = coloursUnder(keep);
  expect(seen).toEqual(new Set(inside));
});

test('boxes that stand out over the picture, or outside of it, are no trouble', async () => {
  const boxes = [
    { x: -50, y: -50, width: 60, height: 60 },
    { x: 99_000, y: 0, width: 500, height: 10 },
  ];
  const seen = coloursIn(await filesOf((await made({ boxes })).bytes));
  const hidden = coloursUnder({ x: 0, y: 0, width: 14, height: 14 });
  expect(hidden.filter((colour) => seen.has(colour))).toEqual([]);
});

/** A PNG that says of itself that it is as large as this. */
async function saidToBe(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const png = await pictureWithWords();
  const view = new DataView(png.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return png;
}

test.each([
  ['larger than a computer has room for', () => saidToBe(4_000_000_000, 4_000_000_000)],
  ['without any width', () => saidToBe(0, 10)],
  ['no picture at all', async () => new TextEncoder().encode('<svg onload=alert(1)>')],
])('one that is %s stays out, and the copy says so', async (_, of) => {
  const { bytes } = await made({}, await of());
  const files = await filesOf(bytes);
  expect([...files.keys()].filter((path) => path.endsWith('.png'))).toEqual([]);
  expect(textOf(files, 'data/2-incident-log/MJS-incident-log.html')).toContain('It could not be made.');
  expect(await check(bytes)).toMatchObject({ problems: [] });
});

test('one whose capture is marked as intimate stays out', async () => {
  const contents = await contentsWith({}, await pictureWithWords());
  const exhibits = contents.exhibits.map((one) => ({ ...one, withoutPictures: true }));
  const files = await filesOf((await writeSample({ ...contents, exhibits }, { cover })).bytes);
  expect([...files.keys()].filter((path) => path.endsWith('.png'))).toEqual([]);
});

test('one that is not as it was kept stays out', async () => {
  const contents = await contentsWith({}, await pictureWithWords());
  const changed = new Blob([await saidToBe(WIDTH, HEIGHT - 1)]);
  const exhibits = contents.exhibits.map((one) => ({
    ...one,
    artifacts: one.artifacts.map((file) =>
      file.kind === 'post-picture' ? { ...file, open: async () => changed } : file,
    ),
  }));
  const files = await filesOf((await writeSample({ ...contents, exhibits }, { cover })).bytes);
  expect([...files.keys()].filter((path) => path.endsWith('.png'))).toEqual([]);
});
