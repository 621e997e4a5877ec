import { type FormEvent, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { KindOfAct } from '../../domain/kinds-of-act.ts';
import { ErrorNote } from '../error-note.tsx';
import { pageLocale } from '../wording.ts';
import { useActions } from './actions.ts';
import { KindBoxes } from './kind-boxes.tsx';
import { MayGo } from './may-go.tsx';

type Props = { ids(): Promise<Id[]>; done(): void; stop(): void };

/** Adds marks to all that is chosen in the list. */
export function MarkThese({ ids, done, stop }: Props) {
  const { addKinds } = useActions();
  const [kinds, setKinds] = useState<KindOfAct[]>([]);
  const [mayGo, setMayGo] = useState(false);
  const [state, setState] = useState<{ progress: string | null; error: unknown }>(IDLE);
  const mark = async () => {
    setState({ progress: say('loading'), error: null });
    const chosen = await ids();
    const of = chosen.length.toLocaleString(pageLocale());
    await addKinds(chosen, kinds, mayGo, (count) =>
      setState({ progress: say('marks_progress', count.toLocaleString(pageLocale()), of), error: null }),
    );
    done();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kinds.length > 0) void mark().catch((error) => setState({ progress: null, error }));
  };
  return (
    <form className="card stack close" onSubmit={submit}>
      <KindBoxes legend={say('marks_legend_these')} kinds={kinds} change={setKinds} />
      <p className="quiet">{say('marks_these_keep')}</p>
      <MayGo label="marks_may_go" hint="marks_may_go_hint" checked={mayGo} change={setMayGo} />
      <div className="row">
        <button type="submit" disabled={state.progress !== null}>
          {say('marks_save')}
        </button>
        <button type="button" className="plain" onClick={stop}>
          {say('marks_stop')}
        </button>
        <span role="status">{state.progress}</span>
      </div>
      <ErrorNote error={state.error} />
    </form>
  );
}

const IDLE = { progress: null, error: null };
