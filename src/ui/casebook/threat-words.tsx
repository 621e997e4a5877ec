import { useId, useState } from 'react';
import { say } from '../../browser/words.ts';
import { MOST_THREAT_LETTERS, MOST_THREAT_WORDS, wordsIn } from '../../domain/kinds-of-act.ts';

/** In one line, as long as it is not too long. */
export function quotable(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

export function isTooLong(text: string): boolean {
  return wordsIn(text) > MOST_THREAT_WORDS || text.length > MOST_THREAT_LETTERS;
}

/** `nothingShown`: no words that were kept are in sight, so that none can be selected. */
type Props = { words: string; change(words: string): void; nothingShown?: boolean };

/** The words of a threat to quote: selected in what is shown of the capture, or typed. */
export function ThreatWords({ words, change, nothingShown = false }: Props) {
  const id = useId();
  const [nothing, setNothing] = useState(false);
  const take = () => {
    const selected = selectedWords();
    setNothing(selected === '');
    if (selected !== '') change(selected);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{say('marks_words')}</label>
      <input
        id={id}
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={words}
        onChange={(event) => {
          setNothing(false);
          change(event.target.value);
        }}
      />
      <span className="quiet" id={`${id}-hint`}>
        {say('marks_words_hint')}
      </span>
      <div className="row">
        {!nothingShown && (
          // Pressing it must not take the selection away.
          <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={take}>
            {say('marks_words_take')}
          </button>
        )}
        <span role="status">
          {nothing && say('marks_words_nothing')}
          {isTooLong(quotable(words)) && say('marks_words_many')}
        </span>
      </div>
    </div>
  );
}

/** Only words that were kept: a selection that goes on into words of ours ends where these begin. */
function selectedWords(): string {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  const said = range && elementOf(range.startContainer)?.closest('.said');
  if (!range || !said) return '';
  if (!said.contains(range.endContainer)) range.setEnd(said, said.childNodes.length);
  return quotable(range.toString());
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
