import type { ReactNode } from 'react';
import type { WordKey } from '../browser/words.ts';
import { beginPage } from './page.ts';
import type { WayOut } from './quick-exit.ts';
import { drawContent } from './react-page.tsx';

/** Begins a page of the extension and draws it. */
export function drawPage(title: WordKey, content: ReactNode, wayOut?: WayOut): void {
  beginPage(title, wayOut);
  drawContent(content);
}
