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
  const { x, y } = placeCardIn(seen, post, CARD);
  expect([x, y >= 2_000, y + CARD.height <= 2_400]).toEqual([28, true, true]);
  expect(placeCardIn({ x: 0, y: 0, ...WINDOW }, post, CARD)).toEqual(placeCard(post, CARD, WINDOW));
});
