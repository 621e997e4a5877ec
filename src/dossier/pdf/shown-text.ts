/**
 * How captured text is drawn on a page. Files of text keep the exact characters; here those that would
 * reorder, hide or break the page are drawn as visible marks, so that a reader sees they were there.
 */

/** Embeddings, overrides and isolates: they reorder what stands around them (UAX #9, section 2). */
const REORDERING = /[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g;
/** Everything of general category Cc but tab and line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Half of a surrogate pair, which is no character, and the two code points that never are. */
const NO_CHARACTER = /[\p{Surrogate}\ufffe\uffff]/gu;
/** Emptiness that would fill pages, also where each line has something that cannot be seen. */
const BLANK_LINES =
  /\n(?:[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\p{Cf}\u2800\u115f\u1160\u3164\uffa0]*\n){3,}/gu;
/** Joiners and marks of direction are of use in many scripts and in emoji, and of none between two Latin letters. */
const HIDDEN_IN_LATIN = /(?<=[!-~][\u200b-\u200f]{0,8})[\u200b-\u200f](?=[\u200b-\u200f]{0,8}[!-~])/g;
/** Of use in no script. */
const HIDDEN = /[\u2060-\u2064\u206a-\u206f\ufeff]/g;
/** More marks on one letter than any living script writes would be drawn over the lines around. */
const PILED_MARKS = /(\p{M}{6})\p{M}+/gu;

/** One more than the templates draw, so that they can tell a cut text from a whole one. */
const LONGEST = 6001;

function named(character: string): string {
  return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** The first 6,001 characters (code points): the templates draw 6,000 and say that there are more. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return [...text.slice(0, LONGEST * 2)].slice(0, LONGEST).join('');
}

/** `text` as it is shown: well-formed Unicode, one kind of line end, nothing that acts. */
export function shownText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, '    ')
    .replace(CONTROL, named)
    .replace(REORDERING, named)
    .replace(NO_CHARACTER, '\ufffd')
    .replace(BLANK_LINES, '\n\n\n')
    .replace(HIDDEN_IN_LATIN, named)
    .replace(HIDDEN, named)
    .replace(PILED_MARKS, '$1');
}

/** Plain data with every string in it as the templates draw it, cut where long; names of fields are left alone. */
export function shownJson(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? shownText(cut(value)) : value,
  );
}
