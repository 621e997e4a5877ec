// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { View } from '../domain/capture.ts';

test('an element scaled out of all numbers has no place, and the capture goes on', async () => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
    new DOMRect(0, Number.NaN, Number.POSITIVE_INFINITY, 10),
  );
  const { viewOf } = await import('./view.ts');
  const view = viewOf(window, document.body);
  expect(view.post).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  expect(View.safeParse(view).success).toBe(true);
});
