import { say } from '../../browser/words.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { Said } from '../said.tsx';
import type { Fact } from './fact.ts';
import { deviceFactsOf, factsOf } from './facts-of.ts';

/** Every fact with how it was found. Addresses are shown, never linked: nothing here leads to a page. */
export function Facts({ detail }: { detail: CaptureDetail }) {
  return (
    <section className="card stack" aria-labelledby="facts">
      <h2 id="facts">{say('detail_facts')}</h2>
      <FactList facts={factsOf(detail)} />
      <details>
        <summary>{say('detail_device_facts')}</summary>
        <FactList facts={deviceFactsOf(detail)} />
      </details>
    </section>
  );
}

function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <FactLine key={fact.label} fact={fact} />
      ))}
    </dl>
  );
}

function FactLine({ fact }: { fact: Fact }) {
  return (
    <div className="fact">
      <dt>{say(fact.label)}</dt>
      <dd>
        {fact.value === null ? (
          <span className="quiet">{say('fact_not_found')}</span>
        ) : (
          <Said text={fact.value} />
        )}
        {fact.found && <div className="quiet said">{fact.found}</div>}
      </dd>
    </div>
  );
}
