import { describe, expect, it, vi } from 'vitest';
import { inventedCapture } from '../../../tests/invented-capture.ts';
import { type ExtractedPost, emptyPost } from '../../domain/post.ts';
import { rowOf } from '../../domain/row.ts';
import { factsOf } from './facts-of.ts';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));

const found = <T>(value: T) => ({ value, rule: 'a rule', basis: 'text' as const });
const capturedAt = { utc: '2026-11-22T08:30:00.000Z', zone: 'Europe/Berlin', offsetMinutes: 60 };

async function shown(platform: string, kind: ExtractedPost['kind'], more: Partial<ExtractedPost>) {
  const post = { ...emptyPost(platform, kind), ...more };
  const { facts, files } = await inventedCapture('x', { capturedAt, post });
  const factsFile = files[0]?.file;
  if (!factsFile) throw new Error('no facts file');
  const row = rowOf(facts, factsFile, 1);
  const all = factsOf({
    row,
    facts,
    factsFile,
    notes: [],
    notesLost: 0,
    marks: { present: null, sets: [], lost: 0 },
  });
  return {
    row,
    said: Object.fromEntries(all.map(({ label, value, found: how }) => [label, { value, how }])),
  };
}

describe('the facts of a post, on its own page', () => {
  it('say what a time in words comes to and how it was read', async () => {
    const { said } = await shown('x', 'message', { postedAt: found('16:15'), postedDay: found('Tuesday') });
    expect(said.fact_posted_day?.value).toBe('Tuesday');
    expect(said.fact_posted_between?.value).toBe(
      '2026-11-17 16:15:00.000 +01:00 and 2026-11-17 16:16:00.000 +01:00',
    );
    expect(said.fact_posted_how?.value).toContain('counted back');
  });

  it('give each candidate where words can mean two times', async () => {
    const { said } = await shown('whatsapp', 'message', { postedAt: found('16:15, 03/04/2026') });
    expect(said.fact_posted_between?.value).toMatch(
      /^2026-03-04 .*; or between 2026-04-03 16:15:00.000 \+02:00 and/,
    );
    expect(said.fact_posted_how?.value).toContain('more than one time');
  });

  it('say so where the words could not be read', async () => {
    const { said } = await shown('x', 'post', { postedAt: found('bananas') });
    expect(said.fact_posted_how?.value).toContain('could not read');
    expect(said.fact_posted_between).toBeUndefined();
  });

  it('explain two times that differ, and conclude nothing', async () => {
    const times = {
      postedAt: found('2026-11-03T18:04:09.000Z'),
      postedAtFromId: found('2026-11-01T18:04:09.000Z'),
    };
    const { said } = await shown('instagram', 'post', times);
    expect(said.fact_times_apart?.value).toBe(
      'The time on the page and the time in the post number are 2 days apart. That is more than is usual on Instagram. Both are kept as they are. A post can get its number when it is begun, and be shown later.',
    );
  });

  it('name the side, with what told', async () => {
    const { said } = await shown('whatsapp', 'message', {
      direction: found('from-them'),
      threadName: found('The Quillons'),
      edited: found('Edited'),
    });
    expect(said.fact_direction).toEqual({
      value: 'The other side',
      how: 'Taken from words on the page. Rule: a rule',
    });
    expect([said.fact_thread_name?.value, said.fact_edited?.value]).toEqual(['The Quillons', 'Edited']);
    expect(said.fact_removed).toBeUndefined();
  });
});

it('an account’s page has its own facts, and its words in the list', async () => {
  const links = [{ kind: 'link' as const, url: 'https://quillon.example.test/', alt: null }];
  const profile = { bio: found('Heron watcher'), joined: found('March 2019'), links };
  const { row, said } = await shown('x', 'profile', { accountId: found('a7734'), profile });
  expect(row.firstWords).toBe('Heron watcher');
  expect(said.fact_bio?.value).toBe('Heron watcher');
  expect(said.fact_joined?.value).toBe('March 2019');
  expect(said.fact_links?.value).toBe('https://quillon.example.test/');
  expect(said.fact_account_id?.value).toBe('a7734');
  expect(said.fact_posted_at).toBeUndefined();
});
