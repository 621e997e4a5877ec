import { say } from '../browser/words.ts';
import { groupsOfFour } from './format.ts';

/** A digest in groups of four, to be written down or read out. */
export function Fingerprint({ digest }: { digest: string }) {
  const groups = groupsOfFour(digest);
  return (
    <div className="fingerprint fixed" dir="ltr" data-digest={digest}>
      <span className="unseen">{say('export_fingerprint')}: </span>
      {groups.map((group, place) => (
        // Groups may be alike; their places never change.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity here
        <span key={place}>{group} </span>
      ))}
    </div>
  );
}
