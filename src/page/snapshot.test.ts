// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { activeParts } from '../../tests/page/active-parts.ts';
import { HoldfastError } from '../domain/errors.ts';
import { snapshotDocument, snapshotElement } from './snapshot.ts';

const REMOTE = 'https://remote.example.test';

beforeEach(() => {
  document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body'));
});

function fill(html: string): void {
  const page = new DOMParser().parseFromString(`<body>${html}`, 'text/html');
  document.body.replaceChildren(...page.body.childNodes);
}

function read(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

function bodyOf(html: string): string {
  fill(html);
  return read(snapshotDocument(document).html).body.innerHTML;
}

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href="data:text/html,<script>alert(1)</script>">a</a>',
  '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)"><animate attributeName=href to="javascript:alert(1)"/></a></svg>',
  `<iframe src="${REMOTE}" srcdoc="<script>alert(1)</script>"></iframe>`,
  `<object data="${REMOTE}"></object><embed src="${REMOTE}">`,
  `<form action="${REMOTE}"><button formaction="javascript:alert(1)">b</button></form>`,
  `<svg><image href="${REMOTE}/a.png"/><use href="${REMOTE}/a.svg#b"/><rect fill="url(${REMOTE}/p.svg#a)"/></svg>`,
  `<video src="${REMOTE}/v.mp4" poster="${REMOTE}/p.png"><source src="${REMOTE}/v.mp4"></video>`,
  `<p style="background:url(${REMOTE}/a.png)">a</p><style>@import "${REMOTE}/a.css";p{background:url(${REMOTE})}</style>`,
  `<img srcset="${REMOTE}/a.png 2x"><table background="${REMOTE}/a.png"></table><link rel=stylesheet href="${REMOTE}/a.css">`,
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<template><script>alert(1)</script></template><xmp><img src=x onerror=alert(1)></xmp>',
  '<base href="https://remote.example.test/"><meta http-equiv=refresh content="0;url=https://remote.example.test">',
  '<!--[if IE]><script>alert(1)</script><![endif]--><p>kept</p>',
])('nothing active is left of %s', (html) => {
  fill(html);
  const out = snapshotDocument(document).html;
  expect(activeParts(read(out))).toEqual([]);
  expect(out).not.toContain('<!--');
});

test('the policy stands first in the head', () => {
  const head = read(snapshotDocument(document).html).head;
  expect(head.children[1]?.getAttribute('http-equiv')).toBe('Content-Security-Policy');
  expect(head.children[1]?.getAttribute('content')).toMatch(
    /^default-src 'none'; style-src 'unsafe-inline'; img-src data:;/,
  );
});

test('a script-made tree that a parser would read otherwise stays inert', () => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  svg.textContent = '<img src=x onerror=alert(1)>';
  const loud = document.createElementNS('http://www.w3.org/1999/xhtml', 'SCRIPT');
  loud.textContent = 'alert(1)';
  const strange = document.createElementNS('urn:x', 'script');
  strange.textContent = 'alert(1)';
  const odd = document.createElement('p');
  odd.setAttributeNS('urn:x', 'y:onclick', 'alert(1)');
  odd.setAttributeNS(null, 'ONCLICK', 'alert(1)');
  document.body.append(svg, loud, strange, odd, document.createComment('--><script>alert(1)</script>'));
  expect(activeParts(read(snapshotDocument(document).html))).toEqual([]);
});

test('text, entities, spaces and line breaks come back exactly', () => {
  const text = '<b>&amp; "x" \u2066שלום\u2069 😀 a\u0301 </p></style></script> ';
  fill('<p></p><pre></pre><textarea></textarea>');
  const [p, pre, area] = ['p', 'pre', 'textarea'].map((name) => document.querySelector(name) as HTMLElement);
  if (!p || !pre || !area) throw new Error('not filled');
  p.textContent = text;
  pre.textContent = '\n\nfirst\r\nlast';
  (area as HTMLTextAreaElement).value = '\n</textarea>&lt;';
  const copy = read(snapshotDocument(document).html);
  expect(copy.querySelector('p')?.textContent).toBe(text);
  expect(copy.querySelector('pre')?.textContent).toBe('\n\nfirst\r\nlast');
  expect(copy.querySelector('textarea')?.value).toBe('\n</textarea>&lt;');
});

