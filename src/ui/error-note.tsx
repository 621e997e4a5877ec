import { say } from '../browser/words.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { problemOf } from './wording.ts';

/** What went wrong in one sentence, and one next step. Takes anything thrown. */
export function ErrorNote({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  if (error === null || error === undefined) return null;
  const { sentence, next } = problemOf(toHoldfastError(error).code);
  return (
    <div className="note care stack close" role="alert">
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
