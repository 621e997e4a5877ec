import { say } from '../../browser/words.ts';
import { Lines, LONGEST_LINE, MOST_LINES } from '../../domain/case-item/fields.ts';

/** What is typed one a line, each once. It is not cut: `TooManyLines` says where it does not fit. */
export function linesOf(text: string): string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return [...new Set(lines.filter(Boolean))];
}

/** As many of them as can be kept: beside this stands `TooManyLines`. */
export function linesThatFit(text: string): string[] {
  const lines = linesOf(text).map((line) => line.slice(0, LONGEST_LINE));
  return lines.slice(0, MOST_LINES);
}

export function linesFit(text: string): boolean {
  return Lines.safeParse(linesOf(text)).success;
}

/** Stands under the field as soon as more was typed than it takes. */
export function TooManyLines({ text }: { text: string }) {
  if (linesFit(text)) return null;
  return (
    <p className="note care" role="alert">
      {say('lines_too_many', MOST_LINES, LONGEST_LINE)}
    </p>
  );
}
