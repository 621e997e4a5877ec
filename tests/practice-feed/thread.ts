/** Markup of an invented forum with schema.org microdata; each page of our own is made of it. */
export type Post = {
  id: string;
  author: string;
  handle: string;
  at: string;
  /** Inner markup of the text: already escaped. */
  body: string;
};

export type Thread = {
  title: string;
  lang?: string;
  dir?: 'ltr' | 'rtl';
  head?: string;
  before?: string;
  posts: readonly Post[];
  after?: string;
  /** Wraps the list of posts. */
  wrap?: (list: string) => string;
};

const STYLE = `
  body { margin: 0; font: 16px/1.5 sans-serif; background: #f4f1ea; color: #222; }
  header, main { max-width: 640px; margin: 0 auto; padding: 12px 20px; }
  article { background: #fffdf8; border: 1px solid #d8d0c0; border-radius: 6px; margin: 0 0 16px; padding: 14px 18px; }
  .by { font-weight: 600; } .by a { color: #245; } time { color: #666; font-size: 14px; }
  img { max-width: 100%; display: block; margin-top: 8px; }`;

export function threadPage(thread: Thread): string {
  const list = thread.posts.map((post) => postMarkup(post, thread.lang)).join('\n');
  return `<!doctype html>
<html lang="${thread.lang ?? 'en'}" dir="${thread.dir ?? 'ltr'}">
<head><meta charset="utf-8"><title>${thread.title}</title><style>${STYLE}</style>${thread.head ?? ''}</head>
<body><header><h1>${thread.title}</h1></header>${thread.before ?? ''}
<main>${thread.wrap ? thread.wrap(list) : list}</main>${thread.after ?? ''}</body></html>`;
}

function postMarkup({ id, author, handle, at, body }: Post, lang = 'en'): string {
  return `<article id="post-${id}" itemscope itemtype="https://schema.org/Comment">
  <p class="by" itemprop="author" itemscope itemtype="https://schema.org/Person">
    <a itemprop="url" href="/people/${handle}"><span itemprop="name">${author}</span></a></p>
  <a itemprop="url" href="?post=${id}#post-${id}"><time itemprop="datePublished" datetime="${at}">${at.slice(0, 10)}</time></a>
  <div itemprop="text" lang="${lang}">${body}</div>
</article>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
