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

const MAIL = 'https://mail.google.com/mail/u/0/#inbox/FMfcgzQexample';
const NEWS = 'https://news.ycombinator.com/item?id=41800318';
const lemmyPost =
  '<div class="post-listing"><a href="/post/318">Frost</a><span class="moment-time">1d</span></div>';

const topic = (number: number) =>
  `<div class="topic-post"><article id="post_${number}" data-post-id="4711"><div class="cooked">Hi</div></article></div>`;
const header = '<header><button>Search</button></header>';
const lock = '<div role="row"><div role="button"><span data-icon="lock-small"></span>End-to-end</div></div>';
const message = (inside = '') =>
  `<div role="row"><div data-id="3EB0A1"><span data-pre-plain-text="[1:02, 03/11/2026] Heron: ">${inside}Hi</span></div></div>`;
const whatsapp = (rows: string, above = '') =>
  `<div id="main">${header}<div><div>${above}</div><div role="application">${rows}</div></div></div>`;

const gmail = (first: string, body = '<div class="a3s">Hi</div>') =>
  `<h2 class="hP" data-legacy-thread-id="1a1a2953">Frost</h2><div role="list"><div role="listitem"><div data-legacy-message-id="${first}">${body}</div></div></div>`;
const xenforo = (place: string, said = '') =>
  `<article class="message" data-author="Heron" data-content="post-9"><ul class="message-attribution-opposite"><li><a href="/threads/frost.7/post-9">…</a></li><li><a href="/threads/frost.7/post-9">${place}</a></li></ul><div class="bbWrapper">${said}</div></article>`;
const vbulletin = (place: string) =>
  `<li class="postbit" id="post_9"><a class="postcounter" name="post9" href="showthread.php?p=9">${place}</a></li>`;
const vbulletin3 = (place: number) =>
  `<table id="post9"><tr><td>#<a id="postcount9" name="${place}" href="showpost.php?p=9">${place}</a></td></tr><tr><td id="post_message_9">Hi</td></tr></table>`;
const hackerNews = (row: string) =>
  `<table class="fatitem"><tr class="athing" id="41800318"><td>${row}</td></tr></table>`;

it.each([
  ['Telegram A', A, '<div class="Message message-list-item ActionMessage" data-message-id="1"></div>'],
  ['Telegram K', K, '<div class="bubble service" data-mid="1" data-peer-id="-1234567890"></div>'],
  ['Discourse, a topic', TALK, topic(1)],
  ['WhatsApp', CHAT, whatsapp(lock + message())],
  ['Gmail', MAIL, gmail('1a1a2953')],
  ['XenForo', TALK, xenforo('#1')],
  ['vBulletin 4', TALK, vbulletin('#1')],
  ['vBulletin 3', TALK, vbulletin3(1)],
  [
    'Stack Exchange',
    'https://stackoverflow.com/questions/318/frost',
    '<div id="question" data-questionid="318"></div>',
  ],
  ['Hacker News', NEWS, hackerNews('<span class="titleline"><a href="/x">Frost</a></span>')],
  ['Lemmy', 'https://lemmy.village.example.test/post/318', lemmyPost],
])('the page shows that nothing stands before: %s', (_name, url, html) => {
  expect(isBeginning(url, html)).toBe(true);
});

it.each([
  ['Telegram A', A, '<div class="Message message-list-item" data-message-id="11"></div>'],
  ['Telegram K', K, '<div class="bubble" data-mid="10" data-peer-id="-1234567890"></div>'],
  ['Discourse, a topic', TALK, topic(12)],
  ['Gmail, the first mail not opened', MAIL, gmail('1a1a2953', '')],
  ['Gmail, a later mail alone', MAIL, gmail('1a1a2954')],
  ['XenForo, a later page', TALK, xenforo('#21')],
  ['XenForo, words that imitate a place', TALK, xenforo('#21', '<a href="/post-9">#1</a>')],
  ['vBulletin 4, a later page', TALK, vbulletin('#11')],
  ['vBulletin 3, a later page', TALK, vbulletin3(11)],
  [
    'Stack Exchange, another question in a list',
    'https://stackoverflow.com/questions',
    '<div id="question" data-questionid="318"></div>',
  ],
  ['Hacker News, a comment opened alone', NEWS, hackerNews('<span class="commtext">Hi</span>')],
  ['Lemmy, posts in a list', 'https://lemmy.village.example.test/c/birds', lemmyPost],
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
