import { say, wordKey } from '../../browser/words.ts';
import type { CheckReport } from '../../domain/check-report.ts';
import { Said } from '../said.tsx';

/** When, as the authority says, and what is known of who that is. */
export function DatedWords({ dated, authorityCompared }: CheckReport) {
  if (!dated) return null;
  const when = dated.noLaterThan.replace('T', ' ').replace('Z', ' UTC');
  return (
    <>
      <p>
        <Said text={say('check_dated', when, dated.authority)} />
      </p>
      {dated.accuracy !== null && <p>{say('check_dated_accuracy', dated.accuracy / 1000)}</p>}
      <p>{say(wordKey('check_authority_', authorityCompared))}</p>
    </>
  );
}
