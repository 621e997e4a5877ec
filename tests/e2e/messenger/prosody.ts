import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '../../temporary-folder.ts';
import { onPath } from '../browsers/installed.ts';
import { until } from '../browsers/waiting.ts';

export const DOMAIN = 'village.example.test';
export const ROOMS = `rooms.${DOMAIN}`;
export const ACCOUNTS = { mara: 'words of mara', heron: 'words of heron' };

/** A real XMPP server with two invented accounts, on loopback alone, with nothing of the system's own. */
export type MessageServer = { socket: string; close(): Promise<void> };

export async function startMessageServer(): Promise<MessageServer> {
  const program = onPath('prosody');
  if (!program) throw new Error('prosody is not installed.');
  const folder = temporaryFolder('prosody');
  const port = await freePort();
  writeAccounts(folder.path);
  const config = join(folder.path, 'prosody.cfg.lua');
  writeFileSync(config, configFor(folder.path, port));
  const server = spawn(program, ['--config', config, '-F'], { cwd: folder.path, stdio: 'ignore' });
  const close = async () => {
    await ended(server);
    folder.remove();
  };
  await until('the message server to answer', () => answers(port)).catch(async (thrown) => {
    await close();
    throw thrown;
  });
  return { socket: `ws://127.0.0.1:${port}/xmpp-websocket`, close };
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/xmpp-websocket`).then(
    ({ ok }) => ok,
    () => false,
  );

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.kill('SIGTERM');
  return gone;
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function writeAccounts(folder: string): void {
  const accounts = join(folder, 'data', DOMAIN.replaceAll('.', '%2e'), 'accounts');
  mkdirSync(accounts, { recursive: true });
  for (const [name, password] of Object.entries(ACCOUNTS))
    writeFileSync(join(accounts, `${name}.dat`), `return { ["password"] = "${password}"; };\n`);
}

function configFor(folder: string, port: number): string {
  return `run_as_root = true
data_path = "${join(folder, 'data')}"
pidfile = "${join(folder, 'prosody.pid')}"
log = { error = "${join(folder, 'prosody.log')}" }
interfaces = { "127.0.0.1" }
c2s_ports = {}
c2s_direct_tls_ports = {}
s2s_ports = {}
https_ports = {}
http_ports = { ${port} }
http_interfaces = { "127.0.0.1" }
http_default_host = "${DOMAIN}"
modules_enabled = {
  "roster"; "saslauth"; "disco"; "websocket"; "ping"; "blocklist"; "carbons"; "pep"; "vcard4"; "vcard_legacy";
}
modules_disabled = { "s2s"; "tls" }
authentication = "internal_plain"
storage = "internal"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
consider_websocket_secure = true
VirtualHost "${DOMAIN}"
Component "${ROOMS}" "muc"
  muc_room_locking = false
`;
}
