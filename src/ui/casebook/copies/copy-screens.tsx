import type { CopyPlan } from '../../../domain/copy.ts';
import type { ExportChoice } from '../../../domain/record.ts';
import { PlatformCopy } from './platform-copy.tsx';
import { ShareCopy } from './share-copy.tsx';

type Props = {
  reader: CopyPlan['reader'];
  choice: ExportChoice;
  back(): void;
  next(plan: CopyPlan): void;
};

/** What there is to decide of a copy for another reader than the police. */
export function CopyScreens({ reader, choice, back, next }: Props) {
  if (reader === 'platform') return <PlatformCopy back={back} next={next} />;
  return <ShareCopy choice={choice} back={back} next={next} />;
}
