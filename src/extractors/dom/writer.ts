/** Collects text as HTML lays it out: spaces collapse unless preformatted, blocks stand on their own line. */
export type Writer = {
  write(characters: string, preformatted: boolean): void;
  /** A `<br>`. */
  breakLine(): void;
  /** At least this many line breaks before what comes next, if anything stands before it. */
  separate(breaks: 1 | 2): void;
  full(): boolean;
  text(): string;
};

// Only what CSS collapses: a no-break or ideographic space is the writer's own.
const SPACES = /[ \t\n\r\f]+/g;

export function startWriting(whitespace: 'keep' | 'lines' | 'collapse', limit: number): Writer {
  const parts: string[] = [];
  let length = 0;
  let pendingBreaks = 0;
  let endsWith = '\n';
  let heldSpace = false;

  function push(characters: string): void {
    const fits = characters.slice(0, limit - length);
    if (fits === '') return;
    parts.push(fits);
    length += fits.length;
    endsWith = fits.slice(-2);
  }

  function settleBreaks(): void {
    if (pendingBreaks === 0) return;
    heldSpace = false;
    const standing = endsWith === '\n\n' ? 2 : endsWith.endsWith('\n') ? 1 : 0;
    if (length > 0) push('\n'.repeat(Math.max(0, pendingBreaks - standing)));
    pendingBreaks = 0;
  }

  function writeFlowing(characters: string): void {
    const flowing = characters.replace(SPACES, ' ');
    if (flowing === ' ') {
      heldSpace = true;
      return;
    }
    settleBreaks();
    const space = heldSpace || flowing.startsWith(' ');
    if (space && length > 0 && !endsWith.endsWith('\n')) push(' ');
    push(flowing.replace(/^ | $/g, ''));
    heldSpace = flowing.endsWith(' ');
  }

  function writeExactly(characters: string): void {
    settleBreaks();
    if (heldSpace && length > 0 && !endsWith.endsWith('\n')) push(' ');
    heldSpace = false;
    push(characters);
  }

  return {
    write(characters, preformatted) {
      if (characters === '') return;
      if (preformatted) writeExactly(characters);
      else writeFlowing(characters);
    },
    breakLine() {
      settleBreaks();
      heldSpace = false;
      push('\n');
    },
    separate(breaks) {
      if (length > 0) pendingBreaks = Math.max(pendingBreaks, breaks);
    },
    full: () => length >= limit,
    text: () => (whitespace === 'collapse' ? parts.join('').replace(/\n+$/, '') : parts.join('')),
  };
}
