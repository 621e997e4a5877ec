import { useState } from 'react';
import { say } from '../../../browser/words.ts';
import type { CopyPlan } from '../../../domain/copy.ts';
import { useFocusOnShow } from '../../focus-on-show.ts';
import { Tick } from '../tick.tsx';
import { Onward } from './onward.tsx';

type Props = { back(): void; next(plan: CopyPlan): void };

/** The one thing to decide of a copy for a platform: whether the picture of each post goes along. */
export function PlatformCopy({ back, next }: Props) {
  const heading = useFocusOnShow();
  const [pictures, setPictures] = useState(false);
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
