import { inertCss } from './inert-css.ts';
import { NEUTRAL } from './render-made.ts';

/** Computed values by property name. */
export type Values = ReadonlyMap<string, string>;

/** Said by others already (logical names), or moving (the values are of this instant). */
const SKIPPED =
  /(?:^|-)(?:inline|block)(?:-|$)|^(?:animation|transition|scroll|view-transition|timeline|-webkit-locale|offset-|will-change|content$|cursor|d$|zoom$|interactivity|app-region)/;

let names: readonly string[] | null = null;

function propertyNames(style: CSSStyleDeclaration): readonly string[] {
  names ??= Array.from(style).filter((name) => !SKIPPED.test(name));
  return names;
}

export function readValues(style: CSSStyleDeclaration): Values {
  const values = new Map<string, string>();
  for (const name of propertyNames(style)) values.set(name, style.getPropertyValue(name));
  return values;
}

/** What a browser gives each kind of element before any rule of the page; read once a kind. */
export class Defaults {
  readonly #room: Document;
  readonly #known = new Map<string, Values>();

  constructor(room: Document) {
    this.#room = room;
  }

  get initial(): Values {
    return this.of(NEUTRAL);
  }

  of(name: string): Values {
    const known = this.#known.get(name);
    if (known) return known;
    const sample = this.#room.body.appendChild(this.#room.createElement(name));
    const values = readValues((this.#room.defaultView ?? window).getComputedStyle(sample));
    sample.remove();
    this.#known.set(name, values);
    return values;
  }
}

export type StyleText = { css: string; picturesLeftOut: number };

const LENGTH_NAME =
  /^(?:width|height|min-|max-|margin|padding|top|left|right|bottom|grid-template|row-|column-)/;

/**
 * Layout counts in 64ths of a pixel and tells them with four decimals: read back they are one 64th short,
 * and the last word of a line wraps. Five and six decimals say them exactly.
 */
function exactLengths(name: string, value: string): string {
  if (!LENGTH_NAME.test(name)) return value;
  return value.replace(/-?\d+\.\d+(?=px)/g, (length) => String(Math.round(Number(length) * 64) / 64));
}

/**
 * The values as an inline style, those left out that would come about anyway. An inherited value may be
 * left out only when the parent has the initial one too; the same test is harmless for the others.
 */
export function styleText(values: Values, parent: Values, own: Values, initial: Values): StyleText {
  const out: string[] = [];
  let picturesLeftOut = 0;
  for (const [name, value] of values) {
    if (value === own.get(name) && parent.get(name) === initial.get(name)) continue;
    if (value.includes('url(') && inertCss(value) !== value) picturesLeftOut += 1;
    else out.push(`${name}:${exactLengths(name, value)}`);
  }
  return { css: `${out.join(';')};animation:none;transition:none`, picturesLeftOut };
}
