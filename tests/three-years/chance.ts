/** The same numbers in every run: each call gives the next one, from 0 up to 1 (mulberry32). */
export type Chance = () => number;

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function oneOf<T>(next: Chance, of: readonly T[]): T {
  const found = of[Math.floor(next() * of.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
