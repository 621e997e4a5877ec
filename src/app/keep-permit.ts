import { browser } from 'wxt/browser';
import { z } from 'zod';
import { HoldfastError } from '../domain/errors.ts';
import { Id } from '../domain/identity.ts';

/** `open`: the person has begun to keep in this tab; an id: the one capture that came of it. */
const Permit = z.union([z.literal('open'), Id]);

/**
 * One act of the person lets one capture in: a page's process that has been taken over could otherwise send
 * captures of its own making until the disk is full. In session memory, since the background does not live as
 * long as a person looks for a post; pages cannot read it.
 */
export function openPermit(tabId: number): Promise<void> {
  return inTurn(() => write(tabId, 'open'));
}

/** Takes the tab's permit for this capture; the same capture may be tried again. Throws `bad-message`. */
export function takePermit(tabId: number, captureId: Id): Promise<void> {
  return inTurn(async () => {
    const permit = Permit.safeParse((await browser.storage.session.get(nameOf(tabId)))[nameOf(tabId)]).data;
    if (permit !== 'open' && permit !== captureId)
      throw new HoldfastError('bad-message', 'nothing was begun');
    await write(tabId, captureId);
  });
}

function write(tabId: number, permit: z.infer<typeof Permit>): Promise<void> {
  return browser.storage.session.set({ [nameOf(tabId)]: permit });
}

function nameOf(tabId: number): string {
  return `keeping-${tabId}`;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('holdfast-permit', work) as Promise<T>;
}
