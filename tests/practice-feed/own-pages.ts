import { DEAF_HEAD, HOSTILE_HEAD, HOSTILE_TEXTS } from './hostile.ts';
import { escaped, type Post, threadPage } from './thread.ts';

/** A page of our own, by its exact address. */
export type OwnPage = { url: string; title: string; body: string; headers?: Record<string, string> };

/** Emoji with a joiner, right-to-left and Chinese in one text: each must come back whole from the dossier. */
export const MANY_SCRIPTS = 'See you at your stop 🚌🔪👨‍👩‍👧. أعرف أين تسكنين 你跑不掉的';

/** Words that stand nowhere else. */
export const SOUGHT = {
  address: 'kettle-ladder-address-7261',
  title: 'Juniper Casement Title 7261',
  author: 'Orsolya Quillfeather',
  handle: 'quillfeather_handle_7261',
  text: 'Tambourine lantern words 7261',
};

const PICTURES = 'https://pictures.example.test';
const mara = (id: string, body: string): Post => ({
  id,
  author: 'Mara Quillfeather',
  handle: 'mara.quillfeather',
  at: `2026-10-0${id}T08:15:00Z`,
  body,
});
const tobin = (id: string, body: string): Post => ({
  id,
  author: 'Tobin Ashgrove',
  handle: 'tobin-ashgrove',
  at: `2026-10-0${id}T19:42:30+02:00`,
  body,
});

const STRICT_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `img-src 'self' ${PICTURES}`,
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "base-uri 'none'",
].join('; ');

