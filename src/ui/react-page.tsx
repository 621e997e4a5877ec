import { type ReactNode, StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { createRoot } from 'react-dom/client';
import { say, type WordKey } from '../browser/words.ts';
import { pageLocale } from './wording.ts';

/** Draws a page into `#root`. The parts of React Aria speak the language of the page. */
export function drawContent(content: ReactNode): void {
  const place = document.getElementById('root');
  if (!place) throw new Error('no #root');
  createRoot(place).render(
    <StrictMode>
      <I18nProvider locale={pageLocale()}>{content}</I18nProvider>
    </StrictMode>,
  );
}

/** A page's frame: one heading, one main part. */
export function Page({ title, children }: { title: WordKey; children: ReactNode }) {
  return (
    <main className="page stack">
      <h1>{say(title)}</h1>
      {children}
    </main>
  );
}
