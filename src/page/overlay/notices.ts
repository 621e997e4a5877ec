import { type Notice, showChoice, showLine } from './notice.ts';
import type { PanelButton } from './panel.ts';

/** What is said of captures, one thing at a time: a choice until it is answered, else the newest line. */
export class Notices {
  readonly #window: Window;
  #silences = 0;
  #line: (() => Notice) | null = null;
  #choices: (() => Notice)[] = [];
  #shown: { show: () => Notice; notice: Notice } | null = null;

  constructor(window: Window) {
    this.#window = window;
  }

  /** A quiet line. It takes the place of one before it. */
  tell(words: string, more: string): void {
    this.#line = () => showLine(this.#window, words, more);
    this.#show();
  }

  /** A choice: it stays until one of its buttons is pressed. */
  ask(words: string, buttons: PanelButton[]): void {
    const show = () => showChoice(this.#window, words, buttons.map(answering));
    const answering = ({ label, run }: PanelButton) => ({ label, run: () => answered(run) });
    const answered = (run: () => void) => {
      this.#choices = this.#choices.filter((other) => other !== show);
      this.#close();
      run();
      this.#show();
    };
    this.#choices.push(show);
    this.#show();
  }

  /** Where a choice waits, the person is brought to it. */
  focusChoice(): boolean {
    if (this.#choices.length === 0) return false;
    this.#shown?.notice.focus();
    return true;
  }

  /**
   * Nothing is shown until the answer is called: a picker is open, which takes every press, or a picture is
   * being taken, in which nothing of ours may stand. What there is to say is said then.
   */
  silence(): () => void {
    this.#silences += 1;
    this.#close();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#silences -= 1;
      this.#show();
    };
  }

  #show(): void {
    const next = this.#choices[0] ?? this.#line;
    if (this.#silences > 0 || !next || next === this.#shown?.show) return;
    this.#close();
    if (next === this.#line) this.#line = null;
    this.#shown = { show: next, notice: next() };
  }

  #close(): void {
    this.#shown?.notice.close();
    this.#shown = null;
  }
}
