/** A stretch of text as it stands, or a character that cannot be seen, by its code point (`U+202E`). */
export type Piece = { text: string } | { mark: string; kept: string };

/**
 * Characters that a reader cannot see but that change what is read: controls, overrides and isolates of
 * writing direction (Unicode UAX #9), zero-width and tag characters, lone surrogates. Joiners and
 * variation selectors stay as they are: scripts and emoji need them.
 */
const UNSEEN =
  /(?![\t\n])\p{Cc}|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0001}]|\p{Cs}/gu;

/** Marks that only lean the direction of what is beside them: shown, and left to do their work. */
const LEANING = new Set(['\u200e', '\u200f', '\u061c']);

/** Cuts text so that each unseen character can be shown as a mark. Joined again, it is the text itself. */
export function visiblePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
    pieces.push(markOf(found[0]));
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function markOf(unseen: string): Piece {
  const point = unseen.codePointAt(0) ?? 0;
  const mark = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return { mark, kept: LEANING.has(unseen) ? unseen : '' };
}

/** The start of a text, never cut inside a character pair. */
export function startOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
