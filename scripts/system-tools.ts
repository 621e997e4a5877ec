import { spawnSync } from 'node:child_process';
import { installedBrowser, onPath } from '../tests/e2e/browsers/installed.ts';

/** A program outside npm: how it is found, and the Debian package that brings it. */
type Tool = { packageName: string; present(): boolean };

const TOOLS = {
  chromium: { packageName: 'chromium', present: () => installedBrowser('chromium') !== null },
  firefox: { packageName: 'firefox-esr', present: () => installedBrowser('firefox') !== null },
  Xvfb: command('Xvfb', 'xvfb'),
  xdotool: command('xdotool'),
  qpdf: command('qpdf'),
  pdftotext: command('pdftotext', 'poppler-utils'),
  pdffonts: command('pdffonts', 'poppler-utils'),
  exiftool: command('exiftool', 'libimage-exiftool-perl'),
  unzip: command('unzip'),
  zip: command('zip'),
  openssl: command('openssl'),
  sha256sum: command('sha256sum', 'coreutils'),
  shasum: command('shasum', 'perl'),
  age: command('age'),
  prosody: command('prosody'),
  script: command('script', 'bsdutils'),
  soffice: command('soffice', 'libreoffice-calc'),
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS;
/** Some 200 MB: for the tests that take long alone. */
export const LONG_TOOLS: readonly ToolName[] = ['soffice'];
export const ALL_TOOLS = (Object.keys(TOOLS) as ToolName[]).filter((name) => !LONG_TOOLS.includes(name));

/** Installs what is missing where that is allowed. False, with the command to run printed, where it is not. */
export function ensureTools(names: readonly ToolName[]): boolean {
  const missing = names.filter((name) => !TOOLS[name].present());
  if (missing.length === 0) return true;
  const packages = missing.map((name) => TOOLS[name].packageName);
  console.error(`Missing: ${missing.join(', ')}.`);
  const privilege = aptPrivilege();
  if (privilege && install(privilege, packages) && missing.every((name) => TOOLS[name].present()))
    return true;
  console.error(`Run this, then the same command again:\n  ${byHand(packages)}`);
  return false;
}

function command(name: string, packageName: string = name): Tool {
  return { packageName, present: () => onPath(name) !== null };
}

/** What to put before apt-get: nothing for root, `sudo -n` where it asks for no password, `null` where it may not. */
function aptPrivilege(): string[] | null {
  if (onPath('apt-get') === null) return null;
  if (process.getuid?.() === 0) return [];
  const sudo = onPath('sudo') !== null && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return sudo ? ['sudo', '-n'] : null;
}

function install(privilege: string[], packages: string[]): boolean {
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...packages]];
  return steps.every((step) => {
    const [program = '', ...args] = [
      ...privilege,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      ...step,
    ];
    return spawnSync(program, args, { stdio: ['ignore', 2, 2] }).status === 0;
  });
}

function byHand(packages: string[]): string {
  if (process.platform === 'darwin')
    return `brew install ${packages.join(' ')}   (Xvfb: brew install xquartz)`;
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}
