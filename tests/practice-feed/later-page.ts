import type { Answer, Site } from './server.ts';
import { threadPage } from './thread.ts';

export const LATER_URL = 'https://later.example.test/thread/12';

/** What stands at the address by now. A test sets it; each visit is answered by it. */
export const laterPage: { shows: 'first' | 'changed' | 'gone' | 'login' } = { shows: 'first' };

/** One thread whose second post does not stay what it was. */
export const laterSite: Site = (url): Answer | null => {
  if (url.pathname !== '/thread/12') return null;
  const type = 'text/html; charset=utf-8';
  if (laterPage.shows === 'gone') return { status: 404, type, body: page('<p>Nothing is here.</p>') };
  if (laterPage.shows === 'login') return { type, body: page('<form><input type="password"></form>') };
  return { type, body: thread(laterPage.shows === 'first' ? 'your' : 'the') };
};

function page(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Allotments</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;
}

function thread(which: string): string {
  const at = '2026-10-02T08:15:00Z';
  return threadPage({
    title: 'Allotments',
    posts: [
      {
        id: '1',
        author: 'Mara Quillfeather',
        handle: 'mara.quillfeather',
        at,
        body: '<p>The gate is locked.</p>',
      },
      {
        id: '2',
        author: 'Tobin Ashgrove',
        handle: 'tobin-ashgrove',
        at,
        body: `<p>I know ${which} bus.</p>`,
      },
    ],
  });
}
