import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';

/**
 * Stands in for `wxt/browser` where a unit test needs nothing of the browser but its words:
 * `vi.mock('wxt/browser', () => import('../../tests/fake-words.ts'))`.
 */
const FILE = join(import.meta.dirname, '../public/_locales/en/messages.json');
const MESSAGES = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, { message: string }>;

function getMessage(key: string, values: string[] = []): string {
  const words = MESSAGES[key]?.message ?? '';
  return words.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}

/** Messages go nowhere; a test can see what was sent. */
export const sent = vi.fn(async (_message: unknown) => ({ ok: true, answer: {} }));

export const browser = { i18n: { getMessage }, runtime: { sendMessage: sent } };
