import { say } from '../../browser/words.ts';
import type { Problem } from '../../domain/check-report.ts';
import { Said } from '../said.tsx';
import { sayProblem } from './report.ts';

/** A forged file may have a hundred thousand of them; the first are enough to look into. */
const SHOWN = 200;

type Title = 'check_problems' | 'check_remarks';

/** What does not fit; or, with the other title, what is worth telling all the same. */
export function Problems({ title = 'check_problems', problems }: { title?: Title; problems: Problem[] }) {
  const more = problems.length - SHOWN;
  return (
    <section className="card stack close" aria-labelledby={title}>
      <h3 id={title}>{say(title)}</h3>
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
