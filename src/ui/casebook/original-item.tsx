import { useCallback, useEffect } from 'react';
import { problemOf, say } from '../../browser/words.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Id } from '../../domain/identity.ts';
import type { MediaItem } from '../../domain/post.ts';
import type { CaptureDetail, CaptureRow } from '../../domain/record.ts';
import { fullTime } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { sayMedia } from '../wording.ts';
import { useActions } from './actions.ts';
import { AskForOriginal } from './ask-for-original.tsx';
import { InParts } from './in-parts.tsx';
import { go } from './route.ts';

/** An item that a capture names: in a conversation, `row` names it. */
export type Named = { item: MediaItem; number: number; row: number | null; name: string };

/** What can be a file, by its number among all that is named. Links are no files. */
export function itemsOf(
  media: MediaItem[],
  row: number | null,
  nameOf: (kind: string, number: number) => string,
): Named[] {
  const named = media.map((item, at) => ({
    item,
    number: at + 1,
    row,
    name: nameOf(sayMedia(item.kind), at + 1),
  }));
  return named.filter(({ item }) => item.kind !== 'link');
}

/** What was asked for of this capture's items, anew whenever something is kept. */
export function useMade(id: Id) {
  const { originalsOf, onChanged } = useActions();
  const made = useLoaded(useCallback(() => originalsOf(id), [originalsOf, id]));
  useEffect(() => onChanged(made.again), [onChanged, made.again]);
  return made;
}

export function Problem({ code }: { code: ErrorCode }) {
  const { sentence, next } = problemOf(code);
  return (
    <p>
      <strong>{sentence}</strong> {next}
    </p>
  );
}

type ListProps = { items: Named[]; detail: CaptureDetail; made: ReturnType<typeof useMade> };

/** All of them, some at a time. */
export function OriginalItems({ items, detail, made }: ListProps) {
  return (
    <InParts items={items}>
      {(shown) => (
        <ul className="files">
          {shown.map((one) => (
            <OriginalItem key={one.number} named={one} detail={detail} made={made} />
          ))}
        </ul>
      )}
    </InParts>
  );
}

type ItemProps = { named: Named; detail: CaptureDetail; made: ReturnType<typeof useMade> };

/** One item, what came of asking for it, and a way to ask. */
function OriginalItem({ named, detail, made }: ItemProps) {
  const { item, number, row, name } = named;
  const isOfThis = ({ original }: CaptureRow) => original?.item === number && original.row === row;
  const rows = made.value?.filter(isOfThis) ?? [];
  const isKept = rows.some(({ original }) => original?.code === null);
  return (
    <li className="stack close">
      <ItemName item={item} name={name} />
      <Made rows={rows} name={name} />
      <AskForOriginal detail={detail} named={named} isKept={isKept} kept={made.again} />
    </li>
  );
}

function ItemName({ item, name }: Pick<Named, 'item' | 'name'>) {
  return (
    <div>
      <h3>{name}</h3>
      <div className="fixed said" dir="ltr">
        {item.url.slice(0, LONGEST_SHOWN)}
      </div>
    </div>
  );
}

/** The whole of it stands among the facts. */
const LONGEST_SHOWN = 300;

/** What was asked for before, and what came of it. */
function Made({ rows, name }: { rows: CaptureRow[]; name: string }) {
  return (
    <div className="stack close" role="status">
      {rows.map((row) => (
        <div key={row.id} className="row spread">
          <div>
            {row.original?.code ? <Problem code={row.original.code} /> : <p>{say('original_kept')}</p>}
            <p className="quiet">{fullTime(row.capturedAt)}</p>
          </div>
          <button
            type="button"
            aria-label={`${say('original_show')}: ${name}, ${fullTime(row.capturedAt)}`}
            onClick={() => go({ at: 'detail', id: row.id })}
          >
            {say('original_show')}
          </button>
        </div>
      ))}
    </div>
  );
}
