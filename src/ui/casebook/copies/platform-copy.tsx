import { say } from '../../../browser/words.ts';
import { useFocusOnShow } from '../../focus-on-show.ts';
import { Tick } from '../tick.tsx';
import type { CopyProps } from './copy-screens.tsx';
import { Onward } from './onward.tsx';

/** The one thing to decide of a copy for a platform: whether the picture of each post goes along. */
export function PlatformCopy({ begun, change, back, next }: CopyProps) {
  const heading = useFocusOnShow();
  const { pictures } = begun;
  const setPictures = (on: boolean) => change({ ...begun, pictures: on });
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        next({ reader: 'platform', details: [], addresses: true, pictures, covered: [] });
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {say('copy_for_platform')}
      </h2>
      <p>{say('copy_platform_words')}</p>
      <Tick label="copy_pictures" hint="copy_pictures_hint" checked={pictures} change={setPictures} />
      <Onward back={back} />
    </form>
  );
}
