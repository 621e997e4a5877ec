import { browser } from 'wxt/browser';
import { z } from 'zod';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { commentFrameHost } from '../extractors/comment-frames.ts';
import { Start } from '../messaging/protocol.ts';
import { showProblem } from './open-pages.ts';
import { startKeeping } from './start-keeping.ts';

/** The site whose comments stand in a frame on this page, where there is one that needs to be allowed. */
export async function commentFrameIn(tabId: number): Promise<string | null> {
  const [found] = await browser.scripting.executeScript({ target: { tabId }, func: frameAddresses });
  const addresses = z.array(z.string()).safeParse(found?.result).data ?? [];
  return addresses.map(commentFrameHost).find((host) => host !== null) ?? null;
}

/** Runs in the page: closed over nothing. */
function frameAddresses(): string[] {
  return [...document.querySelectorAll('iframe')].slice(0, 200).map(({ src }) => src);
}

/** The site itself and its parts, as the browser asks for them. */
export function originsOf(host: string): string[] {
  return [`https://${host}/*`, `https://*.${host}/*`];
}

const Wish = z.object({ tabId: z.number().int(), host: z.string(), start: Start, at: z.number() });
type Wish = z.infer<typeof Wish>;

/** The popup can be gone when the person answers the browser: what they wanted waits, and not for long. */
const WISH = 'comment-frame-wish';
const PATIENCE_MS = 120_000;

/** Begins in the frame now where its site is allowed, else when the person has allowed it. */
export async function keepInFrame(wish: Omit<Wish, 'at'>): Promise<void> {
  await browser.storage.session.set({ [WISH]: { ...wish, at: Date.now() } satisfies Wish });
  await keepWhereAllowed();
}

/** The person has refused: what they allow later for something else begins nothing. */
export async function forgetFrame(): Promise<void> {
  await browser.storage.session.remove(WISH);
}

/** The person has allowed something. The popup that asked may be gone, and what goes wrong is said in a new one. */
export async function keepOnceAllowed(): Promise<void> {
  try {
    await keepWhereAllowed();
  } catch (thrown) {
    await showProblem(toHoldfastError(thrown).code);
  }
}

async function keepWhereAllowed(): Promise<void> {
  await navigator.locks.request('holdfast-comment-frame', async () => {
    const wish = Wish.safeParse((await browser.storage.session.get(WISH))[WISH]).data;
    if (!wish || Date.now() - wish.at > PATIENCE_MS) return;
    if (!(await browser.permissions.contains({ origins: originsOf(wish.host) }))) return;
    await browser.storage.session.remove(WISH);
    const frameId = await frameOf(wish);
    await startKeeping(wish.tabId, wish.start, { frameId });
  });
}

/** The largest frame of that site. Throws `page-not-readable` where it has gone. */
async function frameOf({ tabId, host }: Wish): Promise<number> {
  const target = { tabId, allFrames: true };
  const all = await browser.scripting.executeScript({ target, func: frameSize });
  const own = all.flatMap(({ frameId, result }) => {
    const frame = FrameSize.safeParse(result).data;
    return frame && commentFrameHost(frame.address) === host ? [{ frameId, area: frame.area }] : [];
  });
  const [largest] = own.sort((a, b) => b.area - a.area);
  if (!largest) throw new HoldfastError('page-not-readable', 'no such frame');
  return largest.frameId;
}

const FrameSize = z.object({ address: z.string(), area: z.number() });

/** Runs in each frame that may be read: closed over nothing. */
function frameSize(): z.infer<typeof FrameSize> {
  return { address: location.href, area: innerWidth * innerHeight };
}
