import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { endAtOnce } from './ending.ts';
import { FirefoxPanel } from './firefox-panel.ts';
import { type Connection, connectionOf, contextOf, PrivilegedScope } from './firefox-scope.ts';
import { browserPath } from './installed.ts';
import type { Command, LaunchOptions, Panel, Popup, Spoken, TestBrowser } from './types.ts';
import { loaded, pause, until } from './waiting.ts';

const ID = 'holdfast@holdfast.invalid';
const UUID = '7f1c8a52-6f0e-4c1b-9d3e-2a5b8c4d6e70';
/** Needs no vault and does nothing by itself: from here the extension's API and database are reached. */
const QUIET_PAGE = 'check.html';
const KEYS: Record<Command, { key: string; code: string; keyCode: number }> = {
  'keep-post': { key: 'K', code: 'KeyK', keyCode: 75 },
  'keep-page': { key: 'L', code: 'KeyL', keyCode: 76 },
};

export async function launchFirefox(options: LaunchOptions): Promise<TestBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath('firefox'),
    headless: options.screen !== 'person',
    acceptInsecureCerts: true,
    defaultViewport: null,
    ...(options.profile ? { userDataDir: options.profile } : {}),
    args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
    env: { ...process.env, ...screenOf(options) },
    extraPrefsFirefox: preferences(options),
  });
  const connection = connectionOf(browser);
  if (options.profile) await installForGood(connection, options.extension, options.profile);
  else await browser.installExtension(options.extension);
  const scope = await PrivilegedScope.open(connection);
  await scope.run(`await ${EXTENSION}.promiseBackgroundStarted?.()`);
  return new Firefox(browser, connection, scope, options.downloads);
}

/** A popup is cut off where the screen ends: at a scale it is larger, as a person's is who has set one. */
function screenOf({ scale = 1 }: LaunchOptions): Record<string, string> {
  return { MOZ_HEADLESS_WIDTH: String(1_366 * scale), MOZ_HEADLESS_HEIGHT: String(768 * scale) };
}

/** What is installed for a test alone goes with the session: this is for profiles that outlive it. */
async function installForGood(connection: Connection, extension: string, profile: string): Promise<void> {
  if (existsSync(join(profile, 'extensions', `${ID}.xpi`))) return;
  const path = join(profile, 'holdfast.zip');
  execFileSync('zip', ['-q', '-r', path, '.'], { cwd: extension });
  const extensionData = { type: 'archivePath', path };
  await connection.send('webExtension.install', { extensionData, 'moz:permanent': true });
  // The install itself is written some seconds later.
  await pause(6_000);
}

function preferences({ feed, downloads, room, scale }: LaunchOptions): Record<string, unknown> {
  const [host, port] = feed.proxy.split(':');
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': Number(port),
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': true,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.useDownloadDir': true,
    'browser.download.alwaysOpenPanel': false,
    'sidebar.revamp': false,
    'xpinstall.signatures.required': false,
    ...(scale ? { 'layout.css.devPixelsPerPx': String(scale) } : {}),
    ...(room ? { 'dom.quotaManager.temporaryStorage.fixedLimit': room / 1024 } : {}),
  };
}

const EXTENSION = `ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
  .ExtensionParent.GlobalManager.getExtension(${JSON.stringify(ID)})`;

class Firefox implements TestBrowser {
  readonly name = 'firefox';
  readonly origin = `moz-extension://${UUID}`;
  readonly hasDesktop = true;
  readonly downloads: string;
  #browser: Browser;
  #connection: Connection;
  #scope: PrivilegedScope;
  #quiet: Promise<Page> | null = null;

  constructor(browser: Browser, connection: Connection, scope: PrivilegedScope, downloads: string) {
    this.#browser = browser;
    this.#connection = connection;
    this.#scope = scope;
    this.downloads = downloads;
  }

