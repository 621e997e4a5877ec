import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { discourse } from './discourse.ts';
import type { PageContext } from './types.ts';

const URL_OF_CHAT = 'https://talk.village.example.test/chat/c/garden/12';
const MESSAGE =
  '<div class="chat-message-container" data-id="1"><div class="chat-message-text">Hi</div></div>';

function chat(end: string): PageContext {
  const html = `<div class="chat-messages-scroller">${MESSAGE}${end}</div>`;
  return { document: new JSDOM(html).window.document, url: new URL(URL_OF_CHAT) };
}

it('knows the beginning of a chat by the line that is drawn only there', () => {
  expect(discourse.isBeginning?.(chat('<div class="all-loaded-message">All messages loaded</div>'))).toBe(
    true,
  );
  expect(discourse.isBeginning?.(chat(''))).toBe(false);
});

it('says nothing of who wrote a message that names nobody', () => {
  const page = chat('');
  const [root] = discourse.list(page);
  const post = root && discourse.extract(root, page);
  expect([post?.text?.value, post?.authorName, post?.handle, post?.direction]).toEqual([
    'Hi',
    null,
    null,
    null,
  ]);
  expect(post?.threadId?.value).toBe('12');
});
