import { attr } from '../extractors/dom/safe.ts';
import { writeAttribute } from './inert-escape.ts';
import { SECRET_FIELD } from './inert-names.ts';
import { areaValue, inputChecked, inputValue, optionSelected } from './snapshot-dom.ts';

const NO_VALUE = new Set(['password', 'hidden', 'file', 'image']);
const TICKED = new Set(['checkbox', 'radio']);

/** Fields whose value is a secret or a token, by type, by purpose and by name. */
export function isSecretField(field: Element): boolean {
  if (NO_VALUE.has((attr(field, 'type') ?? '').toLowerCase())) return true;
  return ['autocomplete', 'name', 'id'].some((name) => SECRET_FIELD.test(attr(field, name) ?? ''));
}

function inputState(input: Element): string {
  const type = (attr(input, 'type') ?? '').toLowerCase();
  if (isSecretField(input)) return '';
  if (!TICKED.has(type)) return writeAttribute('value', inputValue(input));
  const value = attr(input, 'value');
  const written = value === null ? '' : writeAttribute('value', value);
  return inputChecked(input) ? `${written}${writeAttribute('checked', '')}` : written;
}

/** What the person sees in a field now, as attributes. */
export function fieldState(element: Element, name: string): string {
  if (name === 'input') return inputState(element);
  if (name === 'option' && optionSelected(element)) return writeAttribute('selected', '');
  return '';
}

export function areaText(area: Element): string {
  return isSecretField(area) ? '' : areaValue(area);
}
