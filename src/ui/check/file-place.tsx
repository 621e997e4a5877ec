import { Button } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { say } from '../../browser/words.ts';

/** Drop a file here, paste one, or choose one: each works with the keyboard too. */
export function FilePlace({ choose }: { choose(file: File): void }) {
  return (
    <DropZone
      className="drop"
      aria-label={say('check_drop')}
      onDrop={(event) => {
        const dropped = event.items.find((item) => item.kind === 'file');
        void dropped?.getFile().then(choose);
      }}
    >
      <span>{say('check_drop')}</span>
      <FileTrigger acceptedFileTypes={['.zip']} onSelect={(files) => files?.[0] && choose(files[0])}>
        <Button>{say('check_choose')}</Button>
      </FileTrigger>
    </DropZone>
  );
}
