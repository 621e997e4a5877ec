import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inventedRow, ME, THEM } from '../../../tests/invented-conversation.ts';
import { conversationContents } from '../../../tests/sample-conversation.ts';
import { SAMPLE_NAME, writeSample } from '../../../tests/sample-dossier.ts';
import { testFolder } from '../../../tests/test-folder.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { DossierContents } from '../contents.ts';
import { verifyDossier } from '../verify.ts';

const rows = Array.from({ length: 8 }, (_, at) => inventedRow(at + 1));

async function made(contents: DossierContents) {
  const { bytes } = await writeSample(contents);
  const dir = testFolder('conversation');
  writeFileSync(join(dir, `${SAMPLE_NAME}.zip`), bytes);
  execFileSync('unzip', ['-q', `${SAMPLE_NAME}.zip`], { cwd: dir });
  const read = (path: string) => readFileSync(join(dir, SAMPLE_NAME, path), 'utf8');
  const exhibit = (suffix: string) => read(`data/3-exhibits/MJS002/MJS002${suffix}`);
  return { bytes, read, exhibit, dir: join(dir, SAMPLE_NAME) };
}

const places = (text: string) => [...text.matchAll(/^\[(\d+)\]/gm)].map(([, place]) => Number(place));

describe('a conversation in a dossier', () => {
  it('has a page and a text to read, listed like every file, and the dossier holds', async () => {
    const { bytes, exhibit, read, dir } = await made(await conversationContents(rows));
    for (const name of ['conversation.html', 'conversation.txt', 'rows-0001.jsonl', 'stretch-0002.png']) {
      expect(existsSync(join(dir, `data/3-exhibits/MJS002/MJS002-${name}`))).toBe(true);
      expect(read('manifest-sha256.txt')).toContain(`data/3-exhibits/MJS002/MJS002-${name}\n`);
    }
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: dir });
    expect((await verifyDossier(new Blob([bytes]))).problems).toEqual([]);
    expect(exhibit('-rows-0001.jsonl')).toContain('message 1');
  });

  it('has every message in order, with both times, who, which way and why, and the picture that shows it', async () => {
    const { exhibit } = await made(await conversationContents(rows));
    const text = exhibit('-conversation.txt');
    expect(places(text)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const [, first = ''] = text.split(/^\[1\]$/m);
    const own = first.split(/^\[2\]$/m)[0] ?? '';
    expect(own).toContain(`From: ${THEM}\n`);
    expect(own).toContain('Sent, as the page states it: 2026-03-01T20:01:00.000Z\n');
    expect(own).toContain('Read by Holdfast: 2026-11-22T10:00:01.000Z\n');
    expect(own).toContain('Direction: from somebody else (told by: the side it stands on; text)\n');
    expect(own).toContain('Text: message 1 🔪 <b>أين</b>\n');
    expect(own).toContain('Shown in: MJS002-stretch-0001.png\n');
    expect(text).toContain(`From: ${ME}\nDirection: from the person whose page this was`);
  });

  it('has a name of several lines in one: it cannot pass for another writer, nor for another message', async () => {
    const name = { value: 'Tobin: 900\nMara\n[9] Mara', rule: 'test', basis: 'text' as const };
    const { read, exhibit } = await made(
      await conversationContents(rows.map((row) => ({ ...row, post: { ...row.post, authorName: name } }))),
    );
    expect(read('data/2-incident-log/MJS-incident-log.csv')).toContain('Tobin: 900 Mara [9] Mara: 8');
    expect(exhibit('-conversation.txt')).toContain('From: Tobin: 900 Mara [9] Mara\n');
  });

  it('is no incident of its own where all of it is from the person, and says so in the log', async () => {
    const counted = async (some: typeof rows) => {
      const { read } = await made(await conversationContents(some));
      const { course } = JSON.parse(read('1-READ-ME-FIRST.pdf').split('\n')[2] ?? '');
      return { incidents: course.incidents, log: read('data/2-incident-log/MJS-incident-log.csv') };
    };
    const why = 'All that was kept of it is from the account that the page was open in.';
    const mine = { value: 'from-me' as const, rule: 'the side it stands on', basis: 'text' as const };
    const both = await counted(rows);
    const own = await counted(rows.map((row) => ({ ...row, post: { ...row.post, direction: mine } })));
    expect(own.incidents).toBe(both.incidents - 1);
    expect(own.log).toContain(why);
    expect(both.log).not.toContain(why);
  });

  it('says of a picture that was taken while the page moved that no message is known to be in it', async () => {
    const at = '2026-11-22T10:00:02.000Z';
    const stretches = [
      { at, rows: [], moved: true },
      { at, rows: [2], moved: false },
    ];
    const { exhibit } = await made(await conversationContents(rows, { stretches }));
    expect(exhibit('-conversation.txt')).toContain(
      '2 pictures of the window were taken. The page moved while one was taken: which messages it shows is not stated.',
    );
  });

  it('read upwards is put in order, with a change below its message and a gap where it is', async () => {
    const upwards = [
      inventedRow(5, { after: null }),
      inventedRow(6, { after: 5 }),
      inventedRow(3, { after: null }),
      inventedRow(1, { after: null }),
      inventedRow(7, { after: null, laterStateOf: 3 }),
    ];
    const posts = { chosen: 3, kept: 2 };
    const said = await made(await conversationContents(upwards, { gapsBefore: [5], notKept: 2, posts }, 2));
    const text = said.exhibit('-conversation.txt');
    expect([...text.matchAll(/^Text: message (\d)/gm)].map(([, n]) => n)).toEqual(['1', '3', '7', '5', '6']);
    expect(text).toMatch(/\[3\] changed later/);
    expect(text).toMatch(/---- Something may be missing here[^\n]+----\n\n\[4\]/);
    expect(text).toContain('4 messages were kept. One later state of a message stands');
    expect(text).toContain('2 messages were on the page and could not be read');
    expect(text).toContain('Of these the person chose 3 to be captures of their own; 2 were kept so.');
    expect(said.exhibit('-conversation.html').match(/class="gap"/g)).toHaveLength(1);
  });

  it('is inert: no script, nothing loaded, markup of a message is text', async () => {
    const evil = inventedRow(1);
    const text = '<script>alert(1)</script><img src=x onerror=alert(1)>\u202e';
    evil.post.text = { value: text, rule: 'test', basis: 'text' };
    const { exhibit } = await made(await conversationContents([evil], { threadName: '<i>Tobin' }));
    const page = exhibit('-conversation.html');
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toMatch(/<script|<img|<i>|\u202e/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const links = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => link);
    expect(links.every((link) => /^MJS002-stretch-\d{4}\.png$/.test(link ?? ''))).toBe(true);
  });

  it('counts under the last message of somebody else: what the person answered later is no act of theirs', async () => {
    const answer = inventedRow(9);
    answer.post.postedAt = { value: '2026-06-09T20:00:00.000Z', rule: 'test', basis: 'text' };
    const { read } = await made(await conversationContents([...rows, answer]));
    const readMe = read('1-READ-ME-FIRST.pdf');
    expect(readMe).toContain('"month":"2026-03"');
    expect(readMe).not.toContain('"month":"2026-06"');
  });

  it('is one entry of the log in each of its forms, and of READ-ME', async () => {
    const { read } = await made(await conversationContents(rows));
    const html = read('data/2-incident-log/MJS-incident-log.html');
    expect(html.match(/<article id=/g)).toHaveLength(3);
    expect(html).toContain('8 messages, from 2026-03-01T20:01:00.000Z to 2026-03-01T20:08:00.000Z');
    expect(html).toContain('href="../3-exhibits/MJS002/MJS002-conversation.html"');
    const csv = read('data/2-incident-log/MJS-incident-log.csv');
    expect(csv).toContain('"8","2026-03-01T20:01:00.000Z","2026-03-01T20:08:00.000Z"');
    expect(csv).toContain(`${THEM}: 6\n${ME}: 2`);
    const readMe = read('1-READ-ME-FIRST.pdf');
    expect(readMe).toContain('8 messages, from 2026-03-01T20:01:00.000Z to');
    expect(readMe).toContain('message 1 ');
    expect(readMe).toContain('"month":"2026-03"');
    const sheet = JSON.parse(read('data/3-exhibits/MJS002/MJS002-sheet.pdf').split('\n')[2] ?? '{}');
    expect(sheet.entry).toMatchObject({ what: 'conversation', platform: 'Discord' });
    expect(sheet.entry.conversation).toMatchObject({
      messages: 8,
      by: [
        { who: THEM, messages: 6 },
        { who: ME, messages: 2 },
      ],
    });
    expect(sheet.picture.path).toBe('MJS002-stretch-0001.png');
  });

  it('whose file of rows is lost says so at each message, in the log and on the check', async () => {
    const contents = await conversationContents(rows);
    const second = contents.exhibits[1]?.artifacts.find(({ kind }) => kind === 'rows-0002');
    if (second) second.open = () => Promise.reject(new HoldfastError('not-found'));
    const { bytes, exhibit } = await made(contents);
    const text = exhibit('-conversation.txt');
    expect(text.match(/This message is not here/g)).toHaveLength(3);
    expect(text).toContain('3 messages could not be read again');
    expect(places(text)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const { problems } = await verifyDossier(new Blob([bytes]));
    expect(problems).toEqual([
      { code: 'artifact-lost-before-export', path: 'data/3-exhibits/MJS002/MJS002-rows-0002.jsonl' },
    ]);
  });

  it('says what a recording claims of itself and no more', async () => {
    const text = async (more: Parameters<typeof conversationContents>[1]) =>
      (await made(await conversationContents(rows, more))).exhibit('-conversation.txt');
    const left = await text({ beginning: 'reached', scrolled: true, ended: 'page-left', joinedBy: 'words' });
    expect(left).toContain('conversation begins with the first message here');
    expect(left).toContain('while Holdfast scrolled the page, as the person asked');
    expect(left).toContain('ended because the page was left');
    expect(left).toContain('known by the order of their words');
    const loaded = await text({ how: 'loaded', chosen: 'from-a-row-on' });
    expect(loaded).toContain('what the page held at one instant, 2026-11-22T10:00:00.000Z');
    expect(loaded).toContain('What stood above it was not kept.');
    expect(loaded).toContain('was not shown');
  });

  it('lists a few of its files and counts the rest', async () => {
    const long = Array.from({ length: 60 }, (_, at) => inventedRow(at + 1));
    const { read } = await made(await conversationContents(long, {}, 1));
    const html = read('data/2-incident-log/MJS-incident-log.html');
    expect(html).toContain('MJS002-rows-0001.jsonl');
    expect(html).not.toContain('MJS002-rows-0060.jsonl');
    expect(html).toContain('and 42 more: MJS002-facts.json names each');
  });
});
