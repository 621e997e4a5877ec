import { charactersOf, isText, nodesIn } from './dom/safe.ts';

const MAX_CHARACTERS = 8_000_000;

/** A `<script>` of data, read as data: never run. `null` when it is none, or too large to be one. */
export function dataIn(script: Element): unknown {
  const characters = nodesIn(script).filter(isText).map(charactersOf).join('');
  if (characters === '' || characters.length > MAX_CHARACTERS) return null;
  try {
    return JSON.parse(characters);
  } catch {
    // A page may write anything there: then it states nothing.
    return null;
  }
}

/** The value at the end of this path of names; `null` where there is none. */
export function valueAt(data: unknown, ...path: string[]): unknown {
  let at: unknown = data;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return null;
    at = Reflect.get(at, name);
  }
  return at ?? null;
}

export function wordsAt(data: unknown, ...path: string[]): string | null {
  const value = valueAt(data, ...path);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Unix seconds, as a number or as digits, from 2001 to 2286. */
export function instantAt(data: unknown, ...path: string[]): string | null {
  const value = String(valueAt(data, ...path));
  return /^\d{10}$/.test(value) ? new Date(Number(value) * 1000).toISOString() : null;
}

/** The same in milliseconds, as a number or as digits. */
export function millisecondsAt(data: unknown, ...path: string[]): string | null {
  const value = String(valueAt(data, ...path));
  return /^\d{13}$/.test(value) ? new Date(Number(value)).toISOString() : null;
}
