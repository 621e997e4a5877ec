import { useState } from 'react';
import { say } from '../browser/words.ts';
import { startOf, visiblePieces } from './visible.ts';

/** Long texts are shown in part first: a megabyte in one page would hold the browser up. */
const FIRST_PART = 20_000;

/** Captured words in a line: text only, its direction its own, what cannot be seen marked. */
export function Said({ text }: { text: string }) {
  return (
    <bdi className="said" dir="auto">
      <Pieces text={text} />
    </bdi>
  );
}

/** Captured words as a block, line breaks kept. */
export function SaidBlock({ text, lang }: { text: string; lang?: string | undefined }) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? text : startOf(text, FIRST_PART);
  return (
    <div className="stack close">
      <div className="said" dir="auto" lang={lang}>
        <Pieces text={shown} />
      </div>
      {shown.length < text.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('detail_text_more')}
        </button>
      )}
    </div>
  );
}

function Pieces({ text }: { text: string }) {
  let at = 0;
  return visiblePieces(text.replaceAll('\r\n', '\n')).map((piece) => {
    const key = at;
    at += 1;
    return 'text' in piece ? piece.text : <Mark key={key} mark={piece.mark} kept={piece.kept} />;
  });
}

function Mark({ mark, kept }: { mark: string; kept: string }) {
  return (
    <>
      <bdi className="said-mark" dir="ltr">
        {mark}
      </bdi>
      {kept}
    </>
  );
}