test('a form whose fields take the names of DOM properties is written whole', () => {
  const names = [
    'attributes',
    'childNodes',
    'firstChild',
    'nextSibling',
    'nodeName',
    'localName',
    'parentNode',
    'nodeType',
    'getAttribute',
    'getAttributeNames',
    'style',
    'matches',
  ];
  fill(
    `<form class="f" onclick="alert(1)">${names.map((name) => `<input name="${name}">`).join('')}</form><p>after</p>`,
  );
  const copy = read(snapshotDocument(document).html);
  expect(copy.querySelectorAll('form.f input').length).toBe(names.length);
  expect(copy.querySelector('form')?.hasAttribute('onclick')).toBe(false);
  expect(copy.body.textContent).toContain('after');
});

test('addresses are kept as facts, absolute, and lead nowhere', () => {
  const out = bodyOf(
    '<a href="/who/post/1" ping="https://t.test">x</a><img src="/a.png" srcset="/b.png 2x" alt="A">',
  );
  const copy = read(out);
  expect(copy.querySelector('a')?.getAttribute('href')).toBe('#holdfast-link');
  expect(copy.querySelector('a')?.getAttribute('data-holdfast-href')).toBe(
    new URL('/who/post/1', document.baseURI).href,
  );
  expect(copy.querySelector('a')?.hasAttribute('ping')).toBe(false);
  expect(copy.querySelector('img')?.getAttribute('data-holdfast-src')).toBe(
    new URL('/a.png', document.baseURI).href,
  );
  expect(copy.querySelector('img')?.getAttribute('data-holdfast-srcset')).toBe('/b.png 2x');
  expect(copy.querySelector('img')?.hasAttribute('src')).toBe(false);
});

test('pictures carried in the page itself are kept', () => {
  const png = 'data:image/png;base64,iVBORw0KGgo=';
  expect(bodyOf(`<img src="${png}">`)).toContain(`src="${png}"`);
});

test('the page cannot forge our marks', () => {
  const copy = read(bodyOf('<p data-holdfast-post="x" data-holdfast-src="https://forged.test">t</p>'));
  expect(copy.querySelector('p')?.hasAttribute('data-holdfast-src')).toBe(false);
  expect(copy.querySelector('p')?.getAttribute('data-page-holdfast-src')).toBe('https://forged.test');
});

test('fields keep what is shown; secrets, hidden values and tokens are left out', () => {
  fill(`<input id=a><input type=checkbox id=b><select><option>1<option id=c>2</select>
    <input type=password value=hunter2><input type=hidden value=tok3n><input name=csrf value=tok4n>
    <input autocomplete=cc-number value=4111><p data-csrf-token=tok5n nonce=tok6n>x</p>`);
  document.head.append(
    Object.assign(document.createElement('meta'), { name: 'csrf-token', content: 'tok7n' }),
  );
  (document.getElementById('a') as HTMLInputElement).value = 'typed';
  (document.getElementById('b') as HTMLInputElement).checked = true;
  (document.getElementById('c') as HTMLOptionElement).selected = true;
  const out = snapshotDocument(document).html;
  const copy = read(out);
  expect(copy.getElementById('a')?.getAttribute('value')).toBe('typed');
  expect(copy.getElementById('b')?.hasAttribute('checked')).toBe(true);
  expect(copy.getElementById('c')?.hasAttribute('selected')).toBe(true);
  expect(out).not.toMatch(/hunter2|tok\dn|4111/);
});

