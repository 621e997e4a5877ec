import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '../../domain/new-id.ts';
import { PlacePictures } from './place-pictures.ts';
import type { RowReader } from './row-reader.ts';
import type { ShownRow } from './shown-rows.ts';

const told = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../messaging/client.ts', () => ({ askBackground: told.ask }));
vi.mock('../frames.ts', () => ({ framesPassed: async () => undefined }));

const SEEN = 200;
const ROW = 50;
/** How far the list is scrolled, and by how much it goes on while each picture is taken. */
let place = 0;
let moves: number[] = [];

/** The rows that fill what is seen. */
function shown(): ShownRow[] {
  const first = Math.ceil(place / ROW);
  return [0, 1, 2, 3].map((at) => ({
    n: first + at + 1,
    place: { x: 0, y: (first + at) * ROW - place, width: 300, height: ROW },
  }));
}

function pictures(most: 'none' | 'one' | 'any' = 'any'): PlacePictures {
  return new PlacePictures({
    ...{ window: globalThis as unknown as Window, captureId: newId(), most, begun: Promise.resolve() },
    reader: { shown } as unknown as RowReader,
    place: () => place,
    seenHeight: () => SEEN,
    look: () => undefined,
    hide: () => () => undefined,
    state: () => ({ gapsBefore: [], notKept: 0, beginning: 'not-shown', scrolled: false }),
    isEnded: () => false,
    failed: (thrown) => {
      throw thrown;
    },
  });
}

/** What was said of each picture. */
const said = () =>
  told.ask.mock.calls
    .filter(([name]) => name === 'recording.pictured')
    .map(([, { rows, moved }]) => (moved ? 'moved' : rows));

beforeEach(() => {
  place = 0;
  moves = [];
  told.ask.mockImplementation(async (name: string) => {
    if (name === 'recording.picture') place += moves.shift() ?? 0;
    return { room: true, taken: true };
  });
});
afterEach(() => told.ask.mockReset());

describe('pictures of a list', () => {
  test('are taken once at each place where it comes to rest', async () => {
    const taking = pictures();
    await taking.take('rest');
    await taking.take('rest');
    place = 150;
    await taking.take('rest');
    expect(said()).toEqual([
      [1, 2, 3, 4],
      [4, 5, 6, 7],
    ]);
  });

  test('name no row where the list moved meanwhile, and it is taken again when it rests', async () => {
    const taking = pictures();
    moves = [10, 300];
    await taking.take('passing');
    await taking.take('passing');
    await taking.take('rest');
    await taking.take('rest');
    await taking.take('rest');
    expect(said()).toEqual(['moved', 'moved', [8, 9, 10, 11]]);
  });

  test('are not taken again for ever of what never stands still', async () => {
    const taking = pictures();
    moves = Array.from({ length: 8 }, () => 2);
    for (const _ of moves.slice()) {
      place = 0;
      await taking.take('rest');
    }
    expect(said()).toEqual(['moved', 'moved', 'moved']);
  });

  test('that are asked for while one is taken come after it, where they are due then', async () => {
    const taking = pictures();
    moves = [10];
    const [first, second] = [taking.take('passing'), taking.take('rest')];
    await Promise.all([first, second]);
    expect(said()).toEqual(['moved', [2, 3, 4, 5]]);
  });

  test('before a place is left are taken of rows that stand in none', async () => {
    const taking = pictures();
    await taking.take('last');
    await taking.take('last');
    place = 50;
    await taking.take('last');
    expect(said()).toEqual([
      [1, 2, 3, 4],
      [2, 3, 4, 5],
    ]);
  });

  test('are one where only what is there now is kept, and none without picture', async () => {
    const [one, none] = [pictures('one'), pictures('none')];
    for (const taking of [one, none]) {
      await taking.take('rest');
      place += 400;
      await taking.take('last');
    }
    expect(said()).toEqual([[1, 2, 3, 4]]);
  });
});
