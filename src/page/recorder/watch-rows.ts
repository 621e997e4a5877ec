import { queryAll, rootOf, shadowOf } from '../../extractors/dom/safe.ts';
import type { RowReader } from './row-reader.ts';

export type RowEvents = {
  /** Rows may have come, gone or changed. */
  changed(): void;
  /** Nothing has moved for a moment. */
  rested(): void;
};

/** The list has come to rest when nothing scrolled or changed for so long. */
const REST_MS = 180;
/** Never looks more often than this, and never spends more than a third of the time on looking. */
const LEAST_PAUSE_MS = 60;
const SHARE = 3;

/** Looks at the rows whenever the page changes or scrolls, until `signal`. */
export function watchRows(window: Window, reader: RowReader, signal: AbortSignal, events: RowEvents): void {
  let waiting = false;
  let rest = 0;
  const look = () => {
    waiting = false;
    if (signal.aborted) return;
    const started = window.performance.now();
    events.changed();
    watchShadows();
    pause = Math.max(LEAST_PAUSE_MS, (window.performance.now() - started) * SHARE);
  };
  let pause = LEAST_PAUSE_MS;
  const soon = () => {
    window.clearTimeout(rest);
    rest = window.setTimeout(() => !signal.aborted && events.rested(), Math.max(REST_MS, pause));
    if (waiting) return;
    waiting = true;
    window.setTimeout(look, pause);
  };
  const observer = new MutationObserver((records) => {
    for (const { target } of records) reader.noteChange(target);
    soon();
  });
  const watched = new WeakSet<Node>();
  const watch = (root: Node) => {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  };
  /** An observer does not look into shadow trees: each is told apart. */
  const watchShadows = () => {
    const { first } = reader.now();
    if (!first) return;
    watch(rootOf(first));
    for (const element of queryAll(first, '*')) {
      const shadow = shadowOf(element);
      if (shadow) watch(shadow);
    }
  };
  watch(window.document);
  watchShadows();
  window.addEventListener('scroll', soon, { capture: true, passive: true, signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    window.clearTimeout(rest);
  });
  soon();
}
