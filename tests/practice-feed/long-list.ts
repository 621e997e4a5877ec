import type { Answer, Site } from './server.ts';

/**
 * Invented lists of any length, as feeds and messengers show them. What the address asks for:
 * `count` rows in all · `kind=recycle`: a few elements that are used again and again, placed by style, or `flat`: every
 * row stays · `grow=up`: the newest below, older ones load above, or `down` · `ids=no`: rows without any id ·
 * `batch`: rows that load at once · `wait`: milliseconds that takes · `hole=A-B`: rows that never load.
 */
export const LONG_LIST_HOST = 'lists.example.test';

export const longListSite: Site = (url): Answer | null =>
  url.pathname === '/list' ? { type: 'text/html; charset=utf-8', body: page(url.searchParams) } : null;

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
    names: NAMES,
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A long list</title><link rel="icon" href="data:,">
<style>body{margin:0;font:14px/1.4 sans-serif}#box{height:100vh;overflow-y:auto;position:relative;overflow-anchor:none}
.row{box-sizing:border-box;height:44px;padding:0 16px;border-bottom:1px solid #ccc;width:100%;overflow:hidden}
#in{position:relative}.recycle .row{position:absolute;left:0}</style></head>
<body><div id="box"><div id="in"></div></div><script>const O=${options};const T=${rowText.toString()};
${SCRIPT}</script></body></html>`;
}

/** Runs in the page. Heights are fixed, so that a recycling list can place its rows. */
const SCRIPT = `
const H = 44, box = document.getElementById('box'), inner = document.getElementById('in');
const isHole = (at) => O.hole.length === 2 && at >= O.hole[0] && at <= O.hole[1];
const all = Array.from({ length: O.count }, (_, at) => at).filter((at) => !isHole(at));
const fill = (row, at) => {
  row.className = 'row';
  row.setAttribute('itemscope', '');
  row.setAttribute('itemtype', 'https://schema.org/Comment');
  if (O.ids) row.id = 'message-' + at;
  const minute = new Date(Date.UTC(2026, 0, 1) + at * 60000).toISOString();
  row.innerHTML = '<b itemprop="author"></b> <time itemprop="datePublished"></time><div itemprop="text"></div>';
  row.children[0].textContent = O.names[at % 2];
  row.children[1].dateTime = minute;
  row.children[1].textContent = minute.slice(11, 16);
  row.children[2].textContent = T(at);
};
let loaded = Math.min(all.length, O.batch * 2), loading = false;
const part = () => O.up ? all.slice(all.length - loaded) : all.slice(0, loaded);
const pool = [];
function draw() {
  const rows = part();
  if (!O.recycle) {
    const have = new Map([...inner.children].map((row) => [Number(row.dataset.at), row]));
    inner.replaceChildren(...rows.map((at) => {
      if (have.has(at)) return have.get(at);
      const row = document.createElement('div');
      fill(row, at);
      row.dataset.at = at;
      return row;
    }));
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
more();
`;
