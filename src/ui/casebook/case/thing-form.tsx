import { type FormEvent, useMemo, useRef, useState } from 'react';
import { say } from '../../../browser/words.ts';
import type { CaseThing } from '../../../domain/case-item/case-item.ts';
import { CaseSaying } from '../../../domain/case-item/kinds.ts';
import type { Id } from '../../../domain/identity.ts';
import { ErrorNote } from '../../error-note.tsx';
import { useActions } from '../actions.ts';
import { draftJson } from '../draft-json.ts';
import { quotable } from '../threat-words.tsx';
import { Tick } from '../tick.tsx';
import { useDraft } from '../use-draft.ts';
import { FieldInput } from './field.tsx';
import { CASE_FIELDS, saysNothing } from './fields.ts';

type Props = {
  /** What the form begins with, where nothing was typed before. */
  begin: CaseSaying;
  mayGo: boolean;
  self: Id | null;
  things: readonly CaseThing[];
  /** Kept things that were chosen for it: they join what was typed before. */
  captures: readonly Id[];
  saved(): void;
  stop(): void;
};

/** One thing of the case: a new one, or what is said of it from now on. What is typed is written down at once. */
export function ThingForm({ begin, mayGo: mayGoAtFirst, self, things, captures, saved, stop }: Props) {
  const { sayCaseItem } = useActions();
  const { text, setText, begun, ready, error } = useDraft(`case-${self ?? begin.kind}`);
  const typed = useMemo(() => draftOf(text, begin.kind), [text, begin.kind]);
  const { said: alone, mayGo } = typed ?? { said: begin, mayGo: mayGoAtFirst };
  // Once: after that they can be let go of.
  const [joining, setJoining] = useState(captures);
  const said = useMemo(() => withCaptures(alone, joining), [alone, joining]);
  const [wrong, setWrong] = useState<unknown>(null);
  const [isEmpty, setEmpty] = useState(false);
  // A double click says it once.
  const busy = useRef(false);
  const put = (next: Begun) => {
    setJoining([]);
    setText(JSON.stringify(next));
  };
  const change = (next: CaseSaying) => put({ said: next, mayGo });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const whole = inShape(said);
    setEmpty(saysNothing(whole));
    if (busy.current || saysNothing(whole) || !CaseSaying.safeParse(whole).success) return;
    busy.current = true;
    sayCaseItem(self, whole, mayGo && isForOthers(whole))
      .then(() => {
        setText('');
        saved();
      }, setWrong)
      .finally(() => {
        busy.current = false;
      });
  };
  if (!ready) return <ErrorNote error={error} />;
  const fields = (more: boolean) =>
    CASE_FIELDS[said.kind]
      .filter((field) => (field.more ?? false) === more)
      .map((field) => <FieldInput key={field.name} {...{ field, said, change, things, self }} />);
  const moreFields = fields(true);
  return (
    <form className="card stack" onSubmit={submit}>
      {begun && <p className="quiet">{say('note_begun')}</p>}
      <p className="quiet">{say('case_none_needed')}</p>
      {fields(false)}
      {moreFields.length > 0 && (
        <details>
          <summary>{say('case_more')}</summary>
          <div className="stack">{moreFields}</div>
        </details>
      )}
      {isForOthers(said) ? (
        <Tick
          label="case_may_go"
          hint="case_may_go_hint"
          checked={mayGo}
          change={(now) => put({ said, mayGo: now })}
        />
      ) : (
        <p className="note">{say('case_own_stays')}</p>
      )}
      <div className="row">
        <button type="submit" className="main">
          {say('case_save')}
        </button>
        <button type="button" className="plain" onClick={stop}>
          {say('case_leave')}
        </button>
        <span role="status">{isEmpty && say('case_nothing_yet')}</span>
      </div>
      <ErrorNote error={wrong ?? error} />
    </form>
  );
}

function withCaptures(said: CaseSaying, captures: readonly Id[]): CaseSaying {
  if (!('captures' in said) || captures.length === 0) return said;
  return { ...said, captures: [...new Set([...said.captures, ...captures])] };
}

/** What is in the form, and whether it may go along: who took that tick away need not do so again. */
type Begun = { said: CaseSaying; mayGo: boolean };

/** What was typed before and not saved; `null`: nothing that can be read. */
function draftOf(text: string, kind: CaseSaying['kind']): Begun | null {
  const read = draftJson(text) as Partial<Begun> | null;
  const said: unknown = read?.said;
  return isOfKind(said, kind) ? { said, mayGo: read?.mayGo === true } : null;
}

/** A draft may hold words that are too long as yet: its shape alone counts. */
function isOfKind(read: unknown, kind: CaseSaying['kind']): read is CaseSaying {
  const given = read as Record<string, unknown> | null | undefined;
  if (typeof given !== 'object' || given?.kind !== kind) return false;
  const threat = typeof given.threat === 'string' ? null : given.threat;
  return CaseSaying.safeParse('threat' in given ? { ...given, threat } : given).success;
}

/** The words of a threat in one line, and none where it is not said to be one. */
function inShape(said: CaseSaying): CaseSaying {
  if (said.kind !== 'incident') return said;
  const words = said.kinds.includes('threat') ? quotable(said.threat ?? '') : '';
  return { ...said, threat: words || null };
}

function isForOthers({ kind }: CaseSaying): boolean {
  return kind !== 'own-details';
}
