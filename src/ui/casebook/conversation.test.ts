// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
import { conversationFacts, inventedRow, ME, THEM } from '../../../tests/invented-conversation.ts';
import type { ConversationFacts, RecordedRow } from '../../domain/conversation.ts';
import type { CaptureDetail, ShownMessage } from '../../domain/record.ts';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { Conversation } from './conversation.tsx';

vi.mock('wxt/browser', () => import('../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
Element.prototype.scrollIntoView = () => undefined;
beforeEach(() => document.body.replaceChildren());

type Shown = Partial<ShownMessage> & { row: RecordedRow | null };

async function drawn(shown: Shown[], more: Partial<ConversationFacts> = {}) {
  const all = shown.map((one, at) => ({ place: at + 1, gap: false, picture: null, ...one }));
  const part = vi.fn(async (from: number, count: number) => all.slice(from, from + count));
  const actions = { messages: async () => ({ total: all.length, part }) } as unknown as CasebookActions;
  const rows = shown.flatMap(({ row }) => row ?? []);
  const talk = conversationFacts(rows, more);
  const detail = { facts: { id: 'a'.repeat(32), conversation: talk } } as CaptureDetail;
  const place = document.body.appendChild(document.createElement('div'));
  const inside = createElement(Conversation, { detail, talk });
  await act(async () => createRoot(place).render(createElement(ActionsContext, { value: actions }, inside)));
  const press = (words: string) =>
    act(async () => [...place.querySelectorAll('button')].find((one) => one.textContent === words)?.click());
  return { place, part, press, messages: () => [...place.querySelectorAll('.message')] };
}

const many = (count: number) => Array.from({ length: count }, (_, at) => ({ row: inventedRow(at + 1) }));

test('ten thousand messages are drawn a hundred at a time', async () => {
  const { part, press, messages, place } = await drawn(many(10_000));
  expect(messages()).toHaveLength(100);
  expect(place.textContent).toContain('1 to 100 of 10,000');
  await press('Later');
  expect(messages()[0]?.textContent).toContain('message 101');
  expect(document.activeElement?.id).toBe('messages');
  await press('Last');
  expect(messages().at(-1)?.textContent).toContain('message 10000');
  expect(part.mock.calls).toEqual([
    [0, 100],
    [100, 100],
    [9_900, 100],
  ]);
});

test('each says who, when, which way and what, as text', async () => {
  const { messages, place } = await drawn(many(3));
  const [first, , third] = messages();
  expect(first?.textContent).toContain(THEM);
  expect(first?.textContent).toContain('From them');
  expect(first?.textContent).toContain('Mar 1, 2026');
  expect(first?.textContent).toContain('message 1 🔪 <b>أين</b>');
  expect(third?.textContent).toContain(ME);
  expect(third?.textContent).toContain('From you');
  expect(place.querySelector('b, img')).toBeNull();
});

test('a gap, a later state, words taken away and a lost message stand where they are', async () => {
  const removed = inventedRow(3);
  removed.post = {
    ...removed.post,
    text: null,
    removed: { value: 'This was deleted', rule: 'x', basis: 'text' },
  };
  const later = { ...inventedRow(2), laterStateOf: 1 };
  const { place, messages } = await drawn([
    { row: inventedRow(1) },
    { row: later },
    { row: removed, gap: true, picture: 4 },
    { row: null },
  ]);
  const items = [...place.querySelectorAll('.messages > li')].map((item) => item.textContent ?? '');
  expect(items).toHaveLength(5);
  expect(items[1]).toContain('Changed later');
  expect(items[2]).toBe('Something may be missing here.');
  expect(items[3]).toContain('Taken away on the page');
  expect(items[3]).toContain('This was deleted');
  expect(items[3]).toContain('In picture 4');
  expect(items[4]).toBe('This message cannot be read any more.');
  expect(messages().map((item) => item.classList.contains('later'))).toEqual([false, true, false, false]);
});

test('what was kept is told: how much, how, from where, what is missing, how it ended', async () => {
  const more = {
    gapsBefore: [2, 3],
    notKept: 1,
    scrolled: true,
    beginning: 'reached',
    ended: 'page-left',
  } as const;
  const { place } = await drawn(many(3), {
    ...more,
    gapsBefore: [...more.gapsBefore],
    chosen: 'up-to-a-row',
    posts: { chosen: 3_000, kept: 2_500 },
  });
  const told = [...place.querySelectorAll('.points > li')].map((item) => item.textContent);
  expect(told).toEqual([
    '3 posts',
    'We kept what came up. We scrolled for you.',
    expect.stringMatching(/^It went from Nov 22, 2026.* to Nov 22, 2026/),
    'You chose where it ends. What is below is not kept.',
    'The page showed that it begins with the first one here.',
    'In 2 places, something may be missing. They are marked.',
    'One post could not be read.',
    'You chose 3,000 posts. 2,500 of them are kept by themselves too.',
    'Posts that came up twice were known by their number.',
    'It ended when the page was left.',
  ]);
});

test.each<[string, Partial<ConversationFacts>, string[]]>([
  ['posts', { posts: { chosen: 2, kept: 2 } }, ['Posts', '2 posts', 'This post cannot be read any more.']],
  ['messages', {}, ['Messages', '2 messages', 'This message cannot be read any more.']],
])('the rows of a list are called %s throughout', async (_called, more, words) => {
  const { place } = await drawn([{ row: inventedRow(1) }, { row: inventedRow(2) }, { row: null }], more);
  const [title, count, lost] = words;
  expect(place.querySelector('#messages')?.textContent).toBe(title);
  expect(place.querySelector('.points > li')?.textContent).toBe(count);
  expect(place.querySelector('.messages > li:last-child')?.textContent).toBe(lost);
});
