import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { sampleContents, tinyPng } from '../../../tests/sample-dossier.ts';
import { ArtifactHow } from '../../domain/capture.ts';
import { pngSize } from '../../domain/png-size.ts';
import type { DossierContents } from '../contents.ts';
import { buildEntry } from './build-entry.ts';
import { sheetPictureOf, sheetText } from './build-sheet.ts';
import type { LogEntry } from './model.ts';
import { QUOTE_LIMIT, quote } from './quote.ts';
import { MOST_PIXELS } from './sheet-picture.ts';

let contents: DossierContents;
let entries: LogEntry[];

beforeAll(async () => {
  contents = await sampleContents(12);
  entries = contents.exhibits.map((exhibit) => buildEntry(exhibit));
});

test('the sheet has words for each way in which a file can have been made', () => {
  const sheet = readFileSync(join(import.meta.dirname, 'typst/exhibit-sheet.typ'), 'utf8');
  const made = /#let made = \(([^)]*)\)/.exec(sheet)?.[1] ?? '';
  expect(ArtifactHow.options.filter((how) => !made.includes(`  ${how}: "`))).toEqual([]);
});

describe('an entry of the log', () => {
  it('gives both times, the account and the words as they are', () => {
    expect(entries[0]).toMatchObject({
      exhibit: 'MJS001',
      capturedAt: '2026-11-22 08:06:44.123 +00:00',
      capturedAtUtc: '2026-11-22T08:06:44.123Z',
      zone: 'Europe/London',
      postedAt: '2026-11-20T10:00:00.000Z',
      handle: '@quillon@social.example.test',
      text: contents.exhibits[0]?.facts.post?.text?.value,
      address: 'https://social.example.test/@quillon/1000',
    });
  });

  it('says what words for a time come to, and repeats no instant', () => {
    const [exhibit] = contents.exhibits;
    if (!exhibit?.facts.post) throw new Error('the sample is empty');
    const postedAt = { value: '3h', rule: 'time text', basis: 'text' as const };
    const facts = { ...exhibit.facts, post: { ...exhibit.facts.post, postedAt } };
    expect(entries[0]?.postedBetween).toBe('');
    expect(buildEntry({ ...exhibit, facts })).toMatchObject({
      postedAt: '3h',
      postedBetween: '2026-11-22 04:06:44.123 +00:00 and 2026-11-22 05:36:44.124 +00:00',
      postedHow:
        'The page says how long ago. It was counted back from the time of keeping. Zone of the device: Europe/London; the page’s language: en.',
    });
  });

  it('says where it was shown when a page names an address on another site', () => {
    const [exhibit] = contents.exhibits;
    if (!exhibit) throw new Error('the sample is empty');
    const page = {
      ...exhibit.facts.page,
      url: 'https://tobins-page.example.net/1',
      canonicalUrl: 'https://x.com/1',
    };
    expect(entries[0]?.missing.join()).not.toContain('is what that page says');
    const claimed = buildEntry({ ...exhibit, facts: { ...exhibit.facts, page } });
    expect(claimed.missing[0]).toBe(
      'The post was shown on tobins-page.example.net. That its address is on social.example.test is what that page says.',
    );
    const whole = buildEntry({ ...exhibit, facts: { ...exhibit.facts, page, post: null } });
    expect(whole.address).toBe('https://tobins-page.example.net/1');
  });

  it('keeps somebody else\u2019s words apart from the author\u2019s', () => {
    expect(entries[0]?.context).toEqual([
      {
        relation: 'quoted',
        who: 'Ottoline Brask @ottoline',
        text: 'Somebody else\u2019s words',
        address: '',
      },
    ]);
    expect(entries[0]?.text).not.toContain('Somebody else');
  });

  it('lists as much beside the words as pages can hold, and says what more there is and where', () => {
    const [exhibit] = contents.exhibits;
    const [quoted] = exhibit?.facts.post?.context ?? [];
    if (!exhibit?.facts.post || !quoted) throw new Error('the sample is empty');
    const post = {
      ...exhibit.facts.post,
      media: Array(500).fill({
        kind: 'image',
        url: `https://m.example.test/${'a'.repeat(15_000)}`,
        alt: 'b'.repeat(4_000),
      }),
      context: Array(100).fill({ ...quoted, text: 'c'.repeat(100_000) }),
    };
    const entry = buildEntry({ ...exhibit, facts: { ...exhibit.facts, post } });
    expect(JSON.stringify(entry).length).toBeLessThan(120_000);
    expect([entry.media.length, entry.context.length]).toEqual([20, 10]);
    expect(entry.media[0]?.address).toMatch(/a…$/);
    expect(entry.context[0]?.text).toContain('goes on for 96000 more characters');
    expect(entry.missing.join('\n')).toMatch(
      /has 90 more pieces of .* MJS001-facts\.json\.\nThe post has 480 more pictures, .* MJS001-facts\.json\./,
    );
    expect(entries[0]?.missing.join()).not.toContain('than are listed');
  });

  it('says in words what failed and what could not be copied', () => {
    expect(entries[0]?.missing).toEqual([
      'Making the picture of the page beyond the window did not work (picture-too-tall).',
      'Frames that are not in the copy of the page: 1.',
    ]);
  });

  it('says how its picture came about, and that there is none', () => {
    expect(entries[0]?.picture).toContain('cut from the screenshot');
    expect(entries[2]).toMatchObject({ picture: '', what: 'post, kept without picture' });
  });

  it('says of a rendered picture that it is one', () => {
    const exhibit = contents.exhibits[0];
    const artifacts = exhibit?.artifacts.map((a) =>
      a.kind === 'post-picture' ? { ...a, how: 'rendered' as const } : a,
    );
    expect(exhibit && artifacts && buildEntry({ ...exhibit, artifacts }).picture).toContain('drawn again');
  });

  it('lists every file with its digest, and leaves out a lost one with a statement', () => {
    const exhibit = contents.exhibits[0];
    const lost = exhibit?.artifacts.filter(({ kind }) => kind === 'post-picture');
    const entry = exhibit && buildEntry(exhibit, lost);
    expect(entries[0]?.files).toHaveLength(7);
    expect(entry?.files.map(({ name }) => name)).not.toContain('MJS001-post.png');
    expect(entry?.missing.join()).toContain('MJS001-post.png is not here');
    expect(entry?.picture).toContain('screenshot of the window');
  });

  it('relies on no record that is not as it was kept', () => {
    const exhibit = contents.exhibits[0];
    const lost = exhibit?.artifacts.filter(({ kind }) => kind === 'facts');
    expect(exhibit && buildEntry(exhibit, lost).missing[0]).toContain('cannot be relied on');
    expect(entries[0]?.missing.join()).not.toContain('relied');
  });

  it('is not led astray by a platform that is named like a part of every object', () => {
    const exhibit = contents.exhibits[0];
    if (!exhibit?.facts.post) throw new Error('the sample is empty');
    for (const platform of ['constructor', '__proto__', 'toString']) {
      const facts = { ...exhibit.facts, post: { ...exhibit.facts.post, platform } };
      expect(buildEntry({ ...exhibit, facts }).platform).toBe(platform);
    }
  });
});

