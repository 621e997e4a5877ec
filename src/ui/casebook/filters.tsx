import { useEffect, useId, useState } from 'react';
import { say } from '../../browser/words.ts';
import { KINDS_OF_ACT, KindOfAct } from '../../domain/kinds-of-act.ts';
import type { RecordQuery } from '../../domain/record.ts';
import { platformName } from '../platform-name.ts';
import { useActions } from './actions.ts';
import { sayAct } from './kind-boxes.tsx';

const TYPING_PAUSE_MS = 250;

type Props = {
  query: RecordQuery;
  /** The first rows are there: what is not needed at once may be read now. */
  ready: boolean;
  change(query: RecordQuery): void;
  fail(error: unknown): void;
};

/** Finds by words, by platform and by what it is marked as. The list follows a moment after the last key. */
export function Filters({ query, ready, change, fail }: Props) {
  return (
    <search className="filters">
      <TextFilter query={query} change={change} />
      <PlatformFilter query={query} ready={ready} change={change} fail={fail} />
      <KindFilter query={query} change={change} />
    </search>
  );
}

function TextFilter({ query, change }: Pick<Props, 'query' | 'change'>) {
  const id = useId();
  const [typed, setTyped] = useState(query.text ?? '');
  useEffect(() => setTyped(query.text ?? ''), [query.text]);
  useEffect(() => {
    if (typed === (query.text ?? '')) return undefined;
    const soon = setTimeout(() => change(withText(query, typed)), TYPING_PAUSE_MS);
    return () => clearTimeout(soon);
  }, [typed, query, change]);
  return (
    <div className="field">
      <label htmlFor={id}>{say('filter_text')}</label>
      <input
        id={id}
        type="search"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

function PlatformFilter({ query, ready, change, fail }: Props) {
  const id = useId();
  const platforms = usePlatforms(ready, fail);
  return (
    <div className="field">
      <label htmlFor={id}>{say('filter_platform')}</label>
      <select
        id={id}
        value={query.platform ?? ''}
        onChange={(event) => change(withPlatform(query, event.target.value))}
      >
        <option value="">{say('filter_platform_all')}</option>
        {platforms.map((platform) => (
          <option key={platform} value={platform}>
            {platformName(platform)}
          </option>
        ))}
      </select>
    </div>
  );
}

function KindFilter({ query, change }: Pick<Props, 'query' | 'change'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say('filter_kind')}</label>
      <select
        id={id}
        value={query.kind ?? ''}
        onChange={(event) => change(withKind(query, KindOfAct.safeParse(event.target.value).data))}
      >
        <option value="">{say('filter_kind_all')}</option>
        {KINDS_OF_ACT.map((kind) => (
          <option key={kind} value={kind}>
            {sayAct(kind)}
          </option>
        ))}
      </select>
    </div>
  );
}

function usePlatforms(ready: boolean, fail: (error: unknown) => void): string[] {
  const { platforms, onChanged } = useActions();
  const [kept, setKept] = useState<string[]>([]);
  useEffect(() => {
    if (!ready) return undefined;
    const read = () => void platforms().then(setKept, fail);
    read();
    return onChanged(read);
  }, [ready, platforms, onChanged, fail]);
  return kept;
}

export function withText({ text: _, ...rest }: RecordQuery, text: string): RecordQuery {
  return text === '' ? rest : { ...rest, text };
}

export function withKind({ kind: _, ...rest }: RecordQuery, kind: KindOfAct | undefined): RecordQuery {
  return kind ? { ...rest, kind } : rest;
}

export function withPlatform({ platform: _, ...rest }: RecordQuery, platform: string): RecordQuery {
  return platform === '' ? rest : { ...rest, platform };
}