test('open shadow roots are written as declarative ones, closed ones where they can be read', () => {
  fill('<x-post><b slot="s">light</b></x-post><div id=closed></div>');
  const open = document.querySelector('x-post')?.attachShadow({ mode: 'open' });
  open?.append(Object.assign(document.createElement('p'), { textContent: 'inside' }));
  const host = document.getElementById('closed') as HTMLElement;
  const closed = host.attachShadow({ mode: 'closed' });
  closed.append(Object.assign(document.createElement('i'), { textContent: 'hidden' }));
  const shadowRootOf = (element: Element) => (element === host ? closed : element.shadowRoot);
  const { html, parts } = snapshotDocument(document, { shadowRootOf });
  expect(html).toContain(
    '<x-post><template shadowrootmode="open"><p>inside</p></template><b slot="s">light</b></x-post>',
  );
  expect(html).toContain('<template shadowrootmode="open"><i>hidden</i></template></div>');
  expect(parts.shadowRoots).toBe(2);
});

test('frames, drawings and players become labelled boxes and are counted', () => {
  fill('<iframe src="https://f.example.test/x"></iframe><canvas></canvas><video></video>');
  const { html, parts } = snapshotDocument(document);
  expect(parts).toMatchObject({ framesLeftOut: 1, canvasesLeftOut: 1 });
  expect(html).toContain('data-holdfast-src="https://f.example.test/x"');
  expect(read(html).body.textContent).toContain('[canvas, not kept]');
});

test('a deep tree is written (10,000 deep: tests/e2e/page)', () => {
  let at: Element = document.body;
  for (let depth = 0; depth < 1_000; depth += 1) at = at.appendChild(document.createElement('span'));
  at.append('bottom');
  const { html, parts } = snapshotDocument(document);
  expect(html.match(/<span>/g)?.length).toBe(1_000);
  expect(html).toContain('<span>bottom</span>');
  expect(parts.elements).toBe(1_000);
});

test('above the limit the copy is refused with its code', () => {
  fill(`<p>${'é'.repeat(600)}</p>`);
  const { length } = snapshotDocument(document).html;
  // 600 letters of two bytes each: `length + 100` has room for the letters, not for the bytes.
  for (const limit of [100, length + 100]) {
    expect(() => snapshotDocument(document, { limit })).toThrow(HoldfastError);
    expect(() => snapshotDocument(document, { limit })).toThrow(/snapshot-too-large/);
  }
  expect(snapshotDocument(document, { limit: length + 700 }).html).toHaveLength(length);
});

test('one post: its ancestors for the rules, none of its neighbours', () => {
  fill(
    '<style>main .p{color:red}</style><main class=feed><p>neighbour</p><article class=p>mine</article></main>',
  );
  const { html } = snapshotElement(document.querySelector('article') as Element);
  const copy = read(html);
  expect(copy.querySelector('main.feed > article.p')?.textContent).toBe('mine');
  expect(html).not.toContain('neighbour');
  expect(html).toContain('main .p');
  expect(activeParts(copy)).toEqual([]);
});

test('one post carries the rules that can apply to it, and not the others', () => {
  fill(`<style>main .p{color:red}.p::before{content:"x"}::selection{color:blue}.other{color:green}
    @media all{.p b{top:1px}.gone{top:2px}}@media all{.gone{top:3px}}@keyframes k{to{top:4px}}</style>
    <main><article class=p><b>mine</b></article><i class=other></i></main>`);
  const { html } = snapshotElement(document.querySelector('article') as Element);
  for (const kept of ['main .p', '.p::before', '::selection', '.p b', '@keyframes k'])
    expect(html).toContain(kept);
  for (const left of ['.other', '.gone']) expect(html).not.toContain(left);
  expect(snapshotDocument(document).html).toContain('.other');
});

test('the page is not changed', () => {
  fill('<form><input value=1></form><svg><a href="#x">a</a></svg><img src="/a.png">');
  const before = document.documentElement.outerHTML;
  snapshotDocument(document);
  snapshotElement(document.body);
  expect(document.documentElement.outerHTML).toBe(before);
});
