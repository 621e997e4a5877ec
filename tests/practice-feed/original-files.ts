import { pictureFor } from './picture.ts';
import type { Answer, Site } from './server.ts';
import { threadPage } from './thread.ts';

/** A post with one video of so many megabytes. */
export const largeOriginalUrl = (megabytes: number) => `${ORIGINALS_URL}?megabytes=${megabytes}`;
export const ORIGINALS_URL = 'https://originals.example.test/thread/5';
/** Where the pages' pictures lie: not the host of the page, as on every large platform. */
const FILES = 'files.example.test';
/** Real names, as a page there has them; the mark says 2024-01-01. */
const EXPIRED = 'scontent.cdninstagram.com';

/** The bytes of the picture that is there. */
export const originalPicture = (): Uint8Array => pictureFor('an original', 640, 480);

/** What the page names, in its order. */
const NAMED = [
  `https://${FILES}/there.png`,
  `https://${FILES}/moved`,
  `https://${EXPIRED}/v/t51/1_n.jpg?oh=00_Af&oe=659200FF`,
  `https://${FILES}/not-a-picture.jpg`,
  `https://${FILES}/cut.png`,
  `https://${FILES}/huge.mp4`,
  'https://192.168.1.1/reboot.png',
] as const;

/** Sets a cookie, which no request of the extension's may bring back. */
const COOKIE = { 'set-cookie': 'visited=yes; Secure; SameSite=None; Path=/' };

const files: Site = ({ pathname }): Answer | null => {
  const megabytes = /^\/(\d{1,3})-megabytes\.mp4$/.exec(pathname)?.[1];
  if (megabytes) return { type: 'video/mp4', body: largeVideo(Number(megabytes)) };
  const png = { type: 'image/png', headers: { ...COOKIE, date: 'Sun, 22 Nov 2026 08:00:00 GMT' } };
  if (pathname === '/there.png') return { ...png, body: originalPicture() };
  if (pathname === '/moved')
    return { type: 'text/plain', status: 302, body: '', headers: { location: '/there.png' } };
  // The server's word for it is not taken.
  if (pathname === '/not-a-picture.jpg')
    return { type: 'image/jpeg', body: '<!doctype html><script>document.title = "ran"</script>' };
  const half = originalPicture().slice(0, 900);
  if (pathname === '/cut.png')
    return { type: 'image/png', body: half, cut: true, headers: { 'content-length': String(4_000) } };
  if (pathname === '/huge.mp4')
    return { type: 'video/mp4', body: half, cut: true, headers: { 'content-length': String(2_000_000_000) } };
  return null;
};

const expired: Site = () => ({ status: 403, type: 'text/plain', body: 'URL signature expired' });

/** By its first bytes a video; the rest says nothing. */
function largeVideo(megabytes: number): Uint8Array {
  const start = Buffer.from('\u0000\u0000\u0000\u0018ftypisom', 'latin1');
  return Buffer.concat([start, Buffer.alloc(megabytes * 1_000_000 - start.length, 7)]);
}

const page: Site = ({ pathname, searchParams }) => {
  const megabytes = searchParams.get('megabytes');
  const media = megabytes
    ? `<video preload="none" src="https://${FILES}/${megabytes}-megabytes.mp4"></video>`
    : MANY_KINDS;
  return pathname === '/thread/5' ? { type: 'text/html; charset=utf-8', body: threadWith(media) } : null;
};

export function originalSites(): [string, Site][] {
  return [
    [new URL(ORIGINALS_URL).hostname, page],
    [FILES, files],
    [EXPIRED, expired],
  ];
}

const MANY_KINDS = [
  ...NAMED.map((url) => `<img src="${url.replaceAll('&', '&amp;')}" alt="" width="40" height="30">`),
  '<video src="blob:https://originals.example.test/0b5c"></video>',
].join('');

function threadWith(media: string): string {
  const answer = '<p>I have shown this to the police.</p>';
  const body = `<p>I was at your window.</p>${media}`;
  const at = '2026-10-02T08:15:00Z';
  return threadPage({
    title: 'Allotments',
    head: '<link rel="icon" href="data:,">',
    posts: [
      { id: '1', author: 'Tobin Ashgrove', handle: 'tobin-ashgrove', at, body },
      { id: '2', author: 'Mara Quillfeather', handle: 'mara', at: '2026-10-02T09:00:00Z', body: answer },
    ],
  });
}
