import type { Answer, Site } from './server.ts';

/**
 * Invented lists of any length, as feeds and messengers show them. What the address asks for:
 * `count` rows in all · `kind=recycle`: a few elements that are used again and again, placed by style, or `flat`: every
 * row stays · `grow=up`: the newest below, older ones load above, or `down` · `ids=no`: rows without any id ·
 * `batch`: rows that load at once · `wait`: milliseconds that takes · `hole=A-B`: rows that never load ·
 * `in=frame`, `in=tall-frame` (as tall as its rows; the page around it scrolls), with a comment beside it, `in=shadow` (an open shadow root) or
 * `in=nested` (a box lower than the window, in a page that scrolls too) · `dir=rtl` · `theme=dark` · `moves=yes`: new rows
 * slide in, and something turns for ever · `marks=yes`: each row has its number as a colour (`rowsInPicture`).
 */
export const LONG_LIST_HOST = 'lists.example.test';

export const longListSite: Site = (url): Answer | null =>
  url.pathname === '/list' ? { type: 'text/html; charset=utf-8', body: bodyFor(url.searchParams) } : null;

function bodyFor(asked: URLSearchParams): string {
  return (asked.get('in') ?? '').endsWith('frame') ? aroundFrame(asked) : page(asked);
}

/** A page of the same site around the list, as a video has a chat beside it. */
function aroundFrame(asked: URLSearchParams): string {
  const inner = new URLSearchParams(asked);
  inner.set('in', 'page');
  const height = asked.get('in') === 'tall-frame' ? Number(asked.get('count')) * ROW_HEIGHT : 480;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A list in a frame</title><link rel="icon" href="data:,">
<style>body{margin:0 0 0 60px}iframe{border:7px solid #888;width:640px;height:${height}px}</style></head>
<body><p itemscope itemtype="https://schema.org/Comment"><b itemprop="author">${NAMES[1]}</b> <span itemprop="text">${BESIDE}</span></p><iframe src="/list?${inner}"></iframe></body></html>`;
}

export const ROW_HEIGHT = 44;
export const BESIDE = 'Good evening all.';
const NAMES = ['Tobin Ashgrove', 'Mara Quillfeather'];

/** The words of row `at`, from 0: what a test expects to find kept. */
export function rowText(at: number): string {
  return `Row ${at}: ${['where are you', 'answer me', 'I saw you 🔪', 'أين أنت', '你好'][at % 5]} ${at * 7919}`;
}

function page(asked: URLSearchParams): string {
  const options = JSON.stringify({
    count: Number(asked.get('count') ?? 200),
    recycle: asked.get('kind') === 'recycle',
    up: asked.get('grow') === 'up',
    ids: asked.get('ids') !== 'no',
    batch: Number(asked.get('batch') ?? 20),
    wait: Number(asked.get('wait') ?? 60),
    hole: (asked.get('hole') ?? '').split('-').map(Number),
    marks: asked.get('marks') === 'yes',
    shadow: asked.get('in') === 'shadow',
    names: NAMES,
  });
  const dir = asked.get('dir') === 'rtl' ? 'rtl' : 'ltr';
  return `<!doctype html><html lang="en" dir="${dir}"><head><meta charset="utf-8"><title>A long list</title><link rel="icon" href="data:,">
<style>body{margin:0}${asked.get('in') === 'nested' ? NESTED : ''}</style></head>
<body><div id="around"><style>${styleOf(asked)}</style><div id="box"><div id="in"></div></div></div><script>const O=${options};const T=${rowText.toString()};
${SCRIPT}</script></body></html>`;
}

const NESTED = '#around{margin:90px 40px 1500px;height:300px}';
const MOVES = `@keyframes come{from{transform:translateY(130%)}}@keyframes turn{to{transform:rotate(1turn)}}
.row{animation:come 300ms}#box::before{content:"";position:fixed;inset-block-start:9px;inset-inline-end:9px;width:9px;height:9px;background:#888;animation:turn 1s infinite linear}`;

function styleOf(asked: URLSearchParams): string {
  const nested = asked.get('in') === 'nested';
  return `#box{font:14px/1.4 sans-serif;height:${nested ? '100%' : '100vh'};overflow-y:auto;position:relative;overflow-anchor:none;
${asked.get('theme') === 'dark' ? 'background:#111;color:#eee;color-scheme:dark' : ''}}
.row{box-sizing:border-box;position:relative;height:${ROW_HEIGHT}px;padding:0 16px;border-bottom:1px solid #ccc;width:100%;overflow:hidden}
.row u{position:absolute;top:0;inset-inline-start:0;width:16px;height:${ROW_HEIGHT}px}
#in{position:relative}.recycle .row{position:absolute;left:0}${asked.get('moves') === 'yes' ? MOVES : ''}`;
}

/** Of the colours that `marks=yes` gives each row, the numbers that stand in this picture, each with its height in pixels. */
export function rowsInPicture({ width, height, data }: { width: number; height: number; data: Uint8Array }) {
  const heights = new Map<number, number>();
  for (let y = 0; y < height; y += 1) {
    const here = new Set<number>();
    for (let x = 0; x < width; x += 2) {
      const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * 4);
      // Greys are a scroll bar's.
      if (blue === MARK && green !== MARK) here.add((red << 8) | green);
    }
    for (const at of here) heights.set(at, (heights.get(at) ?? 0) + 1);
  }
  return heights;
}
const MARK = 171;

/** Runs in the page. Heights are fixed, so that a recycling list can place its rows. */
const SCRIPT = `
const H = ${ROW_HEIGHT}, box = document.getElementById('box'), inner = document.getElementById('in');
if (O.shadow) {
  const around = document.getElementById('around');
  around.attachShadow({ mode: 'open' }).append(...around.childNodes);
}
const isHole = (at) => O.hole.length === 2 && at >= O.hole[0] && at <= O.hole[1];
const all = Array.from({ length: O.count }, (_, at) => at).filter((at) => !isHole(at));
const fill = (row, at) => {
  row.className = 'row';
  if (O.shadow) row.setAttribute('role', 'article');
  row.setAttribute('itemscope', '');
  row.setAttribute('itemtype', 'https://schema.org/Comment');
  if (O.ids) row.id = 'message-' + at;
  const minute = new Date(Date.UTC(2026, 0, 1) + at * 60000).toISOString();
  row.innerHTML = '<b itemprop="author"></b> <time itemprop="datePublished"></time><div itemprop="text"></div>';
  row.children[0].textContent = O.names[at % 2];
  row.children[1].dateTime = minute;
  row.children[1].textContent = minute.slice(11, 16);
  row.children[2].textContent = T(at);
  if (!O.marks) return;
  const mark = row.appendChild(document.createElement('u'));
  mark.style.backgroundColor = 'rgb(' + (at >> 8) + ',' + (at & 255) + ',${MARK})';
};
let loaded = Math.min(all.length, O.batch * 2), loading = false;
const part = () => O.up ? all.slice(all.length - loaded) : all.slice(0, loaded);
const pool = [];
function draw() {
  const rows = part();
  if (!O.recycle) {
    const made = (at) => {
      const row = document.createElement('div');
      fill(row, at);
      return row;
    };
    const there = inner.childElementCount;
    const fresh = O.up ? rows.slice(0, rows.length - there) : rows.slice(there);
    if (fresh.length > 0) inner[O.up ? 'prepend' : 'append'](...fresh.map(made));
    return;
  }
  inner.className = 'recycle';
  inner.style.height = rows.length * H + 'px';
  const first = Math.max(0, Math.floor(box.scrollTop / H) - 3);
  const shown = rows.slice(first, first + Math.ceil(box.clientHeight / H) + 6);
  const wanted = new Set(shown);
  const free = pool.filter((row) => !wanted.has(row.at));
  const have = new Map(pool.filter((row) => wanted.has(row.at)).map((row) => [row.at, row]));
  shown.forEach((at, index) => {
    let row = have.get(at);
    if (!row) {
      row = free.pop();
      if (!row) { row = document.createElement('div'); pool.push(row); inner.append(row); }
      row.at = at;
      fill(row, at);
    }
    row.style.top = (first + index) * H + 'px';
    row.style.display = '';
  });
  free.forEach((row) => { row.style.display = 'none'; });
}
function more() {
  if (loading || loaded >= all.length) return;
  const near = O.up ? box.scrollTop < 300 : box.scrollTop + box.clientHeight > box.scrollHeight - 300;
  if (!near) return;
  loading = true;
  setTimeout(() => {
    const before = box.scrollHeight;
    loaded = Math.min(all.length, loaded + O.batch);
    draw();
    if (O.up) box.scrollTop += box.scrollHeight - before;
    draw();
    loading = false;
    more();
  }, O.wait);
}
draw();
if (O.up) box.scrollTop = box.scrollHeight;
draw();
box.addEventListener('scroll', () => { draw(); more(); }, { passive: true });
new ResizeObserver(() => { draw(); more(); }).observe(box);
more();
`;
