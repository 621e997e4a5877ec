import { expect, test, vi } from 'vitest';
import { browser } from '../../tests/fake-words.ts';
import { makeMenus } from './background-events.ts';

const made: string[] = [];
vi.mock('wxt/browser', () => import('../../tests/fake-words.ts'));
vi.mock('./start-keeping.ts', () => ({ startKeeping: vi.fn() }));
vi.mock('./open-pages.ts', () => ({ showProblem: vi.fn() }));

test('what scrolls by itself says so in the menu, where no hint stands below it', async () => {
  const contextMenus = {
    removeAll: async () => undefined,
    create: ({ title }: { title: string }) => void made.push(title),
  };
  Object.assign(browser, { contextMenus });
  await makeMenus();
  expect(made).toEqual([
    'Keep this post',
    'Keep this page',
    'Keep this conversation',
    'Keep many posts',
    'Scroll and keep all of this page',
  ]);
});
