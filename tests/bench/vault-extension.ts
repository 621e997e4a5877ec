import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../e2e/browsers/launch.ts';
import type { BrowserName } from '../e2e/browsers/types.ts';
import { downloaded } from '../e2e/journey/export.ts';
import { startFeed } from '../practice-feed/server.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const MANIFEST = {
  manifest_version: 3,
  name: 'Bench',
  version: '1',
  permissions: ['storage', 'unlimitedStorage'],
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'" },
};
const BACKGROUND = {
  chromium: { background: { service_worker: 'background.js' } },
  firefox: {
    background: { scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id: 'holdfast@holdfast.invalid' } },
  },
};

/** An extension of one page: the product's own code, and what drives it. */
async function writeExtension(name: BrowserName, script: string, folder: string): Promise<void> {
  // Only where it is asked for: the other figures need no bundler.
  const { build } = await import('vite');
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      rolldownOptions: {
        input: join(ROOT, 'tests/bench', script),
        output: { entryFileNames: 'bench.js', format: 'es' },
      },
    },
  });
  const page =
    '<!doctype html><meta charset="utf-8"><title>Bench</title><script type="module" src="bench.js"></script>';
  writeFileSync(join(folder, 'bench.html'), page);
  writeFileSync(join(folder, 'background.js'), '');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...MANIFEST, ...BACKGROUND[name] }));
}

/** No call to a page may take longer than puppeteer waits: `null` is "not yet". */
const WAIT = 'Promise.race([asked, new Promise((done) => setTimeout(done, 30_000, null))])';

type Script = 'vault-page.ts' | 'backup-page.ts';

export type ExtensionPage = {
  /** `ask('first()')` answers with a number, most often seconds. */
  ask(call: string): Promise<number>;
  /** What the page has given to be saved; where it is now. */
  downloaded(ending: string): Promise<string>;
  close(): Promise<void>;
};

const pages = new Map<string, Promise<ExtensionPage>>();

/** A page that runs this module, in a real browser of its own; the same for all who ask for it. */
export function extensionPage(name: BrowserName, script: Script): Promise<ExtensionPage> {
  const page = pages.get(name + script) ?? openExtensionPage(name, script);
  pages.set(name + script, page);
  return page;
}

export async function closeExtensionPages(): Promise<void> {
  for (const page of pages.values()) await (await page).close();
}

async function openExtensionPage(name: BrowserName, script: Script): Promise<ExtensionPage> {
  const [extension, downloads] = [temporaryFolder('bench-extension'), temporaryFolder('bench-downloads')];
  await writeExtension(name, script, extension.path);
  const feed = await startFeed(new Map([['forum.example.test', () => null]]));
  const browser = await launch(name, {
    extension: extension.path,
    feed,
    downloads: downloads.path,
    screen: 'headless',
  });
  const page = await browser.openExtensionPage('bench.html');
  return {
    async ask(call) {
      await page.evaluate(`void (globalThis.asked = bench.${call}.then((told) => ({ told }), String))`);
      for (;;) {
        const answer = await page.evaluate(WAIT);
        if (typeof answer === 'string') throw new Error(`${call}: ${answer}`);
        if (answer) return (answer as { told: number }).told;
      }
    },
    downloaded: (ending) => downloaded(browser, ending),
    async close() {
      await browser.close();
      await feed.close();
      extension.remove();
      downloads.remove();
    },
  };
}
