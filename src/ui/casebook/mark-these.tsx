import { type FormEvent, useEffect, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { KindOfAct } from '../../domain/kinds-of-act.ts';
import { ErrorNote } from '../error-note.tsx';
import { spelled } from '../wording.ts';
import { useActions } from './actions.ts';
import { KindBoxes } from './kind-boxes.tsx';
import { Tick } from './tick.tsx';

type Props = { ids(): Promise<Id[]>; done(): void; stop(): void };

/** Adds marks to all that is chosen in the list. */
export function MarkThese({ ids, done, stop }: Props) {
  const [kinds, setKinds] = useState<KindOfAct[]>([]);
  const [mayGo, setMayGo] = useState(false);
  const { busy, said, error, mark, stopMarking } = useMarking(ids, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mark(kinds, mayGo);
  };
  return (
    <form className="card stack close" onSubmit={submit}>
      <KindBoxes legend={say('marks_legend_these')} kinds={kinds} change={setKinds} />
      <p className="quiet">{say('marks_these_keep')}</p>
      <Tick label="marks_may_go" hint="marks_may_go_hint" checked={mayGo} change={setMayGo} />
      <div className="row">
        <button type="submit" disabled={busy}>
          {say('marks_save')}
        </button>
        <button type="button" className="plain" onClick={busy ? stopMarking : stop}>
          {say(busy ? 'original_stop' : 'marks_stop')}
        </button>
        <span role="status">{said}</span>
      </div>
      <ErrorNote error={error} />
    </form>
  );
}

const IDLE = { busy: false, said: null as string | null, error: null as unknown };

/** Goes through all of them, however many; how far it came stays said where it was stopped. */
function useMarking(ids: Props['ids'], done: Props['done']) {
  const { addKinds } = useActions();
  const [state, setState] = useState(IDLE);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);
  const run = async (kinds: KindOfAct[], mayGo: boolean, { signal }: AbortController) => {
    setState({ ...IDLE, busy: true, said: say('loading') });
    const chosen = await ids();
    const of = spelled(chosen.length);
    const tell = (count: number) =>
      setState({ ...IDLE, busy: true, said: say('marks_progress', spelled(count), of) });
    await addKinds(chosen, kinds, mayGo, tell, signal);
    if (signal.aborted) setState((before) => ({ ...before, busy: false }));
    else done();
  };
  const mark = (kinds: KindOfAct[], mayGo: boolean) => {
    if (kinds.length === 0) return setState({ ...IDLE, said: say('marks_choose_one') });
    work.current = new AbortController();
    void run(kinds, mayGo, work.current).catch((error) => setState({ ...IDLE, error }));
  };
  return { ...state, mark, stopMarking: () => work.current?.abort() };
}
