// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { detailsOf, NOTHING_TYPED } from './own-details.ts';
import { OwnDetailsForm } from './own-details-form.tsx';

vi.mock('wxt/browser', () => import('../../../../tests/fake-words.ts'));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const many = (count: number) => Array.from({ length: count }, (_, at) => `name ${at}`).join('\n');

async function sent(names: string) {
  const look = vi.fn();
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  const typed = { ...NOTHING_TYPED, names };
  const form = createElement(OwnDetailsForm, { typed, change: () => undefined, back: () => undefined, look });
  await act(async () => root.render(form));
  const event = new Event('submit', { bubbles: true, cancelable: true });
  await act(async () => void place.querySelector('form')?.dispatchEvent(event));
  const said = place.querySelector('[role=alert]')?.textContent ?? '';
  const at = document.activeElement?.tagName;
  await act(async () => root.unmount());
  return { looked: look.mock.calls.length, said, at };
}

test('nothing is looked for while something typed does not fit, and it says so', async () => {
  expect(await sent(many(200))).toMatchObject({ looked: 1, said: '' });
  for (const names of [many(201), 'x'.repeat(501)]) {
    const { looked, said, at } = await sent(names);
    expect({ looked, at }).toEqual({ looked: 0, at: 'TEXTAREA' });
    expect(said).toMatch(/200 lines, and 500 letters/);
  }
});

test('each line is taken once, and none is cut', () => {
  const { names } = detailsOf({ ...NOTHING_TYPED, names: ` Mara \r\n\nMara\n${many(250)}` });
  expect(names).toHaveLength(251);
  expect(names[0]).toBe('Mara');
});
