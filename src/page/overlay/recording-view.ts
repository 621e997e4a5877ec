import { type OverlayHost, openHost, styled } from './host.ts';
import { HIDDEN } from './look.ts';
import { makePanel, type Panel, type PanelButton } from './panel.ts';

export type RecordingView = {
  /** What of the page is ours. */
  element: Element;
  panel: Panel;
  /** Shown at once, spoken when it has stood for a moment: a count that runs is not read out at each step. */
  say(words: string, hint: string): void;
  setButtons(buttons: PanelButton[]): void;
  /** Nothing of the card is seen until the answer is called. It keeps its place: a press on it is not the page's. */
  hide(): () => void;
  /** Does this while nothing of ours is in the page. */
  aside<T>(work: () => T): T;
  /** While the focus is in the card its keys are the card's, and none of the page's. `take`: takes a key for itself. */
  holdKeys(take: (key: string) => boolean): void;
  remove(): void;
};

const SPOKEN_AFTER_MS = 1_500;
const CORNER = {
  bottom: '16px',
  'inset-inline-end': '16px',
  'max-width': 'min(26rem, calc(100vw - 32px))',
  'max-height': 'calc(100vh - 32px)',
  'overflow-y': 'auto',
};

/** The card of a recording: it stands in a corner and leaves the page to the person. */
export function openRecordingView(window: Window, label: string, lost: () => void): RecordingView {
  const { document } = window;
  const host = openHost(document);
  const panel = makePanel(document, label);
  for (const [name, value] of Object.entries(CORNER)) panel.element.style.setProperty(name, value);
  const live = styled(document, 'div', HIDDEN);
  live.setAttribute('role', 'status');
  host.root.append(panel.element, live);
  const stopWatching = watchHost(window, host, lost);
  const ended = new AbortController();
  let speaking = 0;
  let hidden = 0;
  return {
    element: host.element,
    panel,
    say: (words, hint) => {
      panel.setWords(words, hint);
      window.clearTimeout(speaking);
      speaking = window.setTimeout(() => {
        live.textContent = `${words} ${hint}`;
      }, SPOKEN_AFTER_MS);
    },
    setButtons: (buttons) => {
      panel.setButtons(buttons);
      panel.focus();
    },
    hide: () => {
      hidden += 1;
      panel.element.style.setProperty('opacity', '0');
      let shown = false;
      return () => {
        hidden -= shown ? 0 : 1;
        shown = true;
        if (hidden === 0) panel.element.style.removeProperty('opacity');
      };
    },
    holdKeys: (take) => holdKeys(window, host, ended.signal, take),
    aside: (work) => {
      host.remove();
      try {
        return work();
      } finally {
        host.raise();
      }
    },
    remove: () => {
      window.clearTimeout(speaking);
      stopWatching();
      ended.abort();
      host.remove();
    },
  };
}

/** On many pages a single letter likes or deletes, and the arrow keys scroll. */
function holdKeys(
  window: Window,
  { root }: OverlayHost,
  signal: AbortSignal,
  take: (key: string) => boolean,
): void {
  const onKey = (event: KeyboardEvent) => {
    if (!root.activeElement || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopImmediatePropagation();
    if (event.isTrusted && event.type === 'keydown' && take(event.key)) event.preventDefault();
  };
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    window.addEventListener(type, onKey, { capture: true, signal });
}

/** A page that takes the card away each time is not fought for ever. */
const MOST_RAISED = 50;
const WATCH_MS = 500;

/** The person must be able to see that something is recorded, and to stop it. */
function watchHost(window: Window, host: OverlayHost, lost: () => void): () => void {
  let left = MOST_RAISED;
  const watching = window.setInterval(() => {
    if (host.element.isConnected) return;
    left -= 1;
    if (left >= 0) host.raise();
    else lost();
  }, WATCH_MS);
  return () => window.clearInterval(watching);
}
