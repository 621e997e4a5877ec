import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'puppeteer';
import { ACCOUNTS, DOMAIN } from './prosody.ts';

const DIST = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'converse.js', 'dist');
const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

export type Name = keyof typeof ACCOUNTS;
/** What the messenger itself says of a message that it has sent. */
export type Sent = { from: Name; body: string; id: string; time: string };
export type MessengerSite = { address(name: Name): string; close(): Promise<void> };

export const jidOf = (name: Name) => `${name}@${DOMAIN}`;

/** Each account has a host of its own, so that neither sees what the other's page stores. */
const HOSTS: Record<Name, string> = { mara: '127.0.0.1', heron: 'localhost' };

/** The messenger's own files and a page that starts it. Nothing else is asked for: no sponsors' pictures, no sounds. */
export async function serveMessenger(socket: string): Promise<MessengerSite> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = join(DIST, normalize(pathname));
    const isFile = file.startsWith(DIST) && existsSync(file) && statSync(file).isFile();
    const type = isFile ? (TYPES[extname(file)] ?? 'application/octet-stream') : 'text/html; charset=utf-8';
    response.writeHead(isFile || pathname === '/' ? 200 : 404, { 'content-type': type });
    response.end(isFile ? readFileSync(file) : startPage(searchParams.get('who') as Name, socket));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address: (name) => `http://${HOSTS[name]}:${port}/?who=${name}`, close };
}

function startPage(name: Name, socket: string): string {
  const settings = {
    authentication: 'login',
    auto_login: true,
    jid: jidOf(name),
    password: ACCOUNTS[name],
    websocket_url: socket,
    discover_connection_methods: false,
    view_mode: 'overlayed',
    persistent_store: 'sessionStorage',
    assets_path: '/',
    i18n: 'en',
    loglevel: 'fatal',
    allow_url_history_change: false,
    play_sounds: false,
    enable_smacks: false,
    whitelisted_plugins: ['test'],
    blacklisted_plugins: ['converse-notification'],
  };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Chat</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/converse.min.css"></head>
    <body><script type="module">
    import '/converse.min.js';
    converse.plugins.add('test', { initialize() { window.messenger = this._converse.api; } });
    await converse.initialize(${JSON.stringify(settings)});
    </script></body></html>`;
}

const WAIT = { timeout: 15_000, polling: 50 } as const;

export async function signedIn(page: Page): Promise<void> {
  await page.waitForFunction('window.messenger?.connection.connected()', WAIT);
}

/** Runs where the messenger's own API is; `chat` is the open conversation with this account or room. */
function inChat<T>(page: Page, jid: string, body: string): Promise<T> {
  return page.evaluate(`(async () => {
    const jid = ${JSON.stringify(jid)};
    const chat = (await messenger.rooms.get(jid, {}, false)) ?? (await messenger.chats.get(jid));
    ${body}
  })()`) as Promise<T>;
}

export async function openChat(page: Page, jid: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate(`messenger.chats.open(${JSON.stringify(jid)}, {}, true).then(() => null)`);
}

export async function enterRoom(page: Page, jid: string, nick: string): Promise<void> {
  await page.bringToFront();
  const given = `${JSON.stringify(jid)}, { nick: ${JSON.stringify(nick)} }, true`;
  await page.evaluate(`messenger.rooms.open(${given}).then((room) => { window.room = room; })`);
  const ENTERED = 5;
  await page.waitForFunction(`window.room.session.get('connection_status') === ${ENTERED}`, WAIT);
}

export function send(page: Page, from: Name, jid: string, words: string): Promise<Sent> {
  return inChat<Sent>(
    page,
    jid,
    `const body = ${JSON.stringify(words)};
     const message = await chat.sendMessage({ body });
     return { from: '${from}', body, id: message.get('msgid'), time: message.get('time') };`,
  );
}

/** As "Edit" and "Retract" in the message's menu do. */
export function correct(page: Page, jid: string, id: string, words: string): Promise<void> {
  return inChat(
    page,
    jid,
    `chat.messages.findWhere({ msgid: '${id}' }).save('correcting', true);
     await chat.sendMessage({ body: ${JSON.stringify(words)} });`,
  );
}

export function retract(page: Page, jid: string, id: string): Promise<void> {
  return inChat(page, jid, `await chat.retractOwnMessage(chat.messages.findWhere({ msgid: '${id}' }));`);
}
