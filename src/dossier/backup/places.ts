/** Beside one capture, or of one thing of the case. More would only keep its page from opening. */
export const MOST_NOTES = 5_000;

/** Else nobody could say which of two holds. */
export function haveOnePlaceEach(sets: { nth: number }[]): boolean {
  const places = sets.map(({ nth }) => nth).filter((nth) => nth > 0);
  return new Set(places).size === places.length;
}
