import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { findExtractor } from './registry.ts';

function isBeginning(address: string, html: string): boolean | undefined {
  const url = new URL(address);
  const page = { document: new JSDOM(html, { url: address }).window.document, url };
  return findExtractor(page).isBeginning?.(page);
}

const A = 'https://web.telegram.org/a/#-1001234567890';
const K = 'https://web.telegram.org/k/#-1234567890';
const TALK = 'https://talk.village.example.test/t/the-bridge/7';
const CHAT = 'https://web.whatsapp.com/';

const topic = (number: number) =>
  `<div class="topic-post"><article id="post_${number}" data-post-id="4711"><div class="cooked">Hi</div></article></div>`;
const header = '<header><button>Search</button></header>';
const lock = '<div role="row"><div role="button"><span data-icon="lock-small"></span>End-to-end</div></div>';
const message = (inside = '') =>
  `<div role="row"><div data-id="3EB0A1"><span data-pre-plain-text="[1:02, 03/11/2026] Heron: ">${inside}Hi</span></div></div>`;
const whatsapp = (rows: string, above = '') =>
  `<div id="main">${header}<div><div>${above}</div><div role="application">${rows}</div></div></div>`;

it.each([
  ['Telegram A', A, '<div class="Message message-list-item ActionMessage" data-message-id="1"></div>'],
  ['Telegram K', K, '<div class="bubble service" data-mid="1" data-peer-id="-1234567890"></div>'],
  ['Discourse, a topic', TALK, topic(1)],
  ['WhatsApp', CHAT, whatsapp(lock + message())],
])('the page shows that nothing stands before: %s', (_name, url, html) => {
  expect(isBeginning(url, html)).toBe(true);
});

it.each([
  ['Telegram A', A, '<div class="Message message-list-item" data-message-id="11"></div>'],
  ['Telegram K', K, '<div class="bubble" data-mid="10" data-peer-id="-1234567890"></div>'],
  ['Discourse, a topic', TALK, topic(12)],
  ['WhatsApp, messages alone', CHAT, whatsapp(message())],
  ['WhatsApp, a message before the notice', CHAT, whatsapp(message() + lock)],
  ['WhatsApp, the sign in a message', CHAT, whatsapp(message('<span data-icon="lock-small"></span>'))],
  [
    'WhatsApp, more on the telephone',
    CHAT,
    whatsapp(lock + message(), '<button>Get older messages</button>'),
  ],
])('not told: %s', (_name, url, html) => {
  expect(isBeginning(url, html)).toBe(false);
});
