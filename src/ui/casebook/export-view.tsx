import { useCallback, useEffect, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { CopyPlan } from '../../domain/copy.ts';
import type { Id } from '../../domain/identity.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { Page } from '../react-page.tsx';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';
import { NOTHING_BEGUN } from './copies/begun-copy.ts';
import { CopyScreens } from './copies/copy-screens.tsx';
import { ExportDone } from './export-done.tsx';
import { AS_IT_IS, type How, optionsOf } from './export-how.ts';
import { ExportNamed } from './export-named.tsx';
import { type Names, namesFor, suggestedNames } from './export-names.ts';
import { ExportWhat, type What } from './export-what.tsx';
import { ExportWorking } from './export-working.tsx';
import { FirstQuestions } from './first-questions.tsx';
import { go } from './route.ts';
import { useExport } from './use-export.ts';

/** Makes a dossier: one decision a screen, each with a way back. */
export function ExportView({ ids }: { ids: Id[] | null }) {
  return (
    <Page title="title_export">
      <div>
        <button type="button" onClick={() => go({ at: 'list' })}>
          {say('detail_back')}
        </button>
      </div>
      <Screens ids={ids} />
    </Page>
  );
}

function Screens({ ids }: { ids: Id[] | null }) {
  const { work, start, stop, reset } = useExport();
  const [what, setWhat] = useState<What>({
    kind: ids ? 'selection' : 'all',
    days: { first: '', last: '' },
    earlier: null,
    reader: 'police',
  });
  const [choice, setChoice] = useState<ExportChoice | null>(null);
  const [plan, setPlan] = useState<CopyPlan | null>(null);
  const [begun, setBegun] = useState(NOTHING_BEGUN);
  const [how, setHow] = useState<How>(AS_IT_IS);
  const { names, setNames, isFirst, error } = useNames(plan);
  const [asks, setAsks] = useState(false);
  if (work.at === 'working') return <ExportWorking progress={work.progress} stop={stop} />;
  if (work.at === 'done')
    return (
      <ExportDone
        made={work.made}
        again={() => {
          setChoice(null);
          setPlan(null);
          setBegun(NOTHING_BEGUN);
          setHow(AS_IT_IS);
          reset();
        }}
      />
    );
  const back = () => (plan ? setPlan(null) : setChoice(null));
  if (choice && what.reader !== 'police' && !plan)
    return (
      <CopyScreens
        reader={what.reader}
        choice={choice}
        begun={begun}
        change={setBegun}
        back={back}
        next={setPlan}
      />
    );
  // Another choice has to be looked through anew.
  const chosen = (next: ExportChoice) => {
    setBegun({ ...begun, looked: null, covering: null });
    setChoice(next);
  };
  return (
    <>
      <ErrorNote error={work.error ?? error} />
      {choice && names && asks ? (
        <FirstQuestions names={names} change={setNames} done={() => setAsks(false)} />
      ) : choice && names ? (
        <ExportNamed
          choice={choice}
          names={names}
          copy={plan}
          change={setNames}
          how={how}
          changeHow={setHow}
          isFirst={isFirst}
          askAgain={() => setAsks(true)}
          back={back}
          start={() => start(choice, { ...optionsOf(names, how), ...(plan ? { copy: plan } : {}) })}
        />
      ) : (
        <ExportWhat ids={ids} what={what} change={setWhat} next={chosen} />
      )}
    </>
  );
}

/** The suggested names, until the person changes them. Those of a copy to share are its own: they bear no initials. */
function useNames(plan: CopyPlan | null) {
  const { suggestedExport } = useActions();
  const { value, error } = useLoaded(useCallback(() => suggestedExport(), [suggestedExport]));
  const [own, setOwn] = useState<Names | null>(null);
  const [shared, setShared] = useState<Names | null>(null);
  useEffect(() => setOwn((now) => now ?? (value && suggestedNames(value))), [value]);
  const isFirst = value?.isFirst ?? false;
  if (plan?.reader !== 'share') return { names: own, setNames: setOwn, isFirst, error };
  return { names: shared ?? (own && namesFor(own, plan)), setNames: setShared, isFirst, error };
}
