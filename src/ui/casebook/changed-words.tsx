import { useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { type DiffPart, wordDiff } from '../../domain/word-diff.ts';
import { ErrorNote } from '../error-note.tsx';
import { Said } from '../said.tsx';
import { type CasebookActions, useActions } from './actions.ts';

type Props = { first: CaptureDetail; later: Id };

/** What became of the words, read and compared only when asked for. */
export function ChangedWords({ first, later }: Props) {
  const actions = useActions();
  const [parts, setParts] = useState<DiffPart[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = async () => setParts(await compared(actions, first, await actions.detail(later)));
  if (parts === null)
    return (
      <div className="stack close">
        <div>
          <button type="button" onClick={() => void show().catch(setError)}>
            {say('again_compare')}
          </button>
        </div>
        <ErrorNote error={error} />
      </div>
    );
  if (parts.length === 0) return <p>{say('again_nothing_to_compare')}</p>;
  return (
    <>
      <p className="quiet">{say('again_legend')}</p>
      <div className="page-words">
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change their places
          <Part key={at} part={part} />
        ))}
      </div>
    </>
  );
}

function Part({ part: { in: where, text } }: { part: DiffPart }) {
  const words = <Said text={text} />;
  if (where === 'both') return words;
  return where === 'before' ? <del>{words}</del> : <ins>{words}</ins>;
}

/** Like with like: a post with a post, a page with a page. Empty where there is nothing to compare. */
async function compared(
  actions: CasebookActions,
  first: CaptureDetail,
  later: CaptureDetail,
): Promise<DiffPart[]> {
  if (first.facts.what !== later.facts.what) return [];
  const [before, after] = await Promise.all([wordsOf(actions, first), wordsOf(actions, later)]);
  return before === null || after === null ? [] : wordDiff(before, after);
}

async function wordsOf({ artifact }: CasebookActions, { facts }: CaptureDetail): Promise<string | null> {
  if (facts.what === 'post') return facts.post?.text?.value ?? null;
  if (!facts.artifacts.some(({ kind }) => kind === 'page-text')) return null;
  return await (await artifact(facts.id, 'page-text')).text();
}
