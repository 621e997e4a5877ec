import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { RecordQuery } from '../../domain/record.ts';
import { useActions } from './actions.ts';
import { type Held, openReader, type RecordReader } from './record-reader.ts';

/** The list for a query: its first rows at once, more when asked, new ones as they are kept. */
export function useRecord(query: RecordQuery): Held & { reader: RecordReader } {
  const { list, onChanged } = useActions();
  const reader = useMemo(() => openReader(list, query), [list, query]);
  useEffect(() => {
    void reader.more();
    return onChanged(() => void reader.refresh());
  }, [reader, onChanged]);
  const held = useSyncExternalStore(reader.subscribe, reader.get);
  return { ...held, reader };
}
