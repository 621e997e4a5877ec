import { styled } from './host.ts';
import { BUTTON, CARD, ROW } from './look.ts';

export type PanelButton = { label: string; run(): void };

export type Panel = {
  element: HTMLElement;
  /** Shows words as text; they come from the page and are never markup. */
  setWords(title: string, hint: string): void;
  setButtons(buttons: PanelButton[]): void;
  /** What stands between the words and the buttons; nothing until it is set. */
  setBody(body: HTMLElement | null): void;
  focus(): void;
  buttons(): HTMLButtonElement[];
};

/** The small card that says what was found and holds the choices. */
export function makePanel(
  document: Document,
  label: string,
  role: 'dialog' | 'alertdialog' = 'dialog',
): Panel {
  const element = styled(document, 'div', CARD);
  element.setAttribute('role', role);
  element.setAttribute('aria-label', label);
  const title = line(document, 'found', { 'font-weight': '600', 'unicode-bidi': 'isolate' });
  title.dir = 'auto';
  const hint = line(document, 'hint', { 'margin-top': '4px' });
  const body = styled(document, 'div', {});
  const row = styled(document, 'div', ROW);
  element.append(title, hint, body, row);
  element.setAttribute('aria-describedby', `${title.id} ${hint.id}`);
  return {
    element,
    setWords: (found, what) => {
      title.textContent = found;
      hint.textContent = what;
    },
    setButtons: (wanted) => row.replaceChildren(...wanted.map((one) => makeButton(document, one))),
    setBody: (wanted) => body.replaceChildren(...(wanted ? [wanted] : [])),
    focus: () => row.querySelector('button')?.focus({ preventScroll: true }),
    buttons: () => [...row.querySelectorAll('button')],
  };
}

function line(document: Document, id: string, style: Record<string, string>): HTMLElement {
  const element = styled(document, 'div', style);
  element.id = id;
  return element;
}

/** Only a click of the person counts: a page cannot press our buttons by script. */
export function makeButton(document: Document, { label, run }: PanelButton): HTMLButtonElement {
  const button = styled(document, 'button', BUTTON);
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    if (event.isTrusted) run();
  });
  return button;
}
