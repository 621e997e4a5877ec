import type { CopyPlan } from '../../../domain/copy.ts';
import type { ExportChoice } from '../../../domain/record.ts';
import type { BegunCopy } from './begun-copy.ts';
import { PlatformCopy } from './platform-copy.tsx';
import { ShareCopy } from './share-copy.tsx';

export type CopyProps = {
  choice: ExportChoice;
  begun: BegunCopy;
  change(begun: BegunCopy): void;
  back(): void;
  next(plan: CopyPlan): void;
};

/** What there is to decide of a copy for another reader than the police. */
export function CopyScreens({ reader, ...props }: CopyProps & { reader: CopyPlan['reader'] }) {
  return reader === 'platform' ? <PlatformCopy {...props} /> : <ShareCopy {...props} />;
}
