/** What nobody hears of (a style sheet changed by script, a window that grows) is seen so soon all the same. */
const LEAST_SKIPPED_MS = 1_000;
/** A page of very many rows is read less often while nothing is heard of it: at most so large a share of the time. */
const MOST_SHARE = 0.1;

/** When a page has to be read again: after each change, and else now and then. */
export class ReadingPace {
  readonly #clock: { now(): number };
  #isStale = true;
  #readAt = 0;
  #skipped = 0;

  constructor(clock: { now(): number } = performance) {
    this.#clock = clock;
  }

  /** Something may be otherwise than at the last reading. */
  noteChange(): void {
    this.#isStale = true;
  }

  isDue(): boolean {
    return this.#isStale || this.#clock.now() - this.#readAt >= this.#skipped;
  }

  /** @param read answers with what it found; what changes meanwhile is found by the next reading */
  reading<T>(read: () => T): T {
    const started = this.#clock.now();
    this.#isStale = false;
    const found = read();
    this.#readAt = this.#clock.now();
    this.#skipped = Math.max(LEAST_SKIPPED_MS, (this.#readAt - started) / MOST_SHARE);
    return found;
  }
}
