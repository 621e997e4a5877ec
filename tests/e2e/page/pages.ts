import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A small picture with a slope of colour, made here. */
export function picture(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows.set([(x * 255) / width, (y * 255) / height, 120], y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const start = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([start, ...parts]);
}

const WORDS =
  'I told you I would find out where you work. See you on Monday. ' +
  'قلت لك إنني سأجدك. אמרתי לך. 我说过我会找到你。 👀🔥 ';

const comment = (n: number) => `
  <li class="reply"><span class="face" style="background:hsl(${n * 40} 60% 60%)">${n}</span>
    <div class="words"><b>Rowan Ashby ${n}</b> <a href="/u/${n}">@rowan_${n}</a>
      <p>${WORDS.repeat((n % 3) + 1)}</p></div></li>`;

/** A post about 400 by 4,000 CSS pixels, with what posts are made of. Its pictures are the page's own. */
export const TALL_POST = `<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href="data:,"><title>A post</title>
<link rel=stylesheet href=/post.css>
<style>
  body{margin:0;background:#f4f4f8;font:15px/1.45 "DejaVu Sans",sans-serif}
  svg.sprite{position:absolute;width:0;height:0}
</style>
<svg class=sprite><symbol id=heart viewBox="0 0 24 24"><path d="M12 21 3 12a5 5 0 0 1 9-6 5 5 0 0 1 9 6z"/></symbol></svg>
<main class=feed><article id=post>
  <header><img class=avatar src=/avatar.png alt=""><div><strong>Marlow Finch</strong><br><span class=handle>@marlow_finch · <time datetime="2026-11-01T10:00:00Z">1 Nov</time></span></div></header>
  <p class=text dir=auto>${WORDS}<img class=emoji alt="😀" src=/emoji.png width=18 height=18></p>
  <figure><img src=/photo.png alt="A street"><figcaption>Posted from a phone</figcaption></figure>
  <table><thead><tr><th>When<th colspan=2>What</thead><tr><td>Mon<td>message<td>3<tr><td>Tue<td>call<td>11</table>
  <ol start=3><li>first<li>second</ol>
  <x-meta></x-meta>
  <ul class=replies>${Array.from({ length: 13 }, (_, n) => comment(n + 1)).join('')}</ul>
  <footer><button><svg width=18 height=18><use href="#heart"></use></svg> 12</button> <input value="a reply"> <label><input type=checkbox checked> follow</label></footer>
</article></main><div style="height:3000px"></div><img loading=lazy src=/far.png alt="">
<script>document.querySelector('x-meta').attachShadow({mode:'open'}).innerHTML='<style>p{padding:8px;background:#eef;border-left:4px solid #88c}</style><p>In a shadow tree <slot></slot></p>';</script>`;

export const POST_CSS = `
  .feed{width:400px;margin:24px auto;color:#1a1a2e}
  #post{background:linear-gradient(#fff,#fafaff);border:1px solid #d5d5e0;border-radius:12px;padding:16px;box-shadow:0 2px 6px #0002}
  header{display:flex;gap:12px;align-items:center}.avatar{width:48px;height:48px;border-radius:50%}
  .handle{color:#667;font-size:13px}.text{font-size:17px;white-space:pre-line}
  figure{margin:12px 0}figure img{width:100%;height:220px;object-fit:cover;border-radius:8px;display:block}
  figcaption{font-style:italic;color:#667}
  table{width:100%;border-collapse:collapse}td,th{border:1px solid #ccd;padding:4px 8px;text-align:start}
  .replies{list-style:none;padding:0;margin:0}.reply{display:flex;gap:10px;padding:12px 0;border-top:1px solid #e4e4ee}
  .face{flex:none;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;color:#fff}
  .words::before{content:"reply · ";color:#99a;font-size:12px}.reply a{color:#2a5db0}
  footer{display:flex;gap:12px;align-items:center}button svg{fill:#b0486a;vertical-align:middle}
  #post:hover{outline:none}`;

const png = (width: number, height: number) => ({ body: picture(width, height), type: 'image/png' });

export const TALL_POST_SITE = {
  '/': { body: TALL_POST },
  '/post.css': { body: POST_CSS, type: 'text/css' },
  '/avatar.png': png(96, 96),
  '/emoji.png': png(36, 36),
  '/photo.png': png(640, 480),
  '/far.png': png(10, 10),
};
