import type { Answer, Site } from './server.ts';

/**
 * Pages of lines, each of a colour that tells its number: what a joined picture must show, once and in order. What the
 * address asks for: `lines` of them · `header`, `footer`: fixed bars · `stuck`: a bar that sticks once it is met · `side`: a
 * fixed bar at the left · `button`: a fixed button in a corner · `nested`: they scroll in a box beside and below others ·
 * `smooth`, `snap`: the page glides, or snaps to its own places · `grow=N`: so many more come at the end, once ·
 * `runs`: something in it never rests · `shy`: a header that goes while the page is scrolled down · `post`: all lines are one post ·
 * `in=frame`, `in=tall-frame` (as tall as its lines; the page around it scrolls): in a frame of the page's own site · `dir=rtl`.
 */
export const LINED_HOST = 'lines.example.test';

export const linedSite: Site = (url): Answer | null =>
  url.pathname === '/lines'
    ? { type: 'text/html; charset=utf-8', headers: ON_HOLD, body: bodyFor(url.searchParams) }
    : null;

/** The browser may put it on hold when it is left. */
const ON_HOLD = { 'cache-control': 'no-cache' };

export const HEADER = [1, 2, 3] as const;
export const FOOTER = [4, 5, 6] as const;

/** The line whose colour this is; `null` for any other. */
export function lineOf(red: number, green: number, blue: number): number | null {
  return blue === 200 && red < 200 && green % 8 === 0 ? (green / 8) * 200 + red : null;
}

function bodyFor(asked: URLSearchParams): string {
  return (asked.get('in') ?? '').endsWith('frame') ? aroundFrame(asked) : page(asked);
}

function aroundFrame(asked: URLSearchParams): string {
  const inner = new URLSearchParams(asked);
  inner.delete('in');
  const height = asked.get('in') === 'tall-frame' ? Number(asked.get('lines')) * 24 + 120 : 480;
  return `<!doctype html><html lang="en" dir="${dirOf(asked)}"><head><meta charset="utf-8"><title>Lines in a frame</title><link rel="icon" href="data:,">
<style>body{margin:40px 60px}iframe{border:7px solid #888;width:640px;height:${height}px}</style></head>
<body><p>Above the frame.</p><iframe src="/lines?${inner}"></iframe><p>Below the frame.</p></body></html>`;
}

const dirOf = (asked: URLSearchParams) => (asked.get('dir') === 'rtl' ? 'rtl' : 'ltr');

function page(asked: URLSearchParams): string {
  const has = (name: string) => asked.has(name);
  const number = (name: string) => Number(asked.get(name) ?? 0);
  const lines = `<div id="lines"></div>`;
  const post = has('post')
    ? `<article itemscope itemtype="https://schema.org/SocialMediaPosting"><b itemprop="author">Tobin Ashgrove</b>
<div itemprop="text">${lines}</div></article><p>Below the post.</p>`
    : lines;
  const content = has('nested') ? `<div id="box">${post}</div>` : post;
  return `<!doctype html><html lang="en" dir="${dirOf(asked)}"><head><meta charset="utf-8"><title>Lines</title><link rel="icon" href="data:,">
<style>body{margin:0;font:14px/24px sans-serif;background:#fff}
${has('smooth') ? '*{scroll-behavior:smooth}' : ''}
${has('snap') ? 'html{scroll-snap-type:y mandatory}.line:nth-child(31n){scroll-snap-align:start}' : ''}
.line{height:24px;color:#fff;overflow:hidden}
#box{height:70vh;margin:40px 30px 0 200px;overflow-y:auto;border:3px solid #777}
.bar{position:fixed;left:0;right:0;z-index:5;height:50px}#header{top:0;background:rgb(${HEADER})}
#footer{bottom:0;height:40px;background:rgb(${FOOTER})}#side{position:fixed;z-index:4;inset:0 auto 0 0;width:180px;background:#eda}
#stuck{position:sticky;z-index:4;top:0;height:36px;background:#fda}#button{position:fixed;z-index:4;right:20px;bottom:60px;width:56px;height:56px;background:#0a0}
#runs{position:absolute;left:0;top:0;width:150px;height:100%;animation:runs 1s infinite linear}
@keyframes runs{from{background:#f00}to{background:#00f}}#lines{position:relative}
${has('header') || has('shy') ? 'body{padding-top:50px}' : ''}</style></head><body>
${has('header') || has('shy') ? '<div id="header" class="bar">Header</div>' : ''}${has('footer') ? '<div id="footer" class="bar">Footer</div>' : ''}
${has('side') ? '<div id="side">Beside</div>' : ''}${has('button') ? '<div id="button"></div>' : ''}
${has('stuck') ? '<p>Above</p><div id="stuck">Sticks</div>' : ''}${content}
${has('footer') ? '<div style="height:40px"></div>' : ''}
<script>const COUNT=${number('lines') || 100}, GROW=${number('grow')};${SCRIPT}
${has('runs') ? "place.insertAdjacentHTML('beforeend', '<div id=\"runs\"></div>');" : ''}${has('shy') ? SHY : ''}</script></body></html>`;
}

/** Runs in the page. */
const SCRIPT = `
const place = document.getElementById('lines');
const add = (from, to) => {
  for (let at = from; at < to; at += 1) {
    const line = document.createElement('div');
    line.className = 'line';
    line.textContent = 'Line ' + at;
    line.style.background = 'rgb(' + [at % 200, Math.floor(at / 200) * 8, 200] + ')';
    place.append(line);
  }
};
add(0, COUNT);
let grown = GROW === 0;
const scroller = document.getElementById('box') ?? document.scrollingElement;
(document.getElementById('box') ?? document).addEventListener('scroll', () => {
  if (grown || scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 30) return;
  grown = true;
  setTimeout(() => add(COUNT, COUNT + GROW), 500);
});
`;

const SHY = `
let before = scrollY;
const header = document.getElementById('header');
document.addEventListener('scroll', () => {
  header.style.transform = scrollY > before && scrollY > 60 ? 'translateY(-100%)' : '';
  before = scrollY;
});
`;
