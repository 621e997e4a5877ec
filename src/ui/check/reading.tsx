import { ProgressBar } from 'react-aria-components/ProgressBar';
import { say } from '../../browser/words.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { fileSize } from '../format.ts';

/** Takes the focus, which the button has lost: so it is in sight and read out. */
export function Reading({ done, of }: { done: number; of: number }) {
  const heading = useFocusOnShow();
  const words = say('check_progress', fileSize(done), fileSize(of));
  const share = of > 0 ? Math.min(1, done / of) : 0;
  return (
    <div className="card stack close">
      <h2 ref={heading} tabIndex={-1}>
        {say('check_working')}
      </h2>
      <ProgressBar value={share} maxValue={1} valueLabel={words} aria-label={say('check_working')}>
        <div className="bar">
          <div className="bar-done" style={{ inlineSize: `${share * 100}%` }} />
        </div>
      </ProgressBar>
      <p>{words}</p>
    </div>
  );
}
