import { useEffect, useMemo, useRef } from 'react';
import { z } from 'zod';
import { CaseSaying } from '../../domain/case-item/kinds.ts';
import { CASE_FIELDS } from './case/fields.ts';
import { draftJson } from './draft-json.ts';
import { useDraft } from './use-draft.ts';

/** What the words of a statement are written in has more room in *My case*. */
export const ASKED = CASE_FIELDS.statement.filter(({ as }) => as !== 'words');

/** What was answered, by the name of the field; `initials` beside them. */
type Answers = Record<string, unknown>;

/** Written down while it is typed: a lock loses none of it. */
export function useAnswered() {
  const { text, setText, ready, error } = useDraft('case-first-questions');
  const answered = useMemo(() => answersOf(text), [text]);
  const answer = (answers: Answers) => setText(JSON.stringify(answers));
  return { answered, answer, forget: () => setText(''), ready, error };
}

const Answers = z.record(z.string(), z.unknown());

function answersOf(text: string): Answers {
  return Answers.safeParse(draftJson(text)).data ?? {};
}

/** What was said before, with the answers in it, as far as they are answers to these questions. */
export function withAnswers(before: CaseSaying, answers: Answers): CaseSaying {
  const asked = ASKED.filter(({ name }) => answers[name] !== undefined);
  const said = { ...before, ...Object.fromEntries(asked.map(({ name }) => [name, answers[name]])) };
  return CaseSaying.safeParse(said).success ? (said as CaseSaying) : before;
}

export function answersIn(said: CaseSaying, before: CaseSaying): Answers {
  const asked = ASKED.map(({ name }) => [name, fieldOf(said, name)] as const);
  return Object.fromEntries(asked.filter(([name, value]) => value !== fieldOf(before, name)));
}

/** Those that were typed before a lock, once they can be read. */
export function useInitials(typed: unknown, put: (typed: string) => void): void {
  const taken = useRef(false);
  useEffect(() => {
    if (taken.current || typeof typed !== 'string') return;
    taken.current = true;
    put(typed);
  }, [typed, put]);
}

function fieldOf(said: CaseSaying, name: string): unknown {
  return (said as Record<string, unknown>)[name];
}
