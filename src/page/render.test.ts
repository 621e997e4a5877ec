// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { HoldfastError } from '../domain/errors.ts';
import { startDeadline } from './render-deadline.ts';
import { contentText, shownInside } from './render-inside.ts';
import { nothingMissing, remarksOf } from './render-remarks.ts';
import { fitScale } from './render-size.ts';
import { styleText } from './render-style.ts';

test.each([
  [400, 4_000, 2, 2],
  [400, 9_000, 2, 1],
  [400, 16_384, 1, 1],
  [16_384, 16_384, 1, 1],
  [400, 9_000, 0.5, 0.5],
])('%i by %i at %f is drawn at %f', (width, height, wanted, scale) => {
  expect(fitScale(width, height, wanted)).toBe(scale);
});

test('what no canvas can hold is refused with its code', () => {
  expect(() => fitScale(400, 16_385, 2)).toThrow(HoldfastError);
  expect(() => fitScale(400, 16_385, 2)).toThrow(/picture-too-tall/);
});

test('the words of generated content', () => {
  const element = document.createElement('p');
  element.setAttribute('data-n', '7');
  expect(contentText('none', element)).toBeNull();
  expect(contentText('normal', element)).toBeNull();
  expect(contentText('""', element)).toBe('');
  expect(contentText('"a \\"b\\" " attr(data-n) "c"', element)).toBe('a "b" 7c');
});

test('slots say what stands where, and a closed details shows its summary', () => {
  const host = document.createElement('x-host');
  host.innerHTML = '<b>light</b>';
  host.attachShadow({ mode: 'open' }).innerHTML = '<i>before</i><slot></slot>';
  const slot = host.shadowRoot?.querySelector('slot') as Element;
  expect(shownInside(host)).toEqual([...(host.shadowRoot?.childNodes ?? [])]);
  expect(shownInside(slot)).toEqual([host.firstChild]);
  const details = document.createElement('details');
  details.innerHTML = '<summary>s</summary><p>hidden</p>';
  expect(shownInside(details)).toEqual([details.firstChild]);
});

test('a value is written where it would not come about: own kind, or a parent that hands down another', () => {
  const values = (color: string, width: string) =>
    new Map([
      ['color', color],
      ['width', width],
    ]);
  const initial = values('black', 'auto');
  const css = (own: Map<string, string>, parent: Map<string, string>) =>
    styleText(own, parent, initial, initial).css;
  expect(css(values('black', 'auto'), initial)).toBe(';animation:none;transition:none');
  expect(css(values('black', 'auto'), values('red', 'auto'))).toMatch(/^color:black;/);
  expect(css(values('black', '45.4531px'), initial)).toMatch(/^width:45.453125px;/);
});

test('a background that would have to be fetched is left out and counted', () => {
  const remote = new Map([['background-image', 'url("https://remote.example.test/a.png")']]);
  const carried = new Map([['background-image', 'url("data:image/png;base64,AA==")']]);
  const none = new Map<string, string>();
  expect(styleText(remote, none, none, none)).toEqual({
    css: ';animation:none;transition:none',
    picturesLeftOut: 1,
  });
  expect(styleText(carried, none, none, none).css).toContain('data:image/png');
});

test('remarks count kinds and say nothing of what was not missing', () => {
  expect(remarksOf(nothingMissing())).toEqual([]);
  expect(remarksOf({ ...nothingMissing(), withheld: 2 })).toEqual([
    'Pictures of other sites drawn as grey boxes: 2.',
  ]);
});

test('the deadline is known by the clock before any timer has fired', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const { signal, end } = startDeadline(50);
  expect(signal.aborted).toBe(false);
  clock.mockReturnValue(51);
  expect(signal.aborted).toBe(true);
  end();
  clock.mockRestore();
});
