import { say } from '../../browser/words.ts';
import type { CaptureFacts } from '../../domain/capture.ts';
import type { Id } from '../../domain/identity.ts';

type Props = { facts: CaptureFacts; show(group: Id): void };

/** Of posts that were chosen together, and of the list that they came from: the way to all of them. */
export function KeptTogether({ facts: { id, group, conversation }, show }: Props) {
  const list = group?.id ?? (conversation?.posts ? id : null);
  if (list === null) return null;
  return (
    <div>
      <button type="button" onClick={() => show(list)}>
        {say('together_show')}
      </button>
    </div>
  );
}

/** Above the list, while it shows what was kept together and nothing else. */
export function OnlyTogether({ showAll }: { showAll(): void }) {
  return (
    <div className="note row">
      <p className="only-together" tabIndex={-1}>
        {say('together_only')}
      </p>
      <button type="button" onClick={showAll}>
        {say('record_show_all')}
      </button>
    </div>
  );
}
