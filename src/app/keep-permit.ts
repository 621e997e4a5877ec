import { browser } from 'wxt/browser';
import { z } from 'zod';
import { HoldfastError } from '../domain/errors.ts';
import { Id } from '../domain/identity.ts';
import { CheckOrder } from '../domain/later-check.ts';

const Permit = z.object({
  /** The one capture that came of the act; `null` until it comes. */
  captureId: Id.nullable(),
  /** How many captures of its rows may come with it. */
  posts: z.number().int().nonnegative(),
  /** What it looks at again. */
  order: CheckOrder.nullable(),
  /** The frame that it comes from; the page itself is 0. */
  frameId: z.number().int().nonnegative(),
});
type Permit = z.infer<typeof Permit>;

/** Where a capture comes from. */
type Place = { tabId: number; frameId: number };

/**
 * One act of the person lets one capture in: a page's process that has been taken over could otherwise send
 * captures of its own making until the disk is full. In session memory, since the background does not live as
 * long as a person looks for a post; pages cannot read it.
 *
 * @param what `posts`: how many captures of its rows this act lets in beside the capture of a whole list. `order`:
 *   what the capture looks at again. `frameId`: where it begins, the page itself unless said
 */
export function openPermit(tabId: number, what: Partial<Omit<Permit, 'captureId'>> = {}): Promise<void> {
  return inTurn(() => write(tabId, { posts: 0, order: null, frameId: 0, ...what, captureId: null }));
}

/** Takes the tab's permit for this capture; the same capture may be tried again. Throws `bad-message`. */
export function takePermit({ tabId, frameId }: Place, captureId: Id): Promise<Permit> {
  return inTurn(async () => {
    const permit = Permit.safeParse((await browser.storage.session.get(nameOf(tabId)))[nameOf(tabId)]).data;
    if (!permit || permit.frameId !== frameId || (permit.captureId ?? captureId) !== captureId)
      throw new HoldfastError('bad-message', 'nothing was begun');
    const taken = { ...permit, captureId };
    await write(tabId, taken);
    return taken;
  });
}

function write(tabId: number, permit: Permit): Promise<void> {
  return browser.storage.session.set({ [nameOf(tabId)]: permit });
}

function nameOf(tabId: number): string {
  return `keeping-${tabId}`;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('holdfast-permit', work) as Promise<T>;
}
