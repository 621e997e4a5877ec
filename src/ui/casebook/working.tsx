import { useState } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { say, type WordKey } from '../../browser/words.ts';
import { useFocusOnShow } from '../focus-on-show.ts';

type Props = {
  title: string;
  words: string;
  keepOpen: WordKey /** From 0 to 1. */;
  share: number;
  stop(): void;
};

/** Long work in plain words, with a way to stop it. What is under way is finished first: say that it was heard. */
export function Working({ title, words, keepOpen, share, stop }: Props) {
  const heading = useFocusOnShow();
  const [stopping, setStopping] = useState(false);
  const stopNow = () => {
    setStopping(true);
    stop();
  };
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <ProgressBar value={share} maxValue={1} valueLabel={words} aria-label={title}>
        <div className="bar">
          <div className="bar-done" style={{ inlineSize: `${share * 100}%` }} />
        </div>
      </ProgressBar>
      <p>{words}</p>
      <p className="quiet">{say(keepOpen)}</p>
      <div>
        <button type="button" disabled={stopping} onClick={stopNow}>
          {say(stopping ? 'loading' : 'stop')}
        </button>
      </div>
    </div>
  );
}