  async openPage(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    if (url.startsWith('about:')) await this.#navigate(page, url);
    else await page.goto(url);
    await page.bringToFront();
    return page;
  }

  /** `page.goto` never settles on the browser's and the extension's own addresses: the raw command does. */
  async #navigate(page: Page, url: string): Promise<void> {
    await this.#connection.send('browsingContext.navigate', {
      context: contextOf(page),
      url,
      wait: 'complete',
    });
  }

  async openExtensionPage(path: string): Promise<Page> {
    const page = await this.#openQuietly(path);
    await page.bringToFront();
    return page;
  }

  async #openQuietly(path: string): Promise<Page> {
    const page = await this.#browser.newPage({ type: 'tab', background: true });
    await this.#navigate(page, `${this.origin}/${path}`);
    return page;
  }

  extensionPage(path: string): Promise<Page> {
    return this.openedPage(`${this.origin}/${path}`);
  }

  async openedPage(address: string): Promise<Page> {
    const opened = await until(`a tab with ${address}`, async () => {
      const quiet = await this.#quiet;
      for (const page of await this.#browser.pages()) {
        if (page !== quiet && (await addressOf(page)).startsWith(address)) return page;
      }
      return null;
    });
    return loaded(opened);
  }

  /** In front, and with the focus: keys go to whatever has it, and a busy process takes its time. */
  async #toFront(page: Page): Promise<void> {
    await page.bringToFront();
    const url = await addressOf(page);
    await this.#scope.run(`const there = () => gBrowser.selectedBrowser.currentURI.spec === ${JSON.stringify(url)};
      for (let tries = 0; tries < 200 && !there(); tries += 1) await new Promise((done) => setTimeout(done, 25));
      if (!there()) throw new Error('In front: ' + gBrowser.selectedBrowser.currentURI.spec);
      if (document.activeElement !== gBrowser.selectedBrowser) gBrowser.selectedBrowser.focus();`);
  }

  async clickToolbar(page: Page): Promise<Popup> {
    await this.#quietPage();
    await this.#toFront(page);
    const popup = new FirefoxPopup(
      this.#scope,
      (expression) => this.inExtension(expression),
      () => this.#triggerAction(),
    );
    await popup.closed();
    await until('the popup', async () => {
      await this.#triggerAction();
      return popup.stays();
    });
    return popup;
  }

  async sidePanel(): Promise<Panel> {
    await this.#quietPage();
    const panel = new FirefoxPanel(this.#scope, (expression) => this.inExtension(expression));
    await until('the side panel', () => panel.isOpen());
    return panel;
  }

  /** While an earlier popup is still going away, this closes that one and does nothing else. */
  async #triggerAction(): Promise<void> {
    await this.#scope.run(`const { apiManager } =
        ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent;
      await apiManager.global.browserActionFor(${EXTENSION}).triggerAction(window);`);
  }

  async pressShortcut(page: Page, command: Command): Promise<void> {
    await this.#toFront(page);
    await this.#scope.run(`const input = Cc['@mozilla.org/text-input-processor;1']
        .createInstance(Ci.nsITextInputProcessor);
      input.beginInputTransactionForTests(window);
      const keys = [{ key: 'Alt', code: 'AltLeft', keyCode: 18 },
        { key: 'Shift', code: 'ShiftLeft', keyCode: 16 }, ${JSON.stringify(KEYS[command])}]
        .map((key) => new KeyboardEvent('', key));
      for (const key of keys) input.keydown(key);
      for (const key of keys.reverse()) input.keyup(key);`);
  }

  async contextMenu(page: Page, at: { x: number; y: number }, entry: string): Promise<void> {
    await this.#toFront(page);
    await page.mouse.click(at.x, at.y, { button: 'right' });
    await this.#scope.run(`const shown = (popup) => popup.state === 'open' ? null :
        new Promise((done) => popup.addEventListener('popupshown', done, { once: true }));
      const menu = document.getElementById('contentAreaContextMenu');
      await shown(menu);
      const ours = menu.querySelector('menu[id^="holdfast_holdfast_invalid"]');
      ours.openMenu(true);
      await shown(ours.menupopup);
      const item = [...ours.menupopup.children].find((one) => one.label === ${JSON.stringify(entry)});
      ours.menupopup.activateItem(item);`);
  }

  async answerPermission(_page: Page, answer: 'allow' | 'refuse'): Promise<void> {
    const button = answer === 'allow' ? 'button' : 'secondaryButton';
    // For half a second a new question takes no answer.
    await until('the question to be answered', () =>
      this.#scope.run<boolean>(`const { panel } = PopupNotifications;
        const question = panel.querySelector('popupnotification');
        if (panel.state !== 'open' || !question) return false;
        question.${button}.click();
        await new Promise((done) => setTimeout(done, 300));
        return panel.state !== 'open';`),
    );
  }

  /** Firefox's remote protocols know no drag from outside: the same events, made in the page. */
  async dropFile(page: Page, selector: string, path: string): Promise<void> {
    const bytes = readFileSync(path).toString('base64');
    await page.waitForSelector(selector);
    await page.evaluate(dropInPage, selector, basename(path), bytes);
  }

  async inExtension<T>(expression: string): Promise<T> {
    return (await (await this.#quietPage()).evaluate(expression)) as T;
  }

  /** Opened anew where a page of ours was left at once: then this one was too. */
  async #quietPage(): Promise<Page> {
    this.#quiet ??= this.#openQuietly(QUIET_PAGE);
    const page = await this.#quiet;
    if (!(await addressOf(page)).startsWith(this.origin)) this.#quiet = this.#openQuietly(QUIET_PAGE);
    return this.#quiet;
  }

  async spoken(page: Page): Promise<Spoken[]> {
    await page.bringToFront();
    return this.#scope.run(`const service = Cc['@mozilla.org/accessibilityService;1']
        .getService(Ci.nsIAccessibilityService);
      await new Promise((done) => setTimeout(done, 300));
      const flat = (node) => [{ role: service.getStringRole(node.role), name: node.name ?? '' },
        ...Array.from({ length: node.childCount }, (_, i) => flat(node.getChildAt(i))).flat()];
      return flat(service.getAccessibleFor(gBrowser.selectedBrowser));`);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.#browser.once('disconnected', () => resolve()));
  }

  async kill(): Promise<void> {
    await endAtOnce(this.#browser);
  }
}

/** `page.url()` knows nothing of a raw navigation; a page that is just going away has no address. */
async function addressOf(page: Page): Promise<string> {
  return page.evaluate('location.href').then(String, () => '');
}

function dropInPage(selector: string, name: string, base64: string): void {
  const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const data = new DataTransfer();
  // What a file manager's drag allows; a transfer made by script allows nothing.
  Object.defineProperty(data, 'effectAllowed', { value: 'all' });
  data.items.add(new File([content], name, { type: 'application/zip' }));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data });
    document.querySelector(selector)?.dispatchEvent(event);
  }
}

type Point = { x: number; y: number };
type Evaluate = <T>(expression: string) => Promise<T>;

/** The popup is no tab: its window is found from another page of the extension, its place from the browser's. */
class FirefoxPopup implements Popup {
  #scope: PrivilegedScope;
  #inExtension: Evaluate;
  #openAgain: () => Promise<void>;

  constructor(scope: PrivilegedScope, inExtension: Evaluate, openAgain: () => Promise<void>) {
    this.#scope = scope;
    this.#inExtension = inExtension;
    this.#openAgain = openAgain;
  }

  #ask<T>(expression: string): Promise<T> {
    return this.#inExtension(`((view) => view ? (${expression}) : null)
      (browser.extension.getViews({ type: 'popup' })[0])`);
  }

  async text(): Promise<string> {
    return (await this.#ask<string | null>('view.document.body.innerText')) ?? '';
  }

  async buttons(): Promise<string[]> {
    const names = `[...view.document.querySelectorAll('button, a')].map((one) => one.textContent.trim())`;
    return (await this.#ask<string[] | null>(names)) ?? [];
  }

  async click(name: string): Promise<void> {
    const found = `(() => {
      const all = [...view.document.querySelectorAll('button, a')];
      const one = all.find(({ textContent }) => textContent.trim() === ${JSON.stringify(name)});
      // Opened again, it shows less: what was opened in it is closed.
      const folded = one?.closest('[hidden]')?.id;
      if (folded) view.document.querySelector('[aria-controls="' + folded + '"]')?.click();
      one?.scrollIntoView({ block: 'nearest' });
      const box = one?.getBoundingClientRect();
      return box && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    })()`;
    await this.#inExtension('globalThis.popupPressed = false');
    // A busy process can lose a mouse event to a popup that has only just been drawn, or close the popup by a
    // late change of focus: see that the press came, and open it again as a person would.
    await until(
      `the popup's button "${name}" to be pressed`,
      async () => {
        if (await this.#inExtension<boolean>('globalThis.popupPressed')) return true;
        if (!(await this.isOpen())) await this.#openAgain();
        await this.#settled();
        const at = await this.#ask<Point>(found);
        if (!at) return false;
        await this.#ask(
          `view.addEventListener('click', () => { globalThis.popupPressed = true; }, { capture: true, once: true })`,
        );
        await this.#sendClick(at);
        await pause(250);
        return this.#inExtension<boolean>('globalThis.popupPressed');
      },
      20_000,
    );
  }

  /** Does it open, and stay? A change of focus that comes late closes it again. */
  async stays(): Promise<boolean> {
    const opened = until('the popup now', () => this.isOpen(), 3_000);
    if (
      !(await opened.then(
        () => true,
        () => false,
      ))
    )
      return false;
    await this.#settled();
    await pause(150);
    return this.isOpen();
  }

  /** Shown, and of the same size and place for some frames: it grows with what is written into it. */
  async #settled(): Promise<void> {
    await this.#scope.run(`const popup = document.querySelector('browser.webextension-popup-browser');
      const panel = popup?.closest('panel');
      if (!panel) return;
      for (let tries = 0; tries < 100 && panel.state !== 'open'; tries += 1)
        await new Promise((done) => setTimeout(done, 25));
      let last = '';
      for (let same = 0; same < 6; ) {
        await new Promise(requestAnimationFrame);
        const now = JSON.stringify(popup.getBoundingClientRect());
        same = now === last ? same + 1 : 0;
        last = now;
      }`);
  }

  async #sendClick(at: Point): Promise<void> {
    await this.#scope.run(`const popup = document.querySelector('browser.webextension-popup-browser');
      if (!popup) return;
      const box = popup.getBoundingClientRect();
      const send = (type, button) => window.windowUtils?.sendMouseEvent
        ? window.windowUtils.sendMouseEvent(type, box.x + ${at.x}, box.y + ${at.y}, 0, button, 0)
        : window.synthesizeMouseEvent(type, box.x + ${at.x}, box.y + ${at.y}, { button: 0, clickCount: button });
      send('mousemove', 0);
      send('mousedown', 1);
      send('mouseup', 1);`);
  }

  /** Closes it where it is open, and waits until nothing of it is left. */
  async closed(): Promise<void> {
    await until('the popup to be gone', async () => {
      await this.#scope.run(
        `document.querySelector('browser.webextension-popup-browser')?.closest('panel')?.hidePopup();`,
      );
      return this.#inExtension<boolean>(`browser.extension.getViews({ type: 'popup' }).length === 0`);
    });
  }

  isOpen(): Promise<boolean> {
    return this.#inExtension(`browser.extension.getViews({ type: 'popup' })
      .some((view) => view.document.readyState === 'complete')`);
  }
}
