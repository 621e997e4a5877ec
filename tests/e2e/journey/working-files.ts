import type { TestBrowser } from '../browsers/types.ts';

/** The names of all files in the extension's own file system: empty, but while a dossier is made and saved. */
export function workingFiles(browser: TestBrowser): Promise<string[]> {
  return browser.inExtension<string[]>(`(async () => {
    const names = [];
    const walk = async (folder) => {
      for await (const [name, one] of folder.entries()) {
        if (one.kind === 'directory') await walk(one);
        else names.push(name);
      }
    };
    await walk(await navigator.storage.getDirectory());
    return names;
  })()`);
}
