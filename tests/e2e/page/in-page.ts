/** The test extension's content script: runs the in-page work where the real one does, and answers. */
import { renderPost } from '../../../src/page/render-post.ts';
import { snapshotDocument, snapshotElement } from '../../../src/page/snapshot.ts';
import { elementText, pageText } from '../../../src/page/text.ts';
import { viewOf } from '../../../src/page/view.ts';

const first = (selector: string): Element => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};

type Work = (selector: string) => unknown;
const WORK: Record<string, Work> = {
  snapshotDocument: () => snapshotDocument(document),
  snapshotElement: (selector) => snapshotElement(first(selector)),
  pageText: () => pageText(document),
  elementText: (selector) => elementText(first(selector)),
  view: (selector) => viewOf(window, first(selector)),
  render: (selector) => renderPost(first(selector)),
  directRender: async (selector) => {
    const { default: html2canvas } = await import('html2canvas');
    const canvas = await html2canvas(first(selector) as HTMLElement, { logging: false });
    return { png: canvas.toDataURL() };
  },
};

async function answer(name: string, selector: string): Promise<unknown> {
  try {
    const started = performance.now();
    const value = await WORK[name]?.(selector);
    return { value, ms: performance.now() - started };
  } catch (thrown) {
    return { error: thrown instanceof Error ? `${thrown.message}\n${thrown.stack}` : String(thrown) };
  }
}

document.addEventListener('holdfast-ask', (event) => {
  const { name, selector } = JSON.parse((event as CustomEvent<string>).detail) as Record<string, string>;
  void answer(name ?? '', selector ?? '').then((detail) => {
    document.dispatchEvent(new CustomEvent('holdfast-answer', { detail: JSON.stringify(detail) }));
  });
});
