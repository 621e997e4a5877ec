import { readFileSync } from 'node:fs';

const FILE = new URL('../../../public/_locales/en/messages.json', import.meta.url);
const MESSAGES = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, { message: string }>;

/** The words a person sees, from the one place where they stand. Throws for a key that is gone. */
export function say(key: string, ...values: (string | number)[]): string {
  const found = MESSAGES[key];
  if (!found) throw new Error(`No words for ${key}.`);
  return found.message.replace(/\$(\d)/g, (_, at) => String(values[Number(at) - 1] ?? ''));
}
