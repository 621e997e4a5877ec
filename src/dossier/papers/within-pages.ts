import { cutText } from '../../domain/first-words.ts';
import type { PaperBlock, PaperData } from './model.ts';

/** What the page maker takes of one text at once (`pdf/shown-text.ts` and `style.typ` cut above that). */
const LONGEST_PART = 5_000;
const MOST_LINES = 250;
/** Of the words of one paper: about a hundred pages. */
const MOST_QUOTED = 300_000;
/** Rows of one table, so that a platform with thousands of posts leaves room for the next, and of one paper. */
const MOST_IN_ONE = 300;
const MOST_ROWS = 900;

/** The paper as its PDF has it: enormous words and lists are cut, with a statement of where the whole is. */
export function withinPages(data: PaperData): PaperData {
  let room = MOST_QUOTED;
  let rowsLeft = MOST_ROWS;
  const cut = (block: PaperBlock): PaperBlock => {
    if (block.is === 'quote') {
      const text = block.parts.join('\n');
      const kept = cutText(text, room);
      room -= kept.length;
      const left = text.length - kept.length;
      return {
        ...block,
        parts: [...inParts(kept), ...(left > 0 ? [goesOn(left, 'characters', data.whole)] : [])],
      };
    }
    if (block.is !== 'rows') return block;
    const rows = block.rows.slice(0, Math.min(rowsLeft, MOST_IN_ONE));
    rowsLeft -= rows.length;
    const left = block.rows.length - rows.length;
    const last = goesOn(left, 'rows', data.whole);
    return left > 0
      ? { ...block, rows: [...rows, block.head.map((_, at) => (at === 0 ? last : ''))] }
      : block;
  };
  return { ...data, blocks: within(data, cut) };
}

/** Papers that are many short blocks, such as the reports of thousands of posts, end somewhere too. */
const MOST_BLOCKS = 1_000;

function within({ blocks, whole }: PaperData, cut: (block: PaperBlock) => PaperBlock): PaperBlock[] {
  const kept = blocks.slice(0, MOST_BLOCKS).map(cut);
  const left = blocks.length - kept.length;
  return left > 0 ? [...kept, { is: 'say', text: goesOn(left, 'entries', whole) }] : kept;
}

function goesOn(left: number, what: string, whole: string): string {
  return `[${left.toLocaleString('en-US')} more ${what} are not on these pages.${whole ? ` All of it is in ${whole}.` : ''}]`;
}

/** At the ends of lines where there are some, else anywhere between two characters. */
function inParts(text: string): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  let length = 0;
  for (const line of text.split('\n').flatMap(inPieces)) {
    if (part.length >= MOST_LINES || length + line.length > LONGEST_PART) {
      parts.push(part.join('\n'));
      [part, length] = [[], 0];
    }
    part.push(line);
    length += line.length + 1;
  }
  return [...parts, part.join('\n')];
}

function inPieces(line: string): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > LONGEST_PART) {
    const piece = cutText(rest, LONGEST_PART);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}
