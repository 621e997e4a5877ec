import { styled } from './host.ts';
import { LIST, LIST_ROW, LIST_SMALL } from './look.ts';
import { makeButton, type PanelButton } from './panel.ts';

/** One line to tick: shown as text, never as markup. */
export type ListItem = { who: string; when: string; words: string };

export type ChoiceList = {
  element: HTMLElement;
  /** For each item, in order: is it ticked? */
  ticked(): boolean[];
  /** All of them; none where all are ticked already. */
  tickAllOrNone(): void;
  focus(): void;
  holdsFocus(): boolean;
  /** Takes a key that moves in the list; `false` for any other. */
  takeKey(key: string): boolean;
};

const PAGE = 10;

/**
 * A list with a box to tick in each line, all ticked. One stop for the Tab key: arrow keys, Page Up, Page Down, Home
 * and End go through it. Lines out of sight are not drawn.
 */
export function makeChoiceList(
  document: Document,
  label: string,
  items: readonly ListItem[],
  changed: () => void,
): ChoiceList {
  const element = styled(document, 'div', LIST);
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', label);
  const lines = makeLines(document, items);
  element.append(...lines.map(({ line }) => line));
  const boxes = lines.map(({ box }) => box);
  let at = 0;
  const goTo = (next: number) => {
    boxes[at]?.setAttribute('tabindex', '-1');
    at = Math.max(0, Math.min(next, boxes.length - 1));
    boxes[at]?.setAttribute('tabindex', '0');
    boxes[at]?.focus();
  };
  goTo(0);
  element.addEventListener('change', ({ target }) => {
    goTo(boxes.indexOf(target as HTMLInputElement));
    changed();
  });
  return {
    element,
    ticked: () => boxes.map(({ checked }) => checked),
    tickAllOrNone: () => {
      const all = boxes.every(({ checked }) => checked);
      for (const box of boxes) box.checked = !all;
      changed();
    },
    focus: () => goTo(at),
    holdsFocus: () => boxes.includes((element.getRootNode() as ShadowRoot).activeElement as HTMLInputElement),
    takeKey: (key) => {
      const next = placeAfter(key, at, boxes.length);
      if (next !== null) goTo(next);
      return next !== null;
    },
  };
}

function placeAfter(key: string, at: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: count - 1,
  };
  return steps[key] ?? null;
}

type Line = { line: HTMLElement; box: HTMLInputElement };

/** Copied from one that has its styles: setting them on thousands, one by one, takes a second. */
function makeLines(document: Document, items: readonly ListItem[]): Line[] {
  const model = modelLine(document);
  return items.map(({ who, when, words }) => {
    const line = model.cloneNode(true) as HTMLElement;
    const [box, text] = line.children as unknown as [HTMLInputElement, HTMLElement];
    const [first, second] = text.children;
    if (first) first.textContent = `${who}, ${when}`;
    if (second) second.textContent = words;
    box.checked = true;
    return { line, box };
  });
}

function modelLine(document: Document): HTMLElement {
  const line = styled(document, 'label', LIST_ROW);
  const box = styled(document, 'input', { 'flex-shrink': '0', width: '20px', height: '20px', margin: '0' });
  box.type = 'checkbox';
  box.setAttribute('tabindex', '-1');
  const text = styled(document, 'span', { 'min-width': '0' });
  const parts = [LIST_SMALL, {}].map((style) => {
    const part = styled(document, 'span', { display: 'block', 'unicode-bidi': 'isolate', ...style });
    part.dir = 'auto';
    return part;
  });
  text.append(...parts);
  line.append(box, text);
  return line;
}

/** Choices of which there can be many, in a box that scrolls. */
export function makeButtonList(document: Document, label: string, buttons: PanelButton[]): HTMLElement {
  const element = styled(document, 'div', {
    ...LIST,
    display: 'flex',
    'flex-direction': 'column',
    gap: '6px',
  });
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', label);
  const made = buttons.map((button) => makeButton(document, button));
  for (const button of made) {
    button.style.setProperty('text-align', 'start');
    button.style.setProperty('flex-shrink', '0');
  }
  element.append(...made);
  return element;
}
