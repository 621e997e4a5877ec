import { useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Digest } from '../../domain/identity.ts';
import { ErrorNote } from '../error-note.tsx';
import { useLoaded } from '../use-loaded.ts';

/** This page as one file for a computer without the extension. */
export type CheckAlone = { digest(): Promise<Digest>; save(): Promise<void> };

/** Offers the file, with its SHA-256 to be compared elsewhere: a checker that came with a dossier vouches for nothing. */
export function TakeAlong({ alone }: { alone: CheckAlone }) {
  const { value, error } = useLoaded(alone.digest);
  const [refused, setRefused] = useState<unknown>(null);
  const save = () => {
    setRefused(null);
    alone.save().catch(setRefused);
  };
  return (
    <section className="card stack close" aria-labelledby="take-along">
      <h2 id="take-along">{say('check_alone')}</h2>
      <p>{say('check_alone_about')}</p>
      <p>{say('check_alone_apart')}</p>
      <div>
        <button type="button" onClick={save}>
          {say('check_alone_save')}
        </button>
      </div>
      {value && (
        <div>
          <h3>{say('check_alone_digest')}</h3>
          <div className="fixed" data-alone={value}>
            {value.replace(/^sha256:/, '')}
          </div>
          <p className="quiet">{say('check_alone_compare')}</p>
        </div>
      )}
      <ErrorNote error={error ?? refused} />
    </section>
  );
}
