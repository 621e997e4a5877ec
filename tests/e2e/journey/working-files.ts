import type { TestBrowser } from '../browsers/types.ts';

/** The names of all working files in the extension's own file system: none, but while a dossier is made and saved. */
export async function workingFiles(browser: TestBrowser): Promise<string[]> {
  return (await allFiles(browser))
    .filter((path) => !RESERVE.test(path))
    .map((path) => path.replace(/.*\//, ''));
}

/** How many pieces of room are set aside. */
export async function reservePieces(browser: TestBrowser): Promise<number> {
  return (await allFiles(browser)).filter((path) => RESERVE.test(path)).length;
}

const RESERVE = /^\/reserve\//;

function allFiles(browser: TestBrowser): Promise<string[]> {
  return browser.inExtension<string[]>(`(async () => {
    const paths = [];
    const walk = async (folder, path) => {
      for await (const [name, one] of folder.entries()) {
        if (one.kind === 'directory') await walk(one, path + '/' + name);
        else paths.push(path + '/' + name);
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    return paths;
  })()`);
}
