import { browser } from 'wxt/browser';
import { partOfPage } from '../capture/comment-frame.ts';
import { captureHandOver, captureKeep, captureLeft, capturePixels } from '../capture/pipeline.ts';
import {
  recordingBegin,
  recordingDrop,
  recordingFinish,
  recordingLeft,
  recordingRows,
} from '../capture/recording.ts';
import { recordingPicture, recordingPictured } from '../capture/recording-pictures.ts';
import { recordingPosts } from '../capture/recording-posts.ts';
import { wholeBegin, wholeFinish, wholeLeft, wholePart, wholeStrip } from '../capture/whole.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { commentFrameHost } from '../extractors/comment-frames.ts';
import type { MessageName } from '../messaging/protocol.ts';
import type { Handlers, OverPort, Sender } from '../messaging/server.ts';
import { calmScrolling, scrollingAsBefore } from './calm-scrolling.ts';
import { keepInFrame } from './comment-frame.ts';
import { chooseHelper } from './helped-by.ts';
import { takePermit } from './keep-permit.ts';
import { keepAgain, lookedAgain } from './later-check.ts';
import { lock } from './lock.ts';
import { openRecord, showProblem } from './open-pages.ts';
import { injectRenderer, startKeeping } from './start-keeping.ts';
import { wipeWhenLeft } from './working-file.ts';

const FROM_PICKER: ReadonlySet<MessageName> = new Set([
  'capture.hand-over',
  'capture.pixels',
  'capture.renderer',
  'capture.keep',
  'whole.begin',
  'whole.strip',
  'whole.part',
  'whole.finish',
  'recording.begin',
  'recording.rows',
  'recording.picture',
  'recording.pictured',
  'recording.posts',
  'recording.finish',
  'recording.drop',
]);

/** What the background answers. No message gives out anything that was kept. */
export const backgroundHandlers: Handlers = {
  'keep.start': async ({ tabId, ...start }) => {
    await startKeeping(tabId, start);
    return {};
  },
  'keep.in-frame': async ({ tabId, host, ...start }) => {
    await keepInFrame({ tabId, host, start });
    return {};
  },
  'keep.again': async ({ tabId, ...how }) => {
    await keepAgain(tabId, how);
    return {};
  },
  'capture.pixels': (ask, sender) => capturePixels(tabOf(sender), ask),
  'capture.renderer': async (_ask, sender) => {
    await injectRenderer(tabOf(sender), frameOf(sender));
    return {};
  },
  'capture.keep': (ask, sender) => captureKeep(tabOf(sender), ask),
  'whole.begin': async (ask, sender) => {
    const begun = await wholeBegin(tabOf(sender), ask);
    if (ask.way === 'scrolled') await calmScrolling(tabOf(sender));
    return begun;
  },
  'whole.strip': (ask, sender) => wholeStrip(tabOf(sender), ask),
  'whole.part': (ask, sender) => wholePart(tabOf(sender), ask),
  'whole.finish': async (ask, sender) => {
    const finished = wholeFinish(tabOf(sender), ask);
    return await finished.finally(() => scrollingAsBefore(tabOf(sender)));
  },
  'recording.rows': (ask, sender) => recordingRows(tabOf(sender), ask),
  'recording.picture': (ask, sender) => recordingPicture(tabOf(sender), ask),
  'recording.pictured': async (ask, sender) => {
    await recordingPictured(tabOf(sender), ask);
    return {};
  },
  'recording.posts': async (ask, sender) => {
    await recordingPosts(tabOf(sender), ask);
    return {};
  },
  'recording.finish': (ask, sender) => recordingFinish(tabOf(sender), ask),
  'recording.drop': async ({ captureId }, sender) => {
    await recordingDrop(tabOf(sender), captureId);
    return {};
  },
  'record.open': async () => {
    await openRecord();
    return {};
  },
  'vault.lock': async () => {
    await lock();
    // What would be said of the next hours is not known.
    await chooseHelper(null);
    // The page that asked does not wait: it is going away, and what it had opened to save goes after it.
    await wipeWhenLeft();
    return {};
  },
};

/** At the click a page hands over what it has read, for which the person's act is its permit. */
export const handOver: OverPort<'capture.hand-over'> = {
  take: async (draft, sender) => {
    if (!isOf(draft.page.url, sender)) throw new HoldfastError('bad-message', 'another site');
    const [tabId, frameId] = [tabOf(sender), frameOf(sender)];
    const { order } = await takePermit({ tabId, frameId }, draft.id);
    captureHandOver(tabId, frameId === 0 ? draft : partOfPage(draft, sender.tab ?? {}), order);
    if (order) await lookedAgain(tabId);
    return {};
  },
  left: (captureId) =>
    orShowProblem(async () => {
      await captureLeft(captureId);
      await wholeLeft(captureId);
    }),
};

/** A recording goes on for as long as its page is there; the act with which it began is its permit. */
export const recording: OverPort<'recording.begin'> = {
  take: async (draft, sender) => {
    if (!isOf(draft.page.url, sender)) throw new HoldfastError('bad-message', 'another site');
    const tabId = tabOf(sender);
    const { posts } = await takePermit({ tabId, frameId: frameOf(sender) }, draft.id);
    await recordingBegin(tabId, draft, posts);
    return {};
  },
  left: (captureId) => orShowProblem(() => recordingLeft(captureId)),
};

/** The page in which to say so is gone. */
async function orShowProblem(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    await showProblem(toHoldfastError(thrown).code);
  }
}

/**
 * The picker asks from the top frame of a web page, or for a single capture from a frame of comments; everything else
 * comes from pages of ours.
 */
export function mayAsk(name: MessageName, sender: Sender): boolean {
  const ours = isOurs(sender.url) && (sender.origin === undefined || isOurs(`${sender.origin}/`));
  if (!FROM_PICKER.has(name)) return ours;
  return !ours && sender.tab !== undefined && (sender.frameId === 0 || isCommentFrame(name, sender));
}

function isCommentFrame(name: MessageName, { url, frameId }: Sender): boolean {
  return frameId !== undefined && name.startsWith('capture.') && commentFrameHost(url) !== null;
}

function isOurs(address: string | undefined): boolean {
  return address?.startsWith(browser.runtime.getURL('')) ?? false;
}

/**
 * The browser says where a message comes from, and the draft where it was read: one site. The path may differ,
 * since a page can move on within its site while it is being kept.
 */
function isOf(address: string, { url }: Sender): boolean {
  return url === undefined || originOf(url) === originOf(address);
}

function originOf(address: string): string {
  return URL.parse(address)?.origin ?? 'null';
}

function tabOf(sender: Sender): number {
  if (sender.tab?.id === undefined) throw new HoldfastError('bad-message', 'no tab');
  return sender.tab.id;
}

function frameOf(sender: Sender): number {
  if (sender.frameId === undefined) throw new HoldfastError('bad-message', 'no frame');
  return sender.frameId;
}
