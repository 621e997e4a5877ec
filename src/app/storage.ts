import { wipeWorkingFiles } from './working-file.ts';

/**
 * What every page of the record does first: wipes what a crash in the middle of an export left, and asks the
 * browser to hold on to what is stored. Firefox lifts its 10 GB limit only when asked, without a prompt;
 * Chromium answers no and keeps extension storage all the same.
 */
export async function prepareStorage(): Promise<void> {
  await Promise.all([wipeWorkingFiles(), navigator.storage.persist()]);
}
