// Only what CSS collapses: a no-break or ideographic space is the writer's own.
const SPACES = /[ \t\n\r\f]+/g;
/** Most text has nothing to collapse: to look costs less than to write anew. */
const COLLAPSES = /[\t\n\r\f]| {2}/;

/** Collects text as HTML lays it out: spaces collapse unless preformatted, blocks stand on their own line. */
export class Writer {
  #limit: number;
  #text = '';
  /** What was written last: the whole, which grows by pieces, is not looked into before it is asked for. */
  #last = '';
  #pendingBreaks = 0;
  #heldSpace = false;

  /** @param limit characters (UTF-16 units) */
  constructor(limit: number) {
    this.#limit = limit;
  }

  write(characters: string, preformatted: boolean): void {
    if (characters === '') return;
    if (preformatted) this.#writeExactly(characters);
    else this.#writeFlowing(characters);
  }

  /** A `<br>`. */
  breakLine(): void {
    this.#settleBreaks();
    this.#heldSpace = false;
    this.#push('\n');
  }

  /** At least this many line breaks before what comes next, if anything stands before it. */
  separate(breaks: 1 | 2): void {
    if (this.#text !== '' && breaks > this.#pendingBreaks) this.#pendingBreaks = breaks;
  }

  isFull(): boolean {
    return this.#text.length >= this.#limit;
  }

  text(): string {
    return this.#text;
  }

  #push(characters: string): void {
    const room = this.#limit - this.#text.length;
    const fits = characters.length <= room ? characters : characters.slice(0, room);
    if (fits === '') return;
    this.#text += fits;
    this.#last = fits;
  }

  #settleBreaks(): void {
    if (this.#pendingBreaks === 0) return;
    this.#heldSpace = false;
    const standing = this.#last.endsWith('\n\n') ? 2 : this.#last.endsWith('\n') ? 1 : 0;
    if (this.#pendingBreaks > standing) this.#push('\n'.repeat(this.#pendingBreaks - standing));
    this.#pendingBreaks = 0;
  }

  #writeFlowing(characters: string): void {
    const flowing = COLLAPSES.test(characters) ? characters.replace(SPACES, ' ') : characters;
    if (flowing === ' ') {
      this.#heldSpace = true;
      return;
    }
    this.#settleBreaks();
    const [begins, ends] = [flowing.startsWith(' '), flowing.endsWith(' ')];
    this.#heldSpace ||= begins;
    this.#writeHeldSpace();
    this.#push(begins || ends ? flowing.slice(begins ? 1 : 0, ends ? -1 : undefined) : flowing);
    this.#heldSpace = ends;
  }

  #writeExactly(characters: string): void {
    this.#settleBreaks();
    this.#writeHeldSpace();
    this.#push(characters);
  }

  /** Never at the start of a line. */
  #writeHeldSpace(): void {
    if (this.#heldSpace && this.#text !== '' && !this.#last.endsWith('\n')) this.#push(' ');
    this.#heldSpace = false;
  }
}
