import { attr, localNameOf, tagOf } from '../extractors/dom/safe.ts';
import { isSecretField } from './inert-forms.ts';
import { emojiOf } from './inert-picture.ts';
import { drawEmoji, takePicture } from './render-picture.ts';
import type { Missing } from './render-remarks.ts';
import { copySvg } from './render-svg.ts';
import { areaValue, boxOf, inputChecked, inputValue, optionSelected } from './snapshot-dom.ts';

/** Kept as they are, since their layout is more than their style. All others become one neutral kind. */
const KEPT = new Set(
  (
    'ol ul li br wbr button fieldset legend table thead tbody tfoot tr td th caption col colgroup input ' +
    'textarea select option optgroup'
  ).split(' '),
);
export const NEUTRAL = 'holdfast-part';
const GREY = 'holdfast-grey';
const COPIED = 'colspan rowspan span start reversed value type multiple size rows cols'.split(' ');
const PLAYERS = new Set(['iframe', 'object', 'embed', 'audio']);
const DRAWN = new Set(['img', 'canvas', 'video']);

export function isGrey(copy: Element): boolean {
  return localNameOf(copy) === GREY;
}

/** Whether what is inside the original belongs inside the copy. */
export function hasInside(copy: Element): boolean {
  const name = localNameOf(copy);
  return name === NEUTRAL || (KEPT.has(name) && name !== 'textarea');
}

function greyBox(room: Document, missing: Missing, kind: keyof Missing): HTMLElement {
  missing[kind] += 1;
  return room.createElement(GREY);
}

function pictureOf(element: Element, room: Document, missing: Missing): HTMLElement {
  const taken = takePicture(element as HTMLImageElement);
  if ('address' in taken) return imageOf(taken.address, room);
  const emoji = localNameOf(element) === 'img' ? emojiOf(element) : null;
  const box = boxOf(element);
  if (!emoji || !box) return greyBox(room, missing, taken.missing);
  missing.emoji += 1;
  return imageOf(drawEmoji(emoji, box.width, box.height), room);
}

function imageOf(address: string, room: Document): HTMLElement {
  const image = room.createElement('img');
  image.src = address;
  return image;
}

function copyFieldState(from: Element, to: Element): void {
  const name = localNameOf(from);
  if (name === 'input') to.setAttribute('value', inputValue(from));
  if (name === 'input' && inputChecked(from)) to.setAttribute('checked', '');
  if (name === 'option' && optionSelected(from)) to.setAttribute('selected', '');
  if (name === 'textarea') to.textContent = areaValue(from);
}

function keptElement(element: Element, room: Document, name: string): HTMLElement {
  const copy = room.createElement(name);
  const isSecret = isSecretField(element);
  for (const known of COPIED) {
    const value = attr(element, known);
    if (value !== null && !(isSecret && known === 'value')) copy.setAttribute(known, value);
  }
  if (!isSecret) copyFieldState(element, copy);
  return copy;
}

/** The element that stands for this one in the copy, without style and without what is inside. */
export function makePart(element: Element, room: Document, missing: Missing): HTMLElement | SVGElement {
  const name = tagOf(element);
  if (name === 'svg') return copySvg(element, room, missing);
  if (DRAWN.has(name)) return pictureOf(element, room, missing);
  if (PLAYERS.has(name)) return greyBox(room, missing, 'frames');
  return KEPT.has(name) ? keptElement(element, room, name) : room.createElement(NEUTRAL);
}
