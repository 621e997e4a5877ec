import { say, type WordKey } from '../../../browser/words.ts';

/** The way on, which the form sends, and the way back. */
export function Onward({ back, label = 'next' }: { back(): void; label?: WordKey }) {
  return (
    <div className="row">
      <button type="submit" className="main">
        {say(label)}
      </button>
      <button type="button" onClick={back}>
        {say('back')}
      </button>
    </div>
  );
}
