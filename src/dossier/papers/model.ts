/**
 * One paper: what its pages show, plain strings and numbers. Made once, and laid out both as a PDF and as plain text.
 * The form's own words and the words of a person or a page are kept apart: `quote` is never the form speaking.
 */
export type PaperData = {
  title: string;
  initials: string;
  /** What it is not, on every page. */
  mark: string;
  asOf: string;
  /** Where all of a text is that is cut here: empty where nothing is. */
  whole: string;
  blocks: PaperBlock[];
};

export type PaperBlock =
  | { is: 'heading'; text: string }
  /** The form speaks. */
  | { is: 'say'; text: string }
  /** Words as they were written, in pieces that a page takes. */
  | { is: 'quote'; label: string; parts: string[] }
  /** `value` empty: a marked gap, since it was not said. */
  | { is: 'facts'; rows: { label: string; value: string }[] }
  | { is: 'list'; items: string[] }
  | { is: 'rows'; head: string[]; widths: number[]; rows: string[][] }
  /** Lines to be written on by hand. */
  | { is: 'fill'; labels: string[] };

export const heading = (text: string): PaperBlock => ({ is: 'heading', text });
export const say = (text: string): PaperBlock => ({ is: 'say', text });
export const list = (items: string[]): PaperBlock => ({ is: 'list', items });
export const fill = (...labels: string[]): PaperBlock => ({ is: 'fill', labels });

export function facts(...rows: [label: string, value: string][]): PaperBlock {
  return { is: 'facts', rows: rows.map(([label, value]) => ({ label, value })) };
}

/** `widths` are shares of the line. */
export function rows(head: [name: string, width: number][], cells: string[][]): PaperBlock {
  return {
    is: 'rows',
    head: head.map(([name]) => name),
    widths: head.map(([, width]) => width),
    rows: cells,
  };
}

export function quoted(text: string, label = ''): PaperBlock {
  return { is: 'quote', label, parts: [text] };
}

/** What nobody said, so that a gap is seen to be one. */
export const NOT_SAID = '[not said]';
