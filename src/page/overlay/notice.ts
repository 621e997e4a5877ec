import { openHost, styled } from './host.ts';
import { CARD } from './look.ts';
import { makePanel, type PanelButton } from './panel.ts';

const SHOWN_MS = 5_000;

export type Notice = { close(): void };

/** A quiet line at the lower edge of the page; it goes by itself unless it holds a choice. */
export function showNotice(window: Window, words: string, more: string, buttons: PanelButton[] = []): Notice {
  const { document } = window;
  const host = openHost(document);
  const panel = makePanel(document, words);
  panel.element.setAttribute('role', buttons.length > 0 ? 'alertdialog' : 'status');
  for (const [name, value] of Object.entries({ ...CARD, bottom: '16px', 'inset-inline-start': '16px' })) {
    panel.element.style.setProperty(name, value);
  }
  const live = styled(document, 'div', {});
  live.append(panel.element);
  host.root.append(live);
  panel.setWords(words, more);
  panel.setButtons(buttons);
  if (buttons.length > 0) panel.focus();
  const timer = buttons.length > 0 ? 0 : window.setTimeout(() => host.remove(), SHOWN_MS);
  return {
    close: () => {
      window.clearTimeout(timer);
      host.remove();
    },
  };
}
