import { useMemo } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { Collection } from 'react-aria-components/Collection';
import { GridList, GridListItem, GridListLoadMoreItem, type Selection } from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { say } from '../../browser/words.ts';
import type { KindOfAct } from '../../domain/kinds-of-act.ts';
import type { CaptureRow } from '../../domain/record.ts';
import { shortTime } from '../format.ts';
import { platformName } from '../platform-name.ts';
import { Said } from '../said.tsx';
import { KindTags, sayAct } from './kind-boxes.tsx';
import { go } from './route.ts';
import { Account, messagesIn, originalName, Times } from './row-parts.tsx';
import type { KindsByCapture } from './use-kinds.ts';

type Props = {
  rows: CaptureRow[];
  kinds: KindsByCapture;
  loading: boolean;
  more(): void;
  chosen: Selection;
  choose(chosen: Selection): void;
};

/** Only rows in sight are in the page, however many are kept. */
export function RecordList({ rows, kinds, loading, more, chosen, choose }: Props) {
  const layoutOptions = useMemo(() => ({ estimatedRowSize: 96, gap: 0 }), []);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <GridList
        className="record-list"
        aria-label={say('record_list')}
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={choose}
        onAction={(id) => go({ at: 'detail', id: String(id) })}
      >
        <ListBody rows={rows} kinds={kinds} loading={loading} more={more} />
      </GridList>
    </Virtualizer>
  );
}

function ListBody({ rows, kinds, loading, more }: Pick<Props, 'rows' | 'kinds' | 'loading' | 'more'>) {
  return (
    <>
      <Collection items={rows} dependencies={[kinds]}>
        {(row) => <RecordRow row={row} kinds={kinds.get(row.id) ?? NO_KINDS} />}
      </Collection>
      <GridListLoadMoreItem onLoadMore={more} isLoading={loading} scrollOffset={2}>
        <span className="quiet">{say('loading')}</span>
      </GridListLoadMoreItem>
    </>
  );
}

const NO_KINDS: KindOfAct[] = [];
type RowProps = { row: CaptureRow; kinds: KindOfAct[] };

function RecordRow({ row, kinds }: RowProps) {
  return (
    <GridListItem id={row.id} className="record-row" textValue={spoken(row, kinds)}>
      <Checkbox slot="selection" className="record-check" aria-label={say('row_select')}>
        <span className="record-box" aria-hidden="true" />
      </Checkbox>
      <div className="record-words">
        <div className="record-who">
          <strong>{platformName(row.platform)}</strong>
          <Account row={row} />
          <Flags row={row} />
          <KindTags kinds={kinds} />
        </div>
        <div className="record-first">
          <First row={row} />
        </div>
        <Times row={row} />
      </div>
    </GridListItem>
  );
}

/** Of an original, where it was asked for: it has no words. */
function First({ row }: { row: CaptureRow }) {
  if (row.original) return <Said text={URL.parse(row.url)?.host ?? row.url} />;
  return row.firstWords ? <Said text={row.firstWords} /> : say('row_no_words');
}

function Flags({ row }: { row: CaptureRow }) {
  return (
    <>
      {row.group && <span className="tag">{say('row_together', row.group.of)}</span>}
      {row.withoutPicture && <span className="tag">{say('row_without_picture')}</span>}
      {row.hasFailures && <span className="tag">{say('row_some_missing')}</span>}
    </>
  );
}

/** What a screen reader says for a row, and what typing ahead looks for. */
function spoken(row: CaptureRow, kinds: KindOfAct[]): string {
  return [
    platformName(row.platform),
    ...whose(row),
    row.firstWords,
    ...kinds.map(sayAct),
    say('row_kept', shortTime(row.capturedAt)),
  ].join(', ');
}

function whose(row: CaptureRow): string[] {
  if (row.what === 'conversation') return [say('row_conversation'), messagesIn(row)];
  if (row.original) return [originalName(row.original)];
  return [row.handle ?? row.authorName ?? say(row.what === 'page' ? 'row_page' : 'row_no_account')];
}
