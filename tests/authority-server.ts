import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authority, ReplyOptions } from './timestamp-authority.ts';

/** What a request told whoever it went to. */
export type Heard = { method: string; path: string; headers: Record<string, unknown>; body: Buffer };

/** An authority on this machine. `answer` is set to what it is to do wrong; at first it does as it should. */
export type AuthorityServer = {
  address: string;
  heard: Heard[];
  answer: (asked: Buffer, response: ServerResponse) => void;
  close(): Promise<void>;
};

export function rightAnswer(authority: Authority, options?: ReplyOptions): AuthorityServer['answer'] {
  return (asked, response) => send(response, authority.reply(asked, options));
}

export function send(
  response: ServerResponse,
  bytes: Uint8Array | string,
  type = 'application/timestamp-reply',
): void {
  response.writeHead(200, { 'content-type': type });
  response.end(bytes);
}

export async function serveAuthority(authority: Authority): Promise<AuthorityServer> {
  const heard: Heard[] = [];
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      heard.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      served.answer(body, response);
    });
  };
  const server = createServer(listener);
  const served: AuthorityServer = {
    address: await listening(server),
    heard,
    answer: rightAnswer(authority),
    close: () => closed(server),
  };
  return served;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
