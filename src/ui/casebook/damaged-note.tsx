import { useCallback } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { DamagedCapture } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { statedTime } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { counted } from '../wording.ts';
import { useActions } from './actions.ts';
import { go } from './route.ts';

/** As many are named at once; the rest behind one more press. */
const FEW = 3;

/** What cannot be read any more, each by its number and when it was kept, and what can be done. */
export function DamagedNote({ ids }: { ids: Id[] }) {
  const { namesOfDamaged } = useActions();
  const key = ids.join(' ');
  const { value, error } = useLoaded(
    useCallback(() => namesOfDamaged(key === '' ? [] : key.split(' ')), [namesOfDamaged, key]),
  );
  if (ids.length === 0) return null;
  return (
    <div className="note care stack close">
      <p role="status">{counted(ids.length, 'record_damaged_one', 'record_damaged_many')}</p>
      {value && <Names damaged={value} />}
      <p>{say('record_damaged_next')}</p>
      <div>
        <button type="button" onClick={() => go({ at: 'restore' })}>
          {say('title_restore')}
        </button>
      </div>
      <ErrorNote error={error} />
    </div>
  );
}

function Names({ damaged }: { damaged: DamagedCapture[] }) {
  const list = (
    <ul className="files">
      {damaged.map((one) => (
        <li key={one.id}>{nameOf(one)}</li>
      ))}
    </ul>
  );
  if (damaged.length <= FEW) return list;
  return (
    <details>
      <summary>{say('record_damaged_which')}</summary>
      {list}
    </details>
  );
}

function nameOf({ seq, capturedAt }: DamagedCapture): string {
  return say('record_damaged_name', seq, capturedAt === null ? '?' : statedTime(capturedAt));
}
