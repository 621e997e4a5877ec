import { execFileSync } from 'node:child_process';
import puppeteer, { type Browser, type Extension, type Page, type Target, type WebWorker } from 'puppeteer';
import { endAtOnce } from './ending.ts';
import { browserPath } from './installed.ts';
import { boundToQuota, roomFlags } from './room.ts';
import { startScreen, type VirtualScreen } from './screen.ts';
import type { Command, LaunchOptions, Panel, Popup, Spoken, TestBrowser } from './types.ts';
import { loaded, pause, until } from './waiting.ts';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--window-size=1280,900',
  '--window-position=0,0',
];
const KEYS: Record<Command, string> = { 'keep-post': 'alt+shift+k', 'keep-page': 'alt+shift+l' };
const ENTRIES = ['Keep this post', 'Keep this page'];

/** In the extension's worker, beside the product's own listeners. */
const COUNT_WHAT_IS_HEARD = `globalThis.heardFromPerson ??= (() => {
  const count = () => { globalThis.heardFromPerson += 1; };
  chrome.commands.onCommand.addListener(count);
  chrome.contextMenus.onClicked.addListener(count);
  return 0;
})()`;

export async function launchChromium(options: LaunchOptions): Promise<TestBrowser> {
  const screen = options.screen === 'virtual' ? await startScreen() : null;
  const browser = await start(options, screen);
  const { room, downloads } = options;
  const id = await browser.installExtension(
    room ? boundToQuota(options.extension, downloads) : options.extension,
  );
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error('Chromium did not install the extension.');
  const worker = await serviceWorker(browser, id);
  await allowDownloads(browser, downloads);
  return new Chromium(browser, extension, worker, screen, downloads);
}

function start(options: LaunchOptions, screen: VirtualScreen | null): Promise<Browser> {
  const { proxy, spki } = options.feed;
  // A sandbox cannot be set up as root, nor in most containers; a person's own desktop keeps it.
  const sandbox = options.screen === 'person' && process.getuid?.() !== 0 ? [] : ['--no-sandbox'];
  return puppeteer.launch({
    executablePath: browserPath('chromium'),
    headless: options.screen === 'headless',
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    ...(options.profile ? { userDataDir: options.profile } : {}),
    args: [
      ...FLAGS,
      ...roomFlags(options.room),
      ...(options.scale ? [`--force-device-scale-factor=${options.scale}`] : []),
      ...sandbox,
      `--proxy-server=${proxy}`,
      `--ignore-certificate-errors-spki-list=${spki}`,
    ],
    env: {
      ...process.env,
      ...(screen ? { DISPLAY: screen.display } : {}),
      // What it leaves there when it is ended goes with its profile.
      ...(options.profile ? { TMPDIR: options.profile } : {}),
    },
  });
}

/** An action click right after the install can be lost: wait until the worker has answered once. */
async function serviceWorker(browser: Browser, id: string): Promise<WebWorker> {
  const target = await browser.waitForTarget((t) => t.type() === 'service_worker' && t.url().includes(id));
  const worker = await target.worker();
  if (!worker) throw new Error('The extension has no worker.');
  await worker.evaluate('1');
  return worker;
}

async function allowDownloads(browser: Browser, downloadPath: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath,
    eventsEnabled: false,
  });
}

class Chromium implements TestBrowser {
  readonly name = 'chromium';
  readonly origin: string;
  readonly downloads: string;
  readonly hasDesktop: boolean;
  #browser: Browser;
  #extension: Extension;
  #worker: WebWorker;
  #screen: VirtualScreen | null;

  constructor(
    browser: Browser,
    extension: Extension,
    worker: WebWorker,
    screen: VirtualScreen | null,
    downloads: string,
  ) {
    this.#browser = browser;
    this.#extension = extension;
    this.#worker = worker;
    this.#screen = screen;
    this.origin = `chrome-extension://${extension.id}`;
    this.downloads = downloads;
    this.hasDesktop = screen !== null;
  }

  async openPage(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(url);
    await page.bringToFront();
    return page;
  }

  openExtensionPage(path: string): Promise<Page> {
    return this.openPage(`${this.origin}/${path}`);
  }

  extensionPage(path: string): Promise<Page> {
    return this.openedPage(`${this.origin}/${path}`);
  }

  async openedPage(address: string): Promise<Page> {
    const target = await this.#browser.waitForTarget((t) => t.url().startsWith(address), { timeout: 20_000 });
    return loaded(await target.asPage());
  }

  async clickToolbar(page: Page): Promise<Popup> {
    await page.bringToFront();
    await page.triggerExtensionAction(this.#extension);
    const url = `${this.origin}/popup.html`;
    const target = await this.#browser.waitForTarget((t) => t.url().startsWith(url), { timeout: 20_000 });
    return new ChromiumPopup(this.#browser, target, await target.asPage());
  }

  async sidePanel(): Promise<Panel> {
    const url = `${this.origin}/sidepanel.html`;
    const target = await this.#browser.waitForTarget((t) => t.url().startsWith(url), { timeout: 20_000 });
    const page = await target.asPage();
    await page.waitForSelector('.way-out');
    return new ChromiumPanel(this.#browser, target, page);
  }

  async pressShortcut(page: Page, command: Command): Promise<void> {
    await this.#untilHeard(`the shortcut ${command}`, async () => {
      await this.#focusWindow(page);
      this.#xdotool('key', KEYS[command]);
    });
  }

  /** A busy display loses a key now and then: does it again when the extension's worker has heard nothing. */
  async #untilHeard(what: string, act: () => Promise<void>): Promise<void> {
    const heard = () => this.inExtension<number>('globalThis.heardFromPerson ?? 0');
    await this.inExtension(COUNT_WHAT_IS_HEARD);
    const before = await heard();
    await until(
      what,
      async () => {
        await act();
        const now = until('the worker to hear it', async () => (await heard()) > before, 3_000);
        return now.catch(() => false);
      },
      15_000,
    );
  }

