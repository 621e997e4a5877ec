import { useEffect, useRef, useState } from 'react';
import { say } from '../../browser/words.ts';

const CARDS = [
  ['welcome_card_1', 'welcome_card_1_words'],
  ['welcome_card_2', 'welcome_card_2_words'],
  ['welcome_card_3', 'welcome_card_3_words'],
] as const;

/** Three short cards, one at a time; each can be skipped, and going back is always there. */
export function Cards() {
  const [at, setAt] = useState(0);
  const heading = useFocusOnChange(at);
  const card = CARDS[at];
  return (
    <section className="card stack close" aria-labelledby="cards">
      {card ? (
        <>
          <p className="quiet">{say('welcome_card', at + 1, CARDS.length)}</p>
          <h2 id="cards" ref={heading} tabIndex={-1}>
            {say(card[0])}
          </h2>
          <p>{say(card[1])}</p>
        </>
      ) : (
        <h2 id="cards" ref={heading} tabIndex={-1}>
          {say('welcome_ready')}
        </h2>
      )}
      <div className="row">
        {card && (
          <button type="button" onClick={() => setAt(at + 1)}>
            {say('next')}
          </button>
        )}
        {at > 0 && (
          <button type="button" onClick={() => setAt(at - 1)}>
            {say('back')}
          </button>
        )}
        {card && (
          <button type="button" className="plain" onClick={() => setAt(CARDS.length)}>
            {say('skip')}
          </button>
        )}
      </div>
    </section>
  );
}

/** A new card is read out; the first one waits its turn. */
function useFocusOnChange(at: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current !== at) heading.current?.focus();
    before.current = at;
  }, [at]);
  return heading;
}
