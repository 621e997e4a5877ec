import { method } from '../../extractors/dom/native.ts';
import { hostOf, rootOf, shadowOf } from '../../extractors/dom/safe.ts';
import { documentsAround } from '../frames-inside.ts';
import { hostsIn } from '../text.ts';
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
/** After these, too, rows may stand otherwise than before. A frame that goes on to another page is loaded. */
const MOVES = ['load', 'animationend', 'transitionend'];

const listen = method<[string, () => void, AddEventListenerOptions], void>(
  'EventTarget',
  'addEventListener',
  undefined,
);

/** Looks at the rows whenever the page changes or scrolls, until `signal`. */
export function watchRows(window: Window, reader: RowReader, signal: AbortSignal, events: RowEvents): void {
  let waiting = false;
  let rest = 0;
  const look = () => {
    waiting = false;
    if (signal.aborted) return;
    const started = window.performance.now();
    events.changed();
    watchAll();
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
  const moved = () => {
    reader.noteMove();
    soon();
  };
  const observer = new MutationObserver((records) => {
    for (const { target } of records) reader.noteChange(target);
    soon();
  });
  const watchAll = watcher(reader, (root) => {
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    const options = { capture: true, passive: true, signal };
    listen(root, 'scroll', soon, options);
    for (const type of MOVES) listen(root, type, moved, options);
  });
  watchAll();
  signal.addEventListener('abort', () => {
    observer.disconnect();
    window.clearTimeout(rest);
  });
  soon();
}

/** Calls `watch` once with every tree that rows stand in, and with those inside of them, as they come. */
function watcher(reader: RowReader, watch: (root: Node) => void): () => void {
  const seen = new WeakSet<Node>();
  const once = <T extends Node>(node: T, meet: (node: T) => void) => {
    if (!seen.has(node)) meet(node);
    seen.add(node);
  };
  const watchTrees = (row: Element) => {
    for (const root of treesOf(row)) once(root, watch);
  };
  return () => {
    for (const document of documentsAround(reader.document)) once(document, watch);
    for (const row of reader.roots()) once(row, watchTrees);
  };
}

/** Of neither a change nor a scroll in a shadow tree does anything outside of it hear. */
function treesOf(row: Element): Node[] {
  const trees: Node[] = hostsIn(row).flatMap((host) => shadowOf(host) ?? []);
  for (let root = rootOf(row), host = hostOf(root); host; root = rootOf(host), host = hostOf(root))
    trees.push(root);
  return trees;
}
