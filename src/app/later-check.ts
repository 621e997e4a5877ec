import { browser } from 'wxt/browser';
import { wordsDigest } from '../capture/check-facts.ts';
import { addressAgain } from '../domain/address-again.ts';
import type { CaptureFacts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { CheckOrder } from '../domain/later-check.ts';
import type { Start } from '../messaging/protocol.ts';
import { captureDetail, soundArtifact } from '../vault/read.ts';
import { startKeeping } from './start-keeping.ts';

/**
 * Opens the address of a kept capture in a tab of its own, at the person's click. From then on the toolbar button there
 * offers to keep what the tab shows as a later look. Throws `vault-locked`, `not-found`, `store-damaged`.
 */
export async function lookAgain(id: Id): Promise<void> {
  const order = await orderFor(id);
  const tab = await browser.tabs.create({ url: order.address });
  if (tab.id === undefined) throw new HoldfastError('page-not-readable', 'no tab');
  await browser.storage.session.set({ [nameOf(tab.id)]: order });
}

async function orderFor(id: Id): Promise<CheckOrder> {
  const { facts, factsFile } = await captureDetail(id);
  const address = addressAgain(facts);
  if (address === null) throw new HoldfastError('not-found', 'no address');
  const { post, page } = facts;
  const isPost = facts.what === 'post' && post !== null;
  return {
    id,
    record: factsFile.digest,
    address,
    lookFor: isPost
      ? { platform: post.platform, postId: post.id?.value ?? null, permalink: post.permalink?.value ?? null }
      : null,
    words: await wordsDigest(isPost ? post.text?.value : await pageWords(facts)),
    lang: (isPost ? post.lang?.value : null) ?? page.lang,
    withoutPicture: facts.withoutPicture,
  };
}

async function pageWords({ id, artifacts }: CaptureFacts): Promise<string | null> {
  if (!artifacts.some(({ kind }) => kind === 'page-text')) return null;
  return new TextDecoder().decode((await soundArtifact(id, 'page-text')).bytes);
}

/** Was this tab opened to look at something again? */
export async function isForLookingAgain(tabId: number): Promise<boolean> {
  return (await orderOf(tabId)) !== null;
}

/** Keeps what the tab shows as the later look. Throws `not-found` where the tab was not opened for one. */
export async function keepAgain(
  tabId: number,
  how: Pick<Start, 'startedBy' | 'withoutPicture'>,
): Promise<void> {
  const order = await orderOf(tabId);
  if (!order) throw new HoldfastError('not-found', 'nothing to look at again');
  const withoutPicture = how.withoutPicture || order.withoutPicture;
  await startKeeping(tabId, { what: 'page', ...how, withoutPicture }, { order });
}

/** A look of this tab was kept: the tab is one like any other from here on. */
export async function lookedAgain(tabId: number): Promise<void> {
  await browser.storage.session.remove(nameOf(tabId));
}

async function orderOf(tabId: number): Promise<CheckOrder | null> {
  const stored = await browser.storage.session.get(nameOf(tabId));
  return CheckOrder.safeParse(stored[nameOf(tabId)]).data ?? null;
}

/** In session memory: gone with the browser, and no page can read it. */
function nameOf(tabId: number): string {
  return `looking-again-${tabId}`;
}
