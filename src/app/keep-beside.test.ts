import { beforeEach, expect, test, vi } from 'vitest';
import { keepBeside } from './keep-beside.ts';

const sent = vi.fn(async (_message: unknown) => ({ ok: true, answer: {} }));
let tabs: { id?: number; url?: string }[] = [];

vi.mock('wxt/browser', () => ({
  browser: {
    tabs: { query: async () => tabs },
    runtime: { sendMessage: (message: unknown) => sent(message) },
  },
}));

const START = { what: 'post' as const, startedBy: 'pointer' as const, withoutPicture: false };
beforeEach(() => sent.mockClear());

test('it asks for the page beside it where the browser lets us see it', async () => {
  tabs = [{ id: 7, url: 'https://forum.example.test/' }];
  await keepBeside(START);
  expect(sent).toHaveBeenCalledExactlyOnceWith({
    holdfast: 1,
    name: 'keep.start',
    ask: { ...START, tabId: 7 },
  });
});

test.each([[[{ id: 7 }]], [[]]])(
  'without an act of the person on that site nothing is tried: %j',
  async (none) => {
    tabs = none;
    await expect(keepBeside(START)).rejects.toMatchObject({ code: 'page-needs-click' });
    expect(sent).not.toHaveBeenCalled();
  },
);
