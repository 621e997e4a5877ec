import { say, wordKey } from '../../browser/words.ts';
import { PAPERS, type Paper } from '../../domain/papers.ts';
import { Tick } from './tick.tsx';

type Props = { papers: readonly Paper[]; change(papers: Paper[]): void };

/** Which papers go along. What is ticked at first is what most people need. */
export function ExportPapers({ papers, change }: Props) {
  const put = (paper: Paper, on: boolean) =>
    change(PAPERS.filter((one) => (one === paper ? on : papers.includes(one))));
  return (
    <details>
      <summary>{say('papers_title')}</summary>
      <div className="stack close">
        <p className="quiet">{say('papers_words')}</p>
        {PAPERS.map((paper) => (
          <Tick
            key={paper}
            label={wordKey('paper_', paper)}
            hint={wordKey('paper_hint_', paper)}
            checked={papers.includes(paper)}
            change={(on) => put(paper, on)}
          />
        ))}
      </div>
    </details>
  );
}

/** Before the first file it says why; after that the way stays. It never stands between a person and their file. */
export function StatementNeeds({ isFirst, ask }: { isFirst: boolean; ask(): void }) {
  return (
    <div className={isFirst ? 'note stack close' : 'stack close'}>
      {isFirst && <p>{say('first_words')}</p>}
      <div>
        <button type="button" onClick={ask}>
          {say('papers_ask_again')}
        </button>
      </div>
    </div>
  );
}
