import { type ReactNode, useState } from 'react';
import { say } from '../../browser/words.ts';

/** Drawn at once: a recording has thousands of files. */
const AT_ONCE = 20;

/** The first of a list, and more when asked. */
export function InParts<T>({ items, children }: { items: T[]; children(shown: T[]): ReactNode }) {
  const [count, setCount] = useState(AT_ONCE);
  const left = items.length - count;
  return (
    <>
      {children(items.slice(0, count))}
      {left > 0 && (
        <div>
          <button type="button" onClick={() => setCount(count + AT_ONCE)}>
            {say('parts_more', left)}
          </button>
        </div>
      )}
    </>
  );
}
