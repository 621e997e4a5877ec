/** What of the post could not be drawn as it was shown, counted. */
export type Missing = {
  withheld: number;
  emoji: number;
  notLoaded: number;
  backgrounds: number;
  drawings: number;
  frames: number;
  fixed: number;
  fonts: number;
};

export function nothingMissing(): Missing {
  return { withheld: 0, emoji: 0, notLoaded: 0, backgrounds: 0, drawings: 0, frames: 0, fixed: 0, fonts: 0 };
}

const WORDS: Record<keyof Missing, string> = {
  withheld: 'Pictures of other sites drawn as grey boxes',
  emoji: 'Emoji of other sites drawn as this system draws them',
  notLoaded: 'Pictures the page had not loaded, drawn as grey boxes',
  backgrounds: 'Background pictures left out',
  drawings: 'Drawings cut after 5,000 parts',
  frames: 'Frames or players drawn as grey boxes',
  fixed: 'Parts fixed to the window left out',
  fonts: 'Web fonts replaced by the system\u2019s',
};

/** For the examiner: counts and kinds, never page text. */
export function remarksOf(missing: Missing): string[] {
  const kinds = Object.keys(WORDS) as (keyof Missing)[];
  return kinds.filter((kind) => missing[kind] > 0).map((kind) => `${WORDS[kind]}: ${missing[kind]}.`);
}
