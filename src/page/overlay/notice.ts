import { openHost, styled } from './host.ts';
import { CARD } from './look.ts';
import { makePanel, type PanelButton } from './panel.ts';
import { keepInSight } from './seen.ts';

const SHOWN_MS = 5_000;
/** A screen reader speaks what changes in a region that is already there. */
const SPOKEN_AFTER_MS = 60;

export type Notice = { close(): void; focus(): void };

/** A quiet line at the lower edge of the page, spoken by screen readers. It goes by itself. */
export function showLine(window: Window, words: string, more: string): Notice {
  const { document } = window;
  const host = openHost(document);
  keepInSight(window, host.element);
  const line = styled(document, 'div', { ...CARD, ...CORNER });
  line.setAttribute('role', 'status');
  host.root.append(line);
  const said = [words, more].filter((text) => text !== '');
  window.setTimeout(() => line.append(...said.map((text) => paragraph(document, text))), SPOKEN_AFTER_MS);
  window.setTimeout(host.remove, SHOWN_MS);
  return { close: host.remove, focus: () => undefined };
}

/** The same place with a choice: it stays until the person has chosen. */
export function showChoice(window: Window, words: string, buttons: PanelButton[]): Notice {
  const { document } = window;
  const host = openHost(document);
  keepInSight(window, host.element);
  const panel = makePanel(document, words, 'alertdialog');
  for (const [name, value] of Object.entries(CORNER)) panel.element.style.setProperty(name, value);
  host.root.append(panel.element);
  panel.setWords(words, '');
  panel.setButtons(buttons);
  panel.focus();
  return { close: host.remove, focus: panel.focus };
}

/** The same room on either side, in a narrow window too. */
const CORNER = {
  bottom: '16px',
  'inset-inline-start': '16px',
  'max-width': 'min(26rem, calc(100vw - 32px))',
};

function paragraph(document: Document, words: string): HTMLElement {
  const element = styled(document, 'div', {});
  element.textContent = words;
  return element;
}
