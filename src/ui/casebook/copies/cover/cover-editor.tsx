import { useCallback, useId, useState } from 'react';
import { say } from '../../../../browser/words.ts';
import type { CoverStart, PictureOffered, TakenOut } from '../../../../domain/redaction/cover.ts';
import { ErrorNote } from '../../../error-note.tsx';
import { useFocusOnShow } from '../../../focus-on-show.ts';
import { useLoaded } from '../../../use-loaded.ts';
import { counted } from '../../../wording.ts';
import { useActions } from '../../actions.ts';
import { Tick } from '../../tick.tsx';
import { Onward } from '../onward.tsx';
import { BoxList } from './box-list.tsx';
import type { PictureSaid } from './cover-pictures.tsx';
import { Outline, sayBox } from './outline.tsx';
import { ShownPicture } from './shown-picture.tsx';
import { useBoxes } from './use-boxes.ts';
import { WhichPicture } from './which-picture.tsx';

type Props = {
  picture: PictureOffered;
  out: TakenOut;
  said: PictureSaid | null;
  back(): void;
  done(said: PictureSaid): void;
};

/** Where parts of one picture are covered. It works by keyboard, and without the picture being looked at. */
export function CoverEditor(props: Props) {
  const { coverStart } = useActions();
  const { out, picture } = props;
  const { captureId, kind } = picture;
  const { value, error } = useLoaded(
    useCallback(() => coverStart(captureId, kind, out), [coverStart, captureId, kind, out]),
  );
  if (!value)
    return (
      <div className="card stack">
        <ErrorNote error={error} />
        <p role="status">{error ? '' : say('loading')}</p>
        <div>
          <button type="button" onClick={props.back}>
            {say('back')}
          </button>
        </div>
      </div>
    );
  return <Editor {...props} start={value} />;
}

function Editor({ picture, said, back, done, start }: Props & { start: CoverStart }) {
  const heading = useFocusOnShow();
  const hint = useId();
  const boxes = useBoxes(said ? { ...start, boxes: said.boxes } : start);
  const [isCut, setCut] = useState(said ? said.keep !== null : true);
  const [goes, setGoes] = useState(said?.goes ?? false);
  const covered = {
    keep: isCut ? start.keep : null,
    boxes: boxes.boxes.map(({ n: _, ...box }) => box),
  };
  // What already goes in stays as it was kept: a box that was moved by mistake uncovers nothing.
  const leave = () => (said?.goes ? back() : done({ ...covered, goes: false }));
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        done({ ...covered, goes });
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {say('cover_title')}
      </h2>
      <WhichPicture picture={picture} />
      <p>{say('cover_words')}</p>
      <p className="note care">{say(start.words ? 'cover_known' : 'cover_unknown')}</p>
      <p id={hint}>{say('cover_keys')}</p>
      <ShownPicture id={picture.captureId} kind={picture.kind} boxes={boxes}>
        {(shown) => (
          <Outline start={start} keep={covered.keep} boxes={boxes} hint={hint}>
            {shown}
          </Outline>
        )}
      </ShownPicture>
      <p role="status" className="quiet">
        {boxes.told ? sayBox(boxes.told) : counted(boxes.boxes.length, 'cover_count_one', 'cover_count_many')}
      </p>
      <BoxList boxes={boxes} />
      {start.keep && <Tick label="cover_cut" hint="cover_cut_hint" checked={isCut} change={setCut} />}
      <Tick label="cover_goes" hint="cover_goes_hint" checked={goes} change={setGoes} />
      <Onward back={leave} label="cover_done" />
    </form>
  );
}
