import { useState } from 'react';
import type { Id } from '../../domain/identity.ts';
import type { RecordQuery } from '../../domain/record.ts';
import { Page } from '../react-page.tsx';
import { ActionsContext, type CasebookActions } from './actions.ts';
import { RecordView } from './record-view.tsx';
import { go, useRoute } from './route.ts';
import { useRecord } from './use-record.ts';

const EVERYTHING: RecordQuery = {};

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
  const [, setChosen] = useState<Id[] | null>(null);
  const listing = useRecord(query);
  const exportThese = (ids: Id[] | null) => {
    setChosen(ids);
    go({ at: 'export' });
  };
  return (
    <div inert={route.at !== 'list'} className={route.at === 'list' ? '' : 'put-away'}>
      <Page title="title_record">
        <RecordView {...{ listing, query, setQuery, exportThese }} />
      </Page>
    </div>
  );
}
