/** Characters in one message: far below what browsers carry at once. */
const MOST_CHARACTERS = 8_000_000;

/** In order, as many together as one message takes; what is larger than that alone goes alone. */
export function batches<T>(items: readonly T[], most: number, sizeOf: (item: T) => number): T[][] {
  const made: T[][] = [];
  let size = 0;
  for (const item of items) {
    const characters = sizeOf(item);
    const last = made.at(-1);
    if (last && last.length < most && size + characters <= MOST_CHARACTERS) {
      last.push(item);
      size += characters;
    } else {
      made.push([item]);
      size = characters;
    }
  }
  return made;
}
