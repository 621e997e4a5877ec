import { useEffect, useRef } from 'react';
import { problemOf, say } from '../browser/words.ts';
import { toHoldfastError } from '../domain/errors.ts';

/** What went wrong in one sentence, and one next step. Takes anything thrown. */
export function ErrorNote({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  if (error === null || error === undefined) return null;
  return <Shown error={error} again={again} />;
}

/** It comes into sight by itself: what went wrong may stand far from the button that was pressed. */
function Shown({ error, again }: { error: unknown; again: (() => void) | undefined }) {
  const note = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second error in the same place is shown too
  useEffect(() => {
    // In a block: Chromium's answer is a promise, which React would call as a way to end the effect.
    note.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  const { sentence, next } = problemOf(toHoldfastError(error).code);
  return (
    <div ref={note} className="note care stack close" role="alert">
      <p>
        <strong>{sentence}</strong>
      </p>
      <p>{next}</p>
      {again && (
        <div>
          <button type="button" onClick={again}>
            {say('try_again')}
          </button>
        </div>
      )}
    </div>
  );
}
