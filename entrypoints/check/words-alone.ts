import messages from '../../public/_locales/en/messages.json';

/** Stands for `wxt/browser` in the page that works without the extension: the same words, and nothing else of a browser. */
const MESSAGES: Readonly<Record<string, { message: string }>> = messages;

function getMessage(key: string, values: string[] = []): string {
  const words = Object.hasOwn(MESSAGES, key) ? MESSAGES[key]?.message : undefined;
  return (words ?? '').replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}

export const browser = { i18n: { getMessage } };
