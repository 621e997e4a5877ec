import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { say } from '../../browser/words.ts';
import { HoldfastError } from '../../domain/errors.ts';
import { ErrorNote } from '../error-note.tsx';

/** Drop a file here, paste one, or choose one: each works with the keyboard too. */
export function FilePlace({ choose }: { choose(file: File): void }) {
  const [error, setError] = useState<unknown>(null);
  const take = (file: File) => {
    setError(null);
    choose(file);
  };
  return (
    <>
      <DropZone
        className="drop"
        aria-label={say('check_drop')}
        onDrop={({ items }) => {
          const dropped = items.find((item) => item.kind === 'file');
          if (dropped) void dropped.getFile().then(take, setError);
          else setError(new HoldfastError('not-a-zip', 'dropped words or a folder'));
        }}
      >
        <span>{say('check_drop')}</span>
        <FileTrigger acceptedFileTypes={['.zip']} onSelect={(files) => files?.[0] && take(files[0])}>
          <Button>{say('check_choose')}</Button>
        </FileTrigger>
      </DropZone>
      <ErrorNote error={error} />
    </>
  );
}
