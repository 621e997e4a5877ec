import { useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import { Page } from '../react-page.tsx';
import { Cards } from './cards.tsx';

const DOES: WordKey[] = ['welcome_does_1', 'welcome_does_2', 'welcome_does_3', 'welcome_does_4'];
const CANNOT: WordKey[] = [
  'welcome_cannot_1',
  'welcome_cannot_2',
  'welcome_cannot_3',
  'welcome_cannot_4',
  'welcome_cannot_5',
];

type Actions = { openRecord(): Promise<void>; openSettings(): Promise<void> };

/** Opened once, at install. Asks for nothing. */
export function WelcomePage({ openRecord, openSettings }: Actions) {
  const [error, setError] = useState<unknown>(null);
  return (
    <Page title="extension_name">
      <p>{say('welcome_lead')}</p>
      <div className="note care stack close">
        <h2>{say('welcome_safe')}</h2>
        <p>{say('welcome_safe_words')}</p>
      </div>
      <div className="two">
        <Points title="welcome_does" points={DOES} />
        <Points title="welcome_cannot" points={CANNOT} />
      </div>
      <p>
        {say('welcome_minors')}{' '}
        <a href="help.html" target="_blank" rel="noreferrer">
          {say('help_title')}
        </a>
      </p>
      <Cards />
      <div className="row">
        <button type="button" className="main" onClick={() => void openRecord().catch(setError)}>
          {say('popup_open_record')}
        </button>
        <button type="button" onClick={() => void openSettings().catch(setError)}>
          {say('lock_set')}
        </button>
      </div>
      <ErrorNote error={error} />
    </Page>
  );
}

function Points({ title, points }: { title: WordKey; points: WordKey[] }) {
  return (
    <section className="card stack close" aria-labelledby={title}>
      <h2 id={title}>{say(title)}</h2>
      <ul className="points">
        {points.map((point) => (
          <li key={point}>{say(point)}</li>
        ))}
      </ul>
    </section>
  );
}
