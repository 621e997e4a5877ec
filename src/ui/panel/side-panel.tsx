import { useEffect, useRef, useState } from 'react';
import { say, type WordKey } from '../../browser/words.ts';
import { ErrorNote } from '../error-note.tsx';
import { FoldedHelpedBy, type HelperActions } from '../helped-by.tsx';
import type { LockActions, LockState } from '../lock/lock-actions.ts';
import { LockBar } from '../lock/lock-bar.tsx';
import { useStillHere } from '../lock/still-here.ts';
import { useLockState } from '../lock/use-lock-state.ts';
import { drawKeeping, type KeepingActions } from '../popup/popup.ts';
import { Page } from '../react-page.tsx';

export type PanelActions = {
  keeping: Pick<KeepingActions, 'keep' | 'openRecord'>;
  helper: HelperActions;
  lock: Pick<LockActions, 'state' | 'lock' | 'onChanged' | 'stillHere'>;
};

/** Beside the page while somebody keeps one thing after another. Shows nothing of what is in the record. */
export function SidePanel({ actions }: { actions: PanelActions }) {
  const { value, error, again, drop } = useLockState(actions.lock);
  const [failed, setFailed] = useState<unknown>(null);
  useStillHere(actions.lock.stillHere);
  const lock = () => {
    // Who helps goes from the screen in this moment.
    drop();
    actions.lock.lock().then(again, setFailed);
  };
  const tryAgain = () => {
    setFailed(null);
    again();
  };
  return (
    <>
      {value?.passphrase && !value.locked && <LockBar lock={lock} />}
      <Page title="extension_name">
        <p role="status">{value && say(standing(value))}</p>
        <ErrorNote error={failed ?? error} again={tryAgain} />
        <Keeping actions={actions.keeping} />
        {value && <FoldedHelpedBy actions={actions.helper} locked={value.locked} />}
      </Page>
    </>
  );
}

function standing({ locked, passphrase }: LockState): WordKey {
  if (!passphrase) return 'lock_is_not_set';
  return locked ? 'panel_locked' : 'panel_open';
}

/** What needs a click on the toolbar button in any case is offered where that click leads. */
const ONLY_IN_THE_POPUP = {
  keepAgain: null,
  inFrame: Promise.resolve(null),
  openPanel: null,
  close: () => undefined,
};

/** The popup's own choices, which are plain DOM. */
function Keeping({ actions }: { actions: PanelActions['keeping'] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current) drawKeeping(place.current, { ...actions, ...ONLY_IN_THE_POPUP });
  }, [actions]);
  return (
    <section className="stack close" aria-label={say('panel_keep')}>
      <p className="quiet">{say('panel_new_site')}</p>
      <div ref={place} className="stack close" />
      <p className="quiet">{say('panel_keys')}</p>
      <p className="quiet">{say('panel_stays')}</p>
    </section>
  );
}
