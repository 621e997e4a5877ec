// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { makeChoiceList } from './choice-list.ts';

vi.mock('../../browser/words.ts', () => ({ say: (key: string) => key }));

const items = Array.from({ length: 30 }, (_, at) => ({
  who: `account ${at}`,
  when: 'today',
  words: `<b>${at}</b>`,
}));
const changed = vi.fn();

function shown() {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const list = makeChoiceList(document, 'Posts found', items, changed);
  root.append(list.element);
  const boxes = [...list.element.querySelectorAll('input')];
  return { root, list, boxes, at: () => boxes.indexOf(root.activeElement as HTMLInputElement) };
}

beforeEach(() => {
  document.body.replaceChildren();
  changed.mockReset();
});

test('every line is ticked, says who, when and what as text, and is named by it', () => {
  const { list, boxes } = shown();
  expect(list.ticked()).toEqual(items.map(() => true));
  expect(boxes[3]?.labels?.[0]?.textContent).toBe('account 3, today<b>3</b>');
  expect(list.element.querySelector('b')).toBeNull();
  expect(list.element.getAttribute('aria-label')).toBe('Posts found');
});

test('it is one stop for the Tab key, and keys go through it without leaving it', () => {
  const { list, boxes, at } = shown();
  const stops = () => boxes.flatMap((box, index) => (box.tabIndex === 0 ? [index] : []));
  expect(stops()).toEqual([0]);
  list.focus();
  const places = ['ArrowDown', 'PageDown', 'End', 'ArrowDown', 'PageUp', 'Home', 'ArrowUp'].map((key) => {
    expect(list.takeKey(key)).toBe(true);
    return at();
  });
  expect(places).toEqual([1, 11, 29, 29, 19, 0, 0]);
  expect(stops()).toEqual([0]);
  expect([list.takeKey(' '), list.takeKey('Tab'), list.takeKey('k')]).toEqual([false, false, false]);
});

test('a line that is pressed is where the keys go on from', () => {
  const { list, boxes, at } = shown();
  boxes[5]?.click();
  expect([list.ticked()[5], at(), list.holdsFocus()]).toEqual([false, 5, true]);
  list.takeKey('ArrowDown');
  expect(at()).toBe(6);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('all are ticked at once, and none where all are', () => {
  const { list, boxes } = shown();
  boxes[0]?.click();
  list.tickAllOrNone();
  expect(list.ticked().every(Boolean)).toBe(true);
  list.tickAllOrNone();
  expect(list.ticked().some(Boolean)).toBe(false);
});