  async contextMenu(page: Page, at: { x: number; y: number }, entry: string): Promise<void> {
    const steps = ENTRIES.indexOf(entry);
    if (steps < 0) throw new Error(`No such menu entry: ${entry}`);
    const corner = await page.evaluate(() => [screenX, screenY + outerHeight - innerHeight]);
    const [x, y] = [at.x + (corner[0] ?? 0), at.y + (corner[1] ?? 0)].map((n) => String(Math.round(n)));
    await this.#untilHeard(`the menu entry "${entry}"`, async () => {
      await this.#focusWindow(page);
      // What an earlier try left open would take the keys.
      this.#xdotool('key', 'Escape');
      this.#xdotool('mousemove', x ?? '', y ?? '', 'click', '3');
      await pause(500);
      // The native menu is out of DevTools' reach: "h" goes to the entry with the extension's name.
      for (const key of ['h', 'Right', ...Array<string>(steps).fill('Down'), 'Return']) {
        this.#xdotool('key', key);
        await pause(200);
      }
    });
  }

  /** The question is drawn inside the window, its focus on the button that refuses. */
  async answerPermission(page: Page, answer: 'allow' | 'refuse'): Promise<void> {
    const inPage = () => page.evaluate(() => document.hasFocus());
    await until('the question to take the focus', async () => !(await inPage()));
    // A new question takes no answer for half a second, nor one that follows a key within that time.
    const keys = answer === 'allow' ? ['Tab', 'Return'] : ['Escape'];
    for (const key of keys) {
      await pause(700);
      this.#xdotool('key', key);
    }
    // The focus may go to what the browser shows of a download that has just ended.
    if (answer === 'refuse') await page.bringToFront();
    await until('the question to be answered', inPage);
  }

  async dropFile(page: Page, selector: string, path: string): Promise<void> {
    const box = await (await page.waitForSelector(selector))?.boundingBox();
    if (!box) throw new Error(`Nowhere to drop: ${selector}`);
    const session = await page.createCDPSession();
    const at = {
      x: box.x + box.width / 2,
      y: box.y + 8,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at });
    }
    await session.detach();
  }

  inExtension<T>(expression: string): Promise<T> {
    return this.#worker.evaluate(expression) as Promise<T>;
  }

  async spoken(page: Page): Promise<Spoken[]> {
    const root = await page.accessibility.snapshot({ interestingOnly: false });
    type Node = { role: string; name?: string; children?: Node[] };
    const flat = (node: Node): Spoken[] => [
      { role: node.role, name: node.name ?? '' },
      ...(node.children ?? []).flatMap(flat),
    ];
    return root ? flat(root as Node) : [];
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#screen?.close();
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.#browser.once('disconnected', () => resolve()));
  }

  async kill(): Promise<void> {
    await endAtOnce(this.#browser);
    this.#screen?.close();
  }

  async #focusWindow(page: Page): Promise<void> {
    if (!this.#screen) throw new Error('Chromium takes shortcuts and menus only on a display.');
    await page.bringToFront();
    this.#xdotool('windowfocus', '--sync', this.#largestWindow());
    await until('the page to have the focus', () => page.evaluate(() => document.hasFocus()));
  }

  /** Popups and menus are windows of their own. */
  #largestWindow(): string {
    const all = this.#xdotool('search', '--onlyvisible', '--class', 'chromium').split('\n');
    const area = (id: string) => {
      const size = this.#xdotool('getwindowgeometry', id).match(/Geometry: (\d+)x(\d+)/);
      return Number(size?.[1]) * Number(size?.[2]);
    };
    return all.toSorted((one, other) => area(other) - area(one))[0] ?? '';
  }

  #xdotool(...args: string[]): string {
    const env = { ...process.env, DISPLAY: this.#screen?.display };
    return execFileSync('xdotool', args, { encoding: 'utf8', env }).trim();
  }
}

class ChromiumPopup implements Popup {
  #browser: Browser;
  #target: Target;
  protected page: Page;

  constructor(browser: Browser, target: Target, page: Page) {
    this.#browser = browser;
    this.#target = target;
    this.page = page;
  }

  text(): Promise<string> {
    return this.page.evaluate('document.body.innerText') as Promise<string>;
  }

  buttons(): Promise<string[]> {
    return this.page.$$eval('button, a', (all) => all.map((one) => one.textContent?.trim() ?? ''));
  }

  async click(name: string): Promise<void> {
    const button = await this.page.waitForSelector(`::-p-aria([name="${name}"])`, { timeout: 20_000 });
    if (!button) throw new Error(`No button "${name}" in the popup.`);
    try {
      await button.click();
    } catch (cause) {
      if (await this.isOpen()) throw cause;
    }
  }

  async isOpen(): Promise<boolean> {
    return this.#browser.targets().includes(this.#target);
  }
}

class ChromiumPanel extends ChromiumPopup implements Panel {
  evaluate<T>(expression: string): Promise<T> {
    return this.page.evaluate(expression) as Promise<T>;
  }

  async pressShift(times: number): Promise<void> {
    try {
      for (let press = 0; press < times; press += 1) await this.page.keyboard.press('Shift');
    } catch (cause) {
      // It may close before the last key is let go.
      if (await this.isOpen()) throw cause;
    }
  }
}