export const OWN_PAGES: readonly OwnPage[] = [
  {
    url: 'https://plain.example.test/watch/evening-stream',
    title: 'A page with a chat in a frame of its own site',
    body: `<!doctype html><html lang="en"><title>Evening stream</title><link rel="icon" href="data:,">
<style>body{margin:20px}h1{margin:0}iframe{border:7px solid #888;padding:0;width:600px;height:560px;margin:0}</style>
<h1>Evening stream</h1><iframe src="/watch/chat"></iframe></html>`,
  },
  {
    url: 'https://plain.example.test/watch/chat',
    title: 'The chat in that frame',
    body: threadPage({
      title: 'Chat',
      posts: [mara('1', '<p>Good evening all.</p>'), tobin('2', '<p>I see your lamp from here.</p>')],
    }),
  },
  {
    url: 'https://village-news.example.test/2026/11/gate/',
    title: 'An article with comments in a frame of another site',
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>The gate</title><link rel="icon" href="data:,">
<h1>The gate</h1><p style="height:300px">It stood open on Saturday.</p>
<iframe style="border:0;width:700px;height:2400px" src="https://disqus.com/embed/comments/?base=default&f=village-news"></iframe></html>`,
  },
  {
    url: 'https://plain.example.test/articles/harbour-lights',
    title: 'A blog with comments',
    body: threadPage({
      title: 'Harbour lights',
      before: '<main><p>The lights along the quay were replaced last week.</p></main>',
      posts: [
        mara('1', '<p>They are much too bright.</p>'),
        tobin('2', `<p>${MANY_SCRIPTS}</p>`),
        tobin('3', `<p>You read this, I know it.</p><img alt="A door" src="${PICTURES}/door.png">`),
        mara('4', '<p>Please stop writing to me.</p>'),
      ],
    }),
  },
  {
    url: `https://seal.example.test/thread/${SOUGHT.address}`,
    title: 'A page whose words are looked for on the disk',
    body: threadPage({
      title: SOUGHT.title,
      posts: [
        mara('1', '<p>Who is this?</p>'),
        {
          id: '2',
          author: SOUGHT.author,
          handle: SOUGHT.handle,
          at: '2026-10-04T21:14:00Z',
          body: `<p>${SOUGHT.text}</p>`,
        },
      ],
    }),
  },
  {
    url: 'https://strict.example.test/thread/7',
    title: 'A forum that allows no scripts at all',
    headers: { 'content-security-policy': STRICT_POLICY, 'cross-origin-opener-policy': 'same-origin' },
    body: threadPage({
      title: 'Strict forum',
      posts: [
        mara('1', '<p>Who has the minutes?</p>'),
        tobin('2', `<p>I have everything about you.</p><img alt="" src="${PICTURES}/strict.png">`),
      ],
    }),
  },
  {
    url: 'https://hostile.example.test/thread/9',
    title: 'A page that works against extensions',
    body: threadPage({
      title: 'Unfriendly forum',
      head: HOSTILE_HEAD,
      posts: [mara('1', '<p>First.</p>'), tobin('2', '<p>You will not keep this.</p>')],
    }),
  },
  {
    url: 'https://deaf.example.test/thread/10',
    title: 'A page that swallows every key and click',
    body: threadPage({
      title: 'Deaf forum',
      head: DEAF_HEAD,
      posts: [mara('1', '<p>First.</p>'), tobin('2', '<p>No click gets past me.</p>')],
    }),
  },
  {
    url: 'https://markup.example.test/thread/11',
    title: 'Posts made to break whatever reads them',
    body: threadPage({
      title: 'Odd texts',
      posts: HOSTILE_TEXTS.map((text, at) => tobin(String(at + 1), `<p>${escaped(text)}</p>`)),
    }),
  },
  {
    url: 'https://tall.example.test/post/1',
    title: 'A post taller than the window',
    body: threadPage({
      title: 'Long letter',
      posts: [tobin('1', tallBody()), mara('2', '<p>Too long.</p>')],
    }),
  },
  {
    url: 'https://rtl.example.test/thread/3',
    title: 'A page from right to left',
    body: threadPage({
      title: 'منتدى الميناء',
      lang: 'ar',
      dir: 'rtl',
      posts: [
        {
          id: '1',
          author: 'ليلى النجار',
          handle: 'layla',
          at: '2026-10-05T10:00:00Z',
          body: '<p>مساء الخير.</p>',
        },
        {
          id: '2',
          author: 'سامر عودة',
          handle: 'samer',
          at: '2026-10-06T21:30:00Z',
          body: '<p>أراك كل يوم 👁️ at 7.</p>',
        },
      ],
    }),
  },
  {
    url: 'https://scroller.example.test/feed',
    title: 'A feed that scrolls inside the page',
    body: threadPage({
      title: 'Inner feed',
      wrap: (list) =>
        `<div id="pane" style="height:420px;overflow:auto;border:1px solid #999;padding:8px">${list}</div>`,
      posts: Array.from({ length: 8 }, (_, at) => tobin(String(at + 1), `<p>Message number ${at + 1}.</p>`)),
    }),
  },
  ...['https://chromewebstore.google.com/', 'https://addons.mozilla.org/'].map((url) => ({
    url,
    title: `A page that no extension may read (${new URL(url).hostname})`,
    body: threadPage({ title: 'Store', posts: [mara('1', '<p>Nothing to see.</p>')] }),
  })),
  {
    url: 'https://paused.example.test/thread/4',
    title: 'A forum that the browser puts on hold when it is left, and shows again as it was',
    headers: { 'cache-control': 'no-cache' },
    body: threadPage({
      title: 'Allotments',
      posts: [
        mara('1', '<p>The gate is locked at eight.</p>'),
        tobin('2', '<p>I saw you leave at nine.</p>'),
      ],
    }),
  },
  {
    url: 'https://empty.example.test/',
    title: 'A page without posts',
    body: '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><body></body></html>',
  },
];

function tallBody(): string {
  const paragraph = 'I wrote to you on Monday and on Tuesday, and I will write each day. ';
  const lines = Array.from({ length: 40 }, (_, at) => `<p>${at + 1}. ${paragraph.repeat(2)}</p>`);
  return `${lines.join('')}<img alt="A bench" src="/bench.png"><img alt="A gate" src="${PICTURES}/gate.png">`;
}
