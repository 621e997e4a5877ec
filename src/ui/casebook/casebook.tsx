import { useEffect, useRef, useState } from 'react';
import type { Id } from '../../domain/identity.ts';
import type { RecordQuery } from '../../domain/record.ts';
import { Page } from '../react-page.tsx';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { BackupView } from './backup-view.tsx';
import { CaseView } from './case/case-view.tsx';
import { Detail } from './detail.tsx';
import { ErasingLines, useErasing } from './erasing.tsx';
import { ExportView } from './export-view.tsx';
import { RecordView } from './record-view.tsx';
import { RestoreView } from './restore-view.tsx';
import { go, useRoute } from './route.ts';
import { useRecord } from './use-record.ts';

const EVERYTHING: RecordQuery = {};

/** The record: the list, one capture, and making a file. */
export function Casebook({ actions }: { actions: CasebookActions }) {
  return (
    <ActionsContext value={actions}>
      <Places />
    </ActionsContext>
  );
}

function Places() {
  const route = useRoute();
  const [query, setQuery] = useState(EVERYTHING);
  const [ids, setIds] = useState<Id[] | null>(null);
  const [ofThese, setOfThese] = useState<Id[]>([]);
  const listing = useRecord(query);
  const exportThese = (chosen: Id[] | null) => {
    setIds(chosen);
    go({ at: 'export' });
  };
  const writeOf = (chosen: Id[]) => {
    setOfThese(chosen);
    go({ at: 'case' });
  };
  useFocusBack(route.at === 'list');
  const showTogether = (group: Id) => {
    setQuery({ group });
    go({ at: 'list' });
  };
  const erasing = useErasing();
  const [gone, setGone] = useState<Id[]>([]);
  const erased = (id: Id) => {
    setGone((ids) => [...ids, id]);
    if (route.at === 'detail' && route.id === id) go({ at: 'list' });
  };
  return (
    <>
      <ErasingLines erasing={erasing} erased={erased} />
      <div inert={route.at !== 'list'} className={route.at === 'list' ? '' : 'put-away'}>
        <Page title="title_record">
          <RecordView {...{ listing, query, setQuery, exportThese, writeOf, gone }} />
        </Page>
      </div>
      {route.at === 'detail' && (
        <Detail key={route.id} id={route.id} {...{ listing, erasing, showTogether }} />
      )}
      {route.at === 'export' && <ExportView ids={ids} />}
      {route.at === 'case' && <CaseView captures={ofThese} {...{ erasing, gone }} />}
      {route.at === 'backup' && <BackupView />}
      {route.at === 'restore' && <RestoreView />}
    </>
  );
}

/**
 * Back in the list, the keyboard stands on the row that was read; where other rows are still to come, on what says
 * which. A new place begins at its top.
 */
function useFocusBack(atList: boolean): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && atList) placeInList()?.focus();
    if (!atList) scrollTo(0, 0);
    first.current = false;
  }, [atList]);
}

function placeInList(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.record-list') ?? document.querySelector('.only-together');
}
