import type { Browser, Page } from 'puppeteer';

/** Raw WebDriver BiDi: what puppeteer does not offer. Its field is internal, so puppeteer's version is pinned. */
export type Connection = { send(method: string, params: object): Promise<{ result: unknown }> };

export function connectionOf(browser: Browser): Connection {
  const { connection } = browser as unknown as { connection?: Connection };
  if (!connection) throw new Error('This puppeteer keeps its BiDi connection elsewhere.');
  return connection;
}

/** The browsing context's id, which raw commands name a tab by. */
export function contextOf(page: Page): string {
  const { _id } = page.mainFrame() as unknown as { _id?: string };
  if (!_id) throw new Error('This puppeteer keeps its context ids elsewhere.');
  return _id;
}

type Tree = { contexts: { context: string; url: string }[] };
type Outcome =
  | { type: 'success'; result: { value?: string } }
  | { type: 'exception'; exceptionDetails: { text: string } };

/** The browser window's own scope: toolbar, menus, keys, accessibility (`--remote-allow-system-access`). */
export class PrivilegedScope {
  #connection: Connection;
  #context: string;

  private constructor(connection: Connection, context: string) {
    this.#connection = connection;
    this.#context = context;
  }

  static async open(connection: Connection): Promise<PrivilegedScope> {
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const found = (result as Tree).contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
    if (!found) throw new Error('Firefox shows no window.');
    return new PrivilegedScope(connection, found.context);
  }

  /** Runs the body of an async function; its answer crosses as JSON. */
  async run<T = void>(body: string): Promise<T> {
    const { result } = await this.#connection.send('script.evaluate', {
      expression: `(async () => { ${body} })().then((answer) => JSON.stringify(answer ?? null))`,
      target: { context: this.#context },
      awaitPromise: true,
      userActivation: true,
    });
    const outcome = result as Outcome;
    if (outcome.type === 'exception') throw new Error(outcome.exceptionDetails.text);
    return JSON.parse(outcome.result.value ?? 'null') as T;
  }
}
