import { browser } from 'wxt/browser';
import { HelperRole } from '../domain/custody.ts';
import { helpedByFrom } from '../vault/helped-by.ts';

/**
 * Who helps the person, as they chose it, in session memory: every context of ours can read it, locked or not, and it
 * is never on the disk. It ends with the browser.
 */
const HELPER = 'helped-by';

/** `null`: nobody was chosen. */
export async function whoHelps(): Promise<HelperRole | null> {
  return HelperRole.safeParse((await browser.storage.session.get(HELPER))[HELPER]).data ?? null;
}

/** From now on each line about what the person does names this role; `null`: none does. */
export async function chooseHelper(role: HelperRole | null): Promise<void> {
  if (role) await browser.storage.session.set({ [HELPER]: role });
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
