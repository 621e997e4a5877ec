import type { Page } from 'puppeteer';
import type { PracticeFeed } from '../../practice-feed/server.ts';

export type BrowserName = 'chromium' | 'firefox';
export type Command = 'keep-post' | 'keep-page';

/** `virtual`: a display of our own (Xvfb), which Chromium needs for shortcuts and menus. `person`: theirs. */
export type Screen = 'headless' | 'virtual' | 'person';

export type LaunchOptions = {
  /** Folder of the built extension. */
  extension: string;
  feed: PracticeFeed;
  /** Folder in which real downloads land. */
  downloads: string;
  screen: Screen;
  /** A folder that outlives the browser; without it the profile goes with the browser. */
  profile?: string;
  /** Device pixels for each CSS pixel; without it the browser's own. */
  scale?: number;
  /** Bytes that the extension can store in all, in place of the disk's. */
  room?: number;
};

/** The toolbar button's popup, wherever the browser keeps it. */
export interface Popup {
  text(): Promise<string>;
  buttons(): Promise<string[]>;
  /** A real mouse click on the button of this name. The popup may close while it happens. */
  click(name: string): Promise<void>;
  isOpen(): Promise<boolean>;
}

/** The side panel, wherever the browser keeps it. */
export interface Panel extends Popup {
  evaluate<T>(expression: string): Promise<T>;
  /** Presses Shift so often, with the focus in it. */
  pressShift(times: number): Promise<void>;
}

/** One node of what a screen reader is told, in reading order. */
export type Spoken = { role: string; name: string };

/**
 * A real browser with the built extension, in a profile of its own. Pages and the extension's own pages are
 * puppeteer pages in both browsers, with real mouse and keyboard input; the rest differs and is hidden here.
 */
export interface TestBrowser {
  readonly name: BrowserName;
  /** `chrome-extension://…` or `moz-extension://…`, without a final slash. */
  readonly origin: string;
  readonly downloads: string;
  /** False where shortcuts and context menus cannot be reached (Chromium without a display). */
  readonly hasDesktop: boolean;
  openPage(url: string): Promise<Page>;
  /** Opens a page of the extension, such as `casebook.html`, in a new tab. */
  openExtensionPage(path: string): Promise<Page>;
  /** A page of the extension that something else opens. Waits for it. */
  extensionPage(path: string): Promise<Page>;
  /** A tab that something else opens, by how its address begins. Waits for it. */
  openedPage(address: string): Promise<Page>;
  /** A click on the extension's toolbar button while `page` is in front: grants `activeTab`. */
  clickToolbar(page: Page): Promise<Popup>;
  /** The side panel that something else opens. Waits for it. */
  sidePanel(): Promise<Panel>;
  pressShortcut(page: Page, command: Command): Promise<void>;
  /** Right-click at a point of the page's viewport, then the extension's menu entry of this name. */
  contextMenu(page: Page, at: { x: number; y: number }, entry: string): Promise<void>;
  /** Waits for the browser's own question whether the extension may do more, and answers it. */
  answerPermission(page: Page, answer: 'allow' | 'refuse'): Promise<void>;
  /** Drops a file on the element, as from a file manager. */
  dropFile(page: Page, selector: string, path: string): Promise<void>;
  /** Runs an expression where the extension's API and database are: its worker, or a quiet page of its own. */
  inExtension<T>(expression: string): Promise<T>;
  /** The accessibility tree of what `page` shows, closed shadow roots included. */
  spoken(page: Page): Promise<Spoken[]>;
  close(): Promise<void>;
  /** Settles when the person, or a crash, has ended the browser. */
  closed(): Promise<void>;
  /** Ends the process at once, without a word to it. */
  kill(): Promise<void>;
}
