import { safe, words } from './inert-html.ts';

/** Rows of a list of facts; empty where there is nothing to say. */
export function row(label: string, text: string): string {
  return text && `<dt>${label}</dt><dd>${safe(text)}</dd>`;
}

/** What others or the person wrote: in its own direction, apart from what stands around it. */
export function captured(label: string, text: string): string {
  return text && `<dt>${label}</dt><dd>${words(text)}</dd>`;
}

/** @param items markup that is safe already */
export function list(label: string, items: string[]): string {
  return items.length === 0
    ? ''
    : `<dt>${label}</dt><dd><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></dd>`;
}
