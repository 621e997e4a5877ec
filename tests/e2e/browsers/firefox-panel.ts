import type { PrivilegedScope } from './firefox-scope.ts';
import type { Panel } from './types.ts';
import { pause, until } from './waiting.ts';

type Point = { x: number; y: number };
type Evaluate = <T>(expression: string) => Promise<T>;

const HEAR_PRESS = `addEventListener('click', () => { globalThis.panelPressed = true; }, { capture: true, once: true })`;

/** In the window's own document: the frame of all sidebars, and in it the one that holds ours. */
const FRAME = `const outer = document.getElementById('sidebar');
  const frame = outer?.contentDocument?.getElementById('webext-panels-browser');
  if (!frame) throw new Error('Firefox shows no sidebar of an extension.');`;

/** The sidebar is no tab: its window is found from another page of the extension, its place from the browser's. */
export class FirefoxPanel implements Panel {
  #scope: PrivilegedScope;
  #inExtension: Evaluate;

  constructor(scope: PrivilegedScope, inExtension: Evaluate) {
    this.#scope = scope;
    this.#inExtension = inExtension;
  }

  async evaluate<T>(expression: string): Promise<T> {
    return (await this.#inExtension<T>(`((view) => view ? view.eval(${JSON.stringify(expression)}) : null)
      (browser.extension.getViews({ type: 'sidebar' })[0])`)) as T;
  }

  async text(): Promise<string> {
    return (await this.evaluate<string | null>('document.body?.innerText ?? ""')) ?? '';
  }

  async buttons(): Promise<string[]> {
    const names = `[...document.querySelectorAll('button, a')].map((one) => one.textContent.trim())`;
    return (await this.evaluate<string[] | null>(names)) ?? [];
  }

  async click(name: string): Promise<void> {
    const found = `((all) => {
      const one = all.find(({ textContent }) => textContent.trim() === ${JSON.stringify(name)});
      one?.scrollIntoView({ block: 'center' });
      const box = one?.getBoundingClientRect();
      return box && box.width > 0 && !one.disabled ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    })([...document.querySelectorAll('button, a')])`;
    await this.evaluate('globalThis.panelPressed = false');
    // As with the popup: a busy process can lose a mouse event to what has only just been drawn.
    await until(
      `the panel's button "${name}" to be pressed`,
      async () => {
        if (await this.evaluate<boolean>('globalThis.panelPressed')) return true;
        const at = await this.evaluate<Point | null>(found);
        if (!at) return false;
        await this.evaluate(HEAR_PRESS);
        await this.#sendClick(at);
        await pause(250);
        return this.evaluate<boolean>('globalThis.panelPressed');
      },
      20_000,
    );
  }

  async #sendClick(at: Point): Promise<void> {
    await this.#scope.run(`${FRAME}
      const box = frame.getBoundingClientRect();
      const around = outer.getBoundingClientRect();
      const [x, y] = [around.x + box.x + ${at.x}, around.y + box.y + ${at.y}];
      const send = (type, button) => window.windowUtils?.sendMouseEvent
        ? window.windowUtils.sendMouseEvent(type, x, y, 0, button, 0)
        : window.synthesizeMouseEvent(type, x, y, { button: 0, clickCount: button });
      send('mousemove', 0);
      send('mousedown', 1);
      send('mouseup', 1);`);
  }

  async pressShift(times: number): Promise<void> {
    await this.#scope.run(`${FRAME}
      frame.focus();
      const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      input.beginInputTransactionForTests(window);
      const key = new KeyboardEvent('', { key: 'Shift', code: 'ShiftLeft', keyCode: 16 });
      for (let press = 0; press < ${times}; press += 1) {
        input.keydown(key);
        input.keyup(key);
      }`);
  }

  isOpen(): Promise<boolean> {
    return this.#inExtension(`browser.extension.getViews({ type: 'sidebar' })
      .some((view) => view.document.querySelector('.way-out') !== null)`);
  }
}
