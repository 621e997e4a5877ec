import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeCard, placeCardIn, visiblePart } from './place.ts';

const WINDOW = { width: 1280, height: 800 };
const CARD = { width: 300, height: 120 };

test('inside a tall post the card rests at its lower edge', () => {
  expect(placeCard({ x: 100, y: 50, width: 600, height: 500 }, CARD, WINDOW)).toEqual({ x: 108, y: 422 });
});

test('a small post has the card touching it from below, so that the pointer crosses nothing', () => {
  expect(placeCard({ x: 100, y: 50, width: 600, height: 60 }, CARD, WINDOW)).toEqual({ x: 108, y: 110 });
});

test('a small post at the lower edge has the card touching it from above', () => {
  expect(placeCard({ x: 100, y: 740, width: 600, height: 60 }, CARD, WINDOW).y).toBe(620);
});

test('the card never leaves the window, however narrow it is', () => {
  const narrow = { width: 320, height: 300 };
  const { x, y } = placeCard(
    { x: 200, y: -400, width: 600, height: 2000 },
    { width: 304, height: 150 },
    narrow,
  );
  expect([x >= 0, x + 304 <= 320, y >= 0, y + 150 <= 300]).toEqual([true, true, true, true]);
});

test('only the part in the window counts', () => {
  expect(visiblePart({ x: -10, y: -20, width: 100, height: 50 }, WINDOW)).toEqual({
    x: 0,
    y: 0,
    width: 90,
    height: 30,
  });
  expect(visiblePart({ x: 0, y: 900, width: 100, height: 50 }, WINDOW).height).toBe(0);
});

test('in a frame that is higher than the screen the card stays on the screen', () => {
  const seen = { x: 0, y: 2_000, width: 600, height: 400 };
  const post = { x: 20, y: 2_350, width: 500, height: 300 };
  const { x, y } = placeCardIn(seen, post, CARD, null);
  expect([x, y >= 2_000, y + CARD.height <= 2_400]).toEqual([28, true, true]);
  expect(placeCardIn({ x: 0, y: 0, ...WINDOW }, post, CARD, null)).toEqual(placeCard(post, CARD, WINDOW));
});

test('the card never comes up under the pointer that chose the post, however large the card', () => {
  const anywhere = fc.record({ x: fc.integer({ min: 0, max: 1_280 }), y: fc.integer({ min: 0, max: 800 }) });
  const posts = fc.record({
    x: fc.integer({ min: -200, max: 900 }),
    y: fc.integer({ min: -900, max: 700 }),
    width: fc.integer({ min: 300, max: 1_400 }),
    height: fc.integer({ min: 20, max: 2_000 }),
  });
  const cards = fc.record({
    width: fc.integer({ min: 200, max: 416 }),
    height: fc.integer({ min: 90, max: 260 }),
  });
  const check = fc.property(posts, cards, anywhere, (post, card, pointer) => {
    const { x, y } = placeCard(post, card, WINDOW, pointer);
    const isUnder =
      pointer.x >= x && pointer.x <= x + card.width && pointer.y >= y && pointer.y <= y + card.height;
    const inPost = visiblePart(post, WINDOW);
    fc.pre(inPost.width > 2 * card.width + 40 || inPost.height > 2 * card.height + 40);
    expect(isUnder).toBe(false);
  });
  fc.assert(check, { numRuns: 2_000 });
});
