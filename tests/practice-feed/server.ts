import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps, type Server as HttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { makeCertificate } from './certificate.ts';

/** One request as it reached us. `host` without port; a `tunnel` is a CONNECT to a host we do not serve. */
export type FeedRequest = {
  kind: 'request' | 'tunnel' | 'plain';
  at: number;
  host: string;
  path: string;
  method: string;
  origin: string | null;
  referer: string | null;
  dest: string | null;
  cookie: string | null;
};

export type Answer = {
  status?: number;
  type: string;
  body: string | Uint8Array;
  headers?: Headers;
  /** The line is cut after the body. */
  cut?: boolean;
};
type Headers = Record<string, string>;

/** Answers for one host; `body` is what was sent. `null` is "not found". */
export type Site = (url: URL, body: Buffer) => Answer | null;

export type PracticeFeed = {
  /** `127.0.0.1:port` of the proxy that both browsers use, so that a page has its real address. */
  proxy: string;
  spki: string;
  hosts: readonly string[];
  requests: FeedRequest[];
  /** From now on a host that is served answers so. */
  serve(host: string, site: Site): void;
  close(): Promise<void>;
};

/**
 * Serves invented pages under real host names. The browser is pointed at a CONNECT proxy on loopback, which
 * ends every tunnel here: no name is resolved, nothing leaves the machine, no privilege for port 443 is
 * needed, and each request that anything in the browser makes is seen.
 */
export async function startFeed(sites: Map<string, Site>): Promise<PracticeFeed> {
  const hosts = [...sites.keys()];
  const certificate = await makeCertificate(hosts);
  const requests: FeedRequest[] = [];
  const inner = createHttps(
    { key: certificate.key, cert: certificate.cert },
    (ask, answer) => void bodyOf(ask).then((body) => respond(sites, requests, { ask, body }, answer)),
  );
  inner.on('tlsClientError', (_error, socket) => socket.destroy());
  const proxy = proxyFor(sites, inner, requests);
  const port = await listen(proxy.server);
  const serve: PracticeFeed['serve'] = (host, site) => void sites.set(host, site);
  return { proxy: `127.0.0.1:${port}`, spki: certificate.spki, hosts, requests, serve, close: proxy.close };
}

/** What came by the time that the line ended, or was cut. */
async function bodyOf(ask: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  ask.on('data', (part: Buffer) => void parts.push(part));
  await new Promise<void>((resolve) => ask.on('close', resolve).on('end', resolve));
  return Buffer.concat(parts);
}

function proxyFor(sites: ReadonlyMap<string, Site>, inner: HttpsServer, log: FeedRequest[]) {
  const sockets = new Set<Duplex>();
  const server = createHttp((ask, answer) => {
    log.push(entry('plain', ask, plainHost(ask), ask.url ?? ''));
    answer.writeHead(502).end();
  });
  server.on('connection', (socket: Socket) => remember(sockets, socket));
  server.on('connect', (ask: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const host = (ask.url ?? '').replace(/:\d+$/, '');
    if (!sites.has(host)) {
      log.push(entry('tunnel', ask, host, ''));
      socket.end('HTTP/1.1 502 Not here\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    inner.emit('connection', socket);
  });
  return { server, close: () => closeAll(server, sockets) };
}

function remember(sockets: Set<Duplex>, socket: Duplex): void {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
}

function closeAll(server: ReturnType<typeof createHttp>, sockets: Set<Duplex>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

function listen(server: ReturnType<typeof createHttp>): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}

function respond(
  sites: ReadonlyMap<string, Site>,
  log: FeedRequest[],
  { ask, body }: { ask: IncomingMessage; body: Buffer },
  answer: ServerResponse,
): void {
  const host = (ask.headers.host ?? '').replace(/:\d+$/, '');
  log.push(entry('request', ask, host, ask.url ?? '/'));
  const found = sites.get(host)?.(new URL(ask.url ?? '/', `https://${host}`), body) ?? NOT_FOUND;
  answer.writeHead(found.status ?? 200, {
    'content-type': found.type,
    'cache-control': 'no-store',
    ...found.headers,
  });
  if (found.cut) answer.write(found.body, () => answer.destroy());
  else answer.end(found.body);
}

const NOT_FOUND: Answer = { status: 404, type: 'text/plain', body: 'Not here.' };

function entry(kind: FeedRequest['kind'], ask: IncomingMessage, host: string, path: string): FeedRequest {
  const { origin, referer, cookie } = ask.headers;
  const dest = ask.headers['sec-fetch-dest'];
  return {
    kind,
    at: Date.now(),
    host,
    path,
    method: ask.method ?? '',
    origin: origin ?? null,
    referer: referer ?? null,
    dest: typeof dest === 'string' ? dest : null,
    cookie: cookie ?? null,
  };
}

function plainHost(ask: IncomingMessage): string {
  return URL.parse(ask.url ?? '')?.hostname ?? ask.headers.host ?? '';
}
