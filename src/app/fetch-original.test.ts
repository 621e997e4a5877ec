import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type FetchDeps, fetchOriginal } from './fetch-original.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const picture = (size: number) => Buffer.concat([PNG, Buffer.alloc(size - PNG.length, 7)]);
let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function ask(address: string, more: Partial<FetchDeps> = {}, mayBePrivate = true) {
  const taken: Uint8Array[] = [];
  const begun: string[] = [];
  const sink: FetchDeps['sink'] = {
    begin: async (ending) => void begun.push(ending),
    write: async (bytes) => void taken.push(bytes.slice()),
  };
  const deps = { sink, signal: new AbortController().signal, onBytes: () => undefined, ...more };
  const told = await fetchOriginal(address, deps, mayBePrivate);
  return { ...told, begun, bytes: Buffer.concat(taken) };
}

test('gives the exact bytes and what the server said, and sends nothing that names anybody', async () => {
  const body = picture(3_000_000);
  const heard: Record<string, unknown>[] = [];
  const address = await serve(({ headers, url }, answer) => {
    heard.push(headers);
    if (url === '/moved') return answer.writeHead(302, { location: '/here' }).end();
    answer.writeHead(200, {
      'content-type': 'image/jpeg',
      'content-length': body.length,
      date: 'Sun, 22 Nov 2026 08:00:00 GMT',
      'last-modified': 'Sat, 21 Nov 2026 08:00:00 GMT',
    });
    answer.end(body);
  });
  const { answer, received, code, begun, bytes } = await ask(`${address}/moved`);
  expect([code, received, begun]).toEqual([null, body.length, ['png']]);
  expect(Buffer.compare(bytes, body)).toBe(0);
  expect(answer).toEqual({
    url: `${address}/here`,
    redirected: true,
    status: 200,
    contentType: 'image/jpeg',
    date: 'Sun, 22 Nov 2026 08:00:00 GMT',
    lastModified: 'Sat, 21 Nov 2026 08:00:00 GMT',
    contentLength: String(body.length),
    contentEncoding: null,
  });
  for (const headers of heard) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  }
});

test.each([
  [404, 'original-not-there'],
  [410, 'original-not-there'],
  [401, 'original-refused'],
  [403, 'original-refused'],
  [500, 'original-server-error'],
  [206, 'original-server-error'],
  [204, 'original-server-error'],
])('status %i: %s, and what the server said is known', async (status, code) => {
  const address = await serve((_ask, answer) => void answer.writeHead(status, { date: 'then' }).end());
  expect(await ask(address)).toMatchObject({ code, answer: { status, date: 'then' }, begun: [] });
});

test.each([
  ['a page in place of a picture', '<!doctype html><title>Log in</title>', 'image/jpeg'],
  ['a drawing that could run', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'image/svg+xml'],
  ['nothing', '', 'image/png'],
])('%s is not taken, whatever it is called', async (_what, body, type) => {
  const address = await serve(
    (_ask, answer) => void answer.writeHead(200, { 'content-type': type }).end(body),
  );
  expect(await ask(address)).toMatchObject({ code: 'original-other-type', begun: [] });
});

test('a line that is cut is told from a whole answer', async () => {
  const address = await serve((_ask, answer) => {
    answer.writeHead(200, { 'content-length': 5_000 });
    answer.write(picture(1_000), () => answer.destroy());
  });
  expect(await ask(address)).toMatchObject({ code: 'original-cut', answer: { contentLength: '5000' } });
});

test('too much is not begun where the server says so, and given up where it does not', async () => {
  const said = await serve((_ask, answer) => {
    answer.writeHead(200, { 'content-length': 9_000 });
    answer.write(picture(100));
  });
  expect(await ask(said, { most: 8_000 })).toMatchObject({ code: 'original-too-large', received: 0 });
  server?.closeAllConnections();
  const unsaid = await serve((_ask, answer) => void answer.writeHead(200).end(picture(200_000)));
  const told = await ask(unsaid, { most: 8_000 });
  expect(told.code).toBe('original-too-large');
  expect(told.bytes.length).toBeLessThan(200_000);
});

test('no answer, and a server that falls silent, are told apart', async () => {
  const address = await serve((_ask, answer) => answer.destroy());
  expect(await ask(address)).toMatchObject({ code: 'original-no-answer', answer: null });
  const silent = await serve((_ask, answer) => {
    answer.writeHead(200);
    answer.write(picture(100));
  });
  expect(await ask(silent, { patience: 150 })).toMatchObject({
    code: 'original-too-slow',
    answer: { status: 200 },
  });
});

test('a server that never falls silent, and never comes to an end, is given up too', async () => {
  let dripping: ReturnType<typeof setInterval> | undefined;
  const address = await serve((_ask, answer) => {
    answer.writeHead(200);
    answer.write(picture(100));
    dripping = setInterval(() => answer.write('.'), 20);
  });
  const told = await ask(address, { patience: 60_000, longest: 500 });
  clearInterval(dripping);
  expect(told).toMatchObject({ code: 'original-too-slow', answer: { status: 200 } });
  expect(told.received).toBeGreaterThan(100);
});

test('the person stops it', async () => {
  const stop = new AbortController();
  const address = await serve((_ask, answer) => {
    answer.writeHead(200);
    answer.write(picture(1_000));
  });
  const told = await ask(address, { signal: stop.signal, onBytes: () => stop.abort() });
  expect(told).toMatchObject({ code: 'original-stopped', received: 1_000 });
});

test('an answer from near by is not taken where the page was not there', async () => {
  const address = await serve((_ask, answer) => void answer.end(picture(100)));
  expect(await ask(address, {}, false)).toMatchObject({ code: 'original-private-place', begun: [] });
});

test('a full disk is no fault of the site: it is thrown', async () => {
  const address = await serve((_ask, answer) => void answer.end(picture(100)));
  const full = new DOMException('full', 'QuotaExceededError');
  const sink = { begin: async () => undefined, write: () => Promise.reject(full) };
  await expect(ask(address, { sink })).rejects.toBe(full);
});
