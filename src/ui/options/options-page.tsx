import { useCallback, useState } from 'react';
import { say } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import { HelpedBy, type HelperActions } from '../helped-by.tsx';
import { useLockState } from '../lock/use-lock-state.ts';
import { Page } from '../react-page.tsx';
import { useLoaded } from '../use-loaded.ts';
import { ExitPlace } from './exit-place.tsx';
import { type PassphraseActions, PassphraseSection } from './passphrase.tsx';

export type Extras = { downloads: boolean; hosts: string[] };
export type Shortcut = { name: string; words: string; keys: string };
export type OptionsActions = {
  extras(): Promise<Extras>;
  giveBack(): Promise<void>;
  shortcuts(): Promise<Shortcut[]>;
  openWelcome(): Promise<void>;
  lock: PassphraseActions;
  helper: HelperActions;
};

export function OptionsPage({ actions }: { actions: OptionsActions }) {
  const [error, setError] = useState<unknown>(null);
  return (
    <Page title="title_settings">
      <PassphraseSection actions={actions.lock} />
      <Helper actions={actions} />
      <Allowed actions={actions} />
      <Keys actions={actions} />
      <section className="card stack close" aria-labelledby="exit">
        <h2 id="exit">{say('settings_exit')}</h2>
        <p>{say('settings_exit_words')}</p>
        <ExitPlace />
      </section>
      <div>
        <button type="button" onClick={() => void actions.openWelcome().catch(setError)}>
          {say('settings_first_page')}
        </button>
      </div>
      <ErrorNote error={error} />
    </Page>
  );
}

function Helper({ actions }: { actions: OptionsActions }) {
  const { value } = useLockState(actions.lock);
  return value && <HelpedBy actions={actions.helper} locked={value.locked} />;
}

function Allowed({ actions }: { actions: OptionsActions }) {
  const [state, setState] = useState<{ given: boolean; error: unknown }>({ given: false, error: null });
  const { value, error, again } = useLoaded(useCallback(() => actions.extras(), [actions]));
  const giveBack = async () => {
    await actions.giveBack();
    setState({ given: true, error: null });
    again();
  };
  return (
    <section className="card stack close" aria-labelledby="allowed">
      <h2 id="allowed">{say('settings_allowed')}</h2>
      {value && <ExtraList extras={value} />}
      {value && hasExtras(value) && (
        <div>
          <button
            type="button"
            onClick={() => void giveBack().catch((thrown) => setState({ given: false, error: thrown }))}
          >
            {say('settings_give_back')}
          </button>
        </div>
      )}
      <p role="status">{state.given && say('settings_given_back')}</p>
      <ErrorNote error={state.error ?? error} again={again} />
    </section>
  );
}

function hasExtras({ downloads, hosts }: Extras): boolean {
  return downloads || hosts.length > 0;
}

function ExtraList({ extras }: { extras: Extras }) {
  if (!hasExtras(extras)) return <p>{say('settings_allowed_none')}</p>;
  return (
    <ul className="files">
      {extras.downloads && <li>{say('settings_downloads')}</li>}
      {extras.hosts.map((host) => (
        <li key={host}>{say('settings_host', host)}</li>
      ))}
    </ul>
  );
}

function Keys({ actions }: { actions: OptionsActions }) {
  const { value, error, again } = useLoaded(useCallback(() => actions.shortcuts(), [actions]));
  return (
    <section className="card stack close" aria-labelledby="keys">
      <h2 id="keys">{say('settings_keys')}</h2>
      <p>{say('settings_keys_intro')}</p>
      <dl className="facts">
        {value?.map(({ name, words, keys }) => (
          <div className="fact" key={name}>
            <dt>{words}</dt>
            <dd>{keys || say('settings_key_none')}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{say('settings_keys_chrome')}</p>
      <p className="quiet">{say('settings_keys_firefox')}</p>
      <ErrorNote error={error} again={again} />
    </section>
  );
}
