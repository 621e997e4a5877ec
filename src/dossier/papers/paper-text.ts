import { shownText } from '../pdf/shown-text.ts';
import { NOT_SAID, type PaperBlock, type PaperData } from './model.ts';

/** The paper as plain text, all of it. Words of a person or a page stand in from the edge, so that none can pass for the form's. */
export function paperText({ title, mark, initials, asOf, blocks }: PaperData): string {
  const head = [title, '='.repeat(title.length), mark, `${initials}, as of ${asOf}`].join('\n');
  return `${[head, ...blocks.map(blockText)].join('\n\n')}\n\n${mark}\n`;
}

function blockText(block: PaperBlock): string {
  switch (block.is) {
    case 'heading':
      return `${shown(block.text)}\n${'-'.repeat(Math.min(72, block.text.length))}`;
    case 'say':
      return shown(block.text);
    case 'quote': {
      const text = block.parts.join('\n');
      return [...(block.label ? [`${shown(block.label)}:`] : []), text ? setIn(text) : NOT_SAID].join('\n');
    }
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${value ? shown(value) : NOT_SAID}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${shown(item)}`).join('\n');
    case 'rows':
      return block.rows.map((row) => rowText(block.head, row)).join('\n\n');
    case 'fill':
      return block.labels.map((label) => `${label}: ${'_'.repeat(30)}`).join('\n');
  }
}

function rowText(head: string[], row: string[]): string {
  return row
    .map((cell, at) => `${at === 0 ? '' : '    '}${head[at] ?? ''}: ${shown(cell, '        ')}`)
    .join('\n');
}

/** Further lines stand further in than the form's own do. */
const shown = (text: string, by = '    ') => shownText(text).replaceAll('\n', `\n${by}`);
const setIn = (text: string) => `    | ${shownText(text).replaceAll('\n', '\n    | ')}`;
