import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { build } from 'vite';
import { type TemporaryFolder, temporaryFolder } from '../../temporary-folder.ts';
import { browserPath } from '../browsers/installed.ts';

type Reply = { body: string | Uint8Array; type?: string; headers?: Record<string, string> };
export type Site = { origin: string; log: string[]; close(): Promise<void> };

function send(response: ServerResponse, reply: Reply | undefined): void {
  response.writeHead(reply ? 200 : 404, {
    'content-type': reply?.type ?? 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...reply?.headers,
  });
  response.end(reply?.body ?? '');
}

/** A server on loopback that answers by path and writes down everything it is asked. */
export async function serve(answers: Record<string, Reply>): Promise<Site> {
  const log: string[] = [];
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    log.push(request.url ?? '');
    send(response, answers[request.url ?? '']);
  };
  const server: Server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { origin: `http://127.0.0.1:${port}`, log, close };
}

/** The in-page work as one script, for a page that runs it itself. */
export async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'in-page.ts'), formats: ['iife'], name: 'inPage' },
      rolldownOptions: { output: { inlineDynamicImports: true } },
    },
  });
  const output = (Array.isArray(built) ? built[0] : built) as { output: { code: string }[] };
  return output.output[0]?.code ?? '';
}

const MANIFEST = {
  manifest_version: 3,
  name: 'In-page work',
  version: '1',
  browser_specific_settings: { gecko: { id: 'in-page@holdfast.invalid' } },
  content_scripts: [{ matches: ['http://*/*'], js: ['in-page.js'], run_at: 'document_start' }],
};

async function writeExtension({ path }: TemporaryFolder): Promise<void> {
  await writeFile(join(path, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(path, 'in-page.js'), await bundle());
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
];

function start(name: 'chromium' | 'firefox'): Promise<Browser> {
  const common = { executablePath: browserPath(name), headless: true } as const;
  if (name === 'firefox') return puppeteer.launch({ ...common, browser: 'firefox' });
  return puppeteer.launch({ ...common, pipe: true, enableExtensions: true, args: FLAGS });
}

export type InPage = { browser: Browser; close(): Promise<void> };

/** A browser with the in-page work as an extension's content script on every http page. */
export async function launchInPage(name: 'chromium' | 'firefox'): Promise<InPage> {
  const folder = temporaryFolder('in-page');
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    folder.remove();
  };
  try {
    await writeExtension(folder);
    browser = await start(name);
    await browser.installExtension(folder.path);
    return { browser, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

type Answer<T> = { value: T; ms: number } | { error: string };

/** Asks the content script for one piece of work. */
export async function ask<T>(page: Page, name: string, selector = 'body'): Promise<{ value: T; ms: number }> {
  const detail = JSON.stringify({ name, selector });
  const text = await page.evaluate(
    (given) =>
      new Promise<string>((resolve) => {
        const told = (event: Event) => resolve((event as CustomEvent<string>).detail);
        document.addEventListener('holdfast-answer', told, { once: true });
        document.dispatchEvent(new CustomEvent('holdfast-ask', { detail: given }));
      }),
    detail,
  );
  const answer = JSON.parse(text) as Answer<T>;
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}
