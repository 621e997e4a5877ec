import { say } from '../../browser/words.ts';
import type { Problem } from '../../domain/check-report.ts';
import { Said } from '../said.tsx';
import { sayProblem } from './report.ts';

/** A forged file may have a hundred thousand of them; the first are enough to look into. */
const SHOWN = 200;

export function Problems({ problems }: { problems: Problem[] }) {
  const more = problems.length - SHOWN;
  return (
    <section className="card stack close" aria-labelledby="problems">
      <h3 id="problems">{say('check_problems')}</h3>
      <ul className="files">
        {problems.slice(0, SHOWN).map(({ code, path }) => (
          <li key={`${code} ${path}`} data-code={code}>
            <div>{sayProblem(code)}</div>
            <div className="fixed">
              <Said text={path || say('check_whole_file')} />
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{say('check_more', more)}</p>}
    </section>
  );
}
