import { useCallback, useState } from 'react';
import { say } from '../../../../browser/words.ts';
import type { Id } from '../../../../domain/identity.ts';
import type { ExportChoice } from '../../../../domain/record.ts';
import {
  type CoveredPicture,
  MOST_COVERED_PICTURES,
  type PictureOffered,
  type TakenOut,
} from '../../../../domain/redaction/cover.ts';
import { ErrorNote } from '../../../error-note.tsx';
import { useFocusOnShow } from '../../../focus-on-show.ts';
import { useLoaded } from '../../../use-loaded.ts';
import { useActions } from '../../actions.ts';
import { InParts } from '../../in-parts.tsx';
import { Onward } from '../onward.tsx';
import { CoverEditor } from './cover-editor.tsx';
import { WhichPicture, whenKept } from './which-picture.tsx';

/** What was said of one picture: whether it goes in, and what of it is covered. */
export type PictureSaid = Pick<CoveredPicture, 'keep' | 'boxes'> & { goes: boolean };

type Saying = ReadonlyMap<Id, PictureSaid>;
type Props = {
  choice: ExportChoice;
  out: TakenOut;
  /** What was said before, on the way here once more. */
  begun: Saying;
  keep(said: Saying): void;
  back(): void;
  next(covered: CoveredPicture[]): void;
};

/** The pictures that could go along, in words. None does before the person has said so of that very one. */
export function CoverPictures({ choice, out, begun, keep, back, next }: Props) {
  const { picturesToCover } = useActions();
  const { value, error } = useLoaded(useCallback(() => picturesToCover(choice), [picturesToCover, choice]));
  const [said, setSaid] = useState(begun);
  const [open, setOpen] = useState<PictureOffered | null>(null);
  if (open)
    return (
      <CoverEditor
        picture={open}
        out={out}
        said={said.get(open.captureId) ?? null}
        back={() => setOpen(null)}
        done={(now) => {
          const all = new Map(said).set(open.captureId, now);
          setSaid(all);
          keep(all);
          setOpen(null);
        }}
      />
    );
  return (
    <>
      <ErrorNote error={error} />
      <List pictures={value} said={said} open={setOpen} back={back} next={() => next(goingOf(value, said))} />
    </>
  );
}

function goingOf(pictures: PictureOffered[] | null, said: Saying): CoveredPicture[] {
  return (pictures ?? []).flatMap(({ captureId, kind }) => {
    const { goes, ...cover } = said.get(captureId) ?? { goes: false, keep: null, boxes: [] };
    return goes ? [{ captureId, kind, ...cover }] : [];
  });
}

type ListProps = {
  pictures: PictureOffered[] | null;
  said: Saying;
  open(picture: PictureOffered): void;
  back(): void;
  next(): void;
};

function List({ pictures, said, open, back, next }: ListProps) {
  const heading = useFocusOnShow();
  const tooMany = goingOf(pictures, said).length > MOST_COVERED_PICTURES;
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (pictures && !tooMany) next();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {say('cover_pictures')}
      </h2>
      <p>{say(pictures?.length === 0 ? 'cover_no_pictures' : 'cover_pictures_words')}</p>
      <p role="status">{pictures ? '' : say('loading')}</p>
      <InParts items={pictures ?? []}>
        {(shown) => (
          <ul className="files">
            {shown.map((picture) => (
              <li key={picture.captureId}>
                <OnePicture picture={picture} goes={said.get(picture.captureId)?.goes ?? false} open={open} />
              </li>
            ))}
          </ul>
        )}
      </InParts>
      <p role="status" className="wrong">
        {tooMany && say('cover_too_many', MOST_COVERED_PICTURES)}
      </p>
      <Onward back={back} />
    </form>
  );
}

type OneProps = { picture: PictureOffered; goes: boolean; open(picture: PictureOffered): void };

function OnePicture({ picture, goes, open }: OneProps) {
  const label = say('cover_open_one', whenKept(picture));
  return (
    <div className="row spread">
      <WhichPicture picture={picture}>
        <strong>{say(goes ? 'cover_in' : 'cover_out')}</strong>
      </WhichPicture>
      <button type="button" aria-label={label} onClick={() => open(picture)}>
        {say('cover_open')}
      </button>
    </div>
  );
}
