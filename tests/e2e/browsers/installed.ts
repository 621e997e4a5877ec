import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BrowserName } from './types.ts';

/** Names on PATH, then usual places outside it. An environment variable goes before both. */
const PLACES: Record<BrowserName, { variable: string; names: string[]; files: string[] }> = {
  chromium: {
    variable: 'HOLDFAST_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    files: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  },
  firefox: {
    variable: 'HOLDFAST_FIREFOX',
    names: ['firefox-esr', 'firefox'],
    files: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
};

/** Where the browser is, or `null`. */
export function installedBrowser(name: BrowserName): string | null {
  const { variable, names, files } = PLACES[name];
  const named = process.env[variable];
  if (named) return runnable(named) ? named : null;
  return names.map(onPath).find((path) => path !== null) ?? files.find(runnable) ?? null;
}

export function onPath(command: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, command)).find(runnable) ?? null;
}

export function browserPath(name: BrowserName): string {
  const path = installedBrowser(name);
  if (!path) throw new Error(`${name} is not installed, or ${PLACES[name].variable} names no program.`);
  return path;
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
