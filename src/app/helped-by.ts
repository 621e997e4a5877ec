import { browser } from 'wxt/browser';
import { z } from 'zod';
import { HelperRole } from '../domain/custody.ts';
import { helpedByFrom } from '../vault/helped-by.ts';

/**
 * Who helps the person, as they chose it, in session memory: every context of ours can read it, locked or not, and it
 * is never on the disk. It ends with the browser, and after a day's work: who had forgotten it would keep alone, and
 * the log would go on naming somebody who has long left.
 */
const HELPER = 'helped-by';
const LASTS_MS = 8 * 60 * 60_000;
const Chosen = z.object({ role: HelperRole, at: z.number() });

/** `null`: nobody was chosen. */
export async function whoHelps(): Promise<HelperRole | null> {
  const chosen = Chosen.safeParse((await browser.storage.session.get(HELPER))[HELPER]).data;
  const age = chosen ? Date.now() - chosen.at : Number.NaN;
  // A clock that was set back ends it too: how long ago it was is not known then.
  return chosen && age >= 0 && age < LASTS_MS ? chosen.role : null;
}

/** From now on each line about what the person does names this role; `null`: none does. */
export async function chooseHelper(role: HelperRole | null): Promise<void> {
  if (role) await browser.storage.session.set({ [HELPER]: { role, at: Date.now() } });
  else await browser.storage.session.remove(HELPER);
}

/** Calls back when another choice was made, in whichever page. Returns how to stop. */
export function onHelperChanged(listener: () => void): () => void {
  const changed = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && HELPER in changes) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

// Wherever this is loaded, what is written says so. A worker has no session memory: it is told when it starts.
helpedByFrom(whoHelps);