describe('the picture of a sheet', () => {
  it('has the size that its header says', () => {
    expect(pngSize(tinyPng(1))).toEqual({ width: 1, height: 1 });
    expect(pngSize(new Uint8Array(40))).toBeNull();
    expect(pngSize(tinyPng(1).slice(0, 20))).toBeNull();
  });

  it('is left out when it would be too large to lay out', () => {
    const png = tinyPng(1);
    new DataView(png.buffer).setUint32(16, MOST_PIXELS + 1);
    const entry = entries[0];
    if (!entry) throw new Error('the sample is too small');
    expect(sheetPictureOf('a.png', png, entry)).toBeNull();
    expect(sheetPictureOf('a.png', tinyPng(1), entry)).toMatchObject({ path: 'a.png', width: 1, height: 1 });
  });
});

describe('a sheet of text', () => {
  it('lets no captured words pass for a line of its own, nor act in a terminal', () => {
    const [entry] = entries;
    if (!entry) throw new Error('the sample is too small');
    const text = 'first\nHandle: @somebody-else\r\n\nFiles:\u2028sha256:0  forged.png\u001b[2J';
    const lines = sheetText({ ...entry, text }, '2026-11-22').split('\n');
    expect(lines.filter((line) => line.startsWith('Handle: '))).toEqual([`Handle: ${entry.handle}`]);
    expect(lines.filter((line) => line === 'Files:')).toHaveLength(1);
    expect(lines.filter((line) => line.includes('forged'))).toEqual(['    sha256:0  forged.png[U+001B][2J']);
  });
});

describe('a quotation', () => {
  it('is whole, or says how much more there is and where', () => {
    expect(quote('short', 'x')).toBe('short');
    const long = quote('a'.repeat(QUOTE_LIMIT + 5), 'MJS001-post-text.txt');
    expect(long).toMatch(
      /a\n\[The text goes on for 5 more characters\. All of it is in MJS001-post-text\.txt\.\]$/,
    );
  });
});
