import type { ReactNode } from 'react';
import { say } from '../../../../browser/words.ts';
import type { PictureOffered } from '../../../../domain/redaction/cover.ts';
import { shortTime } from '../../../format.ts';
import { platformName } from '../../../platform-name.ts';
import { Said } from '../../../said.tsx';

/** A picture in words: what it is of, told without showing it. */
export function WhichPicture({ picture, children }: { picture: PictureOffered; children?: ReactNode }) {
  const { platform, account, firstWords } = picture;
  return (
    <div className="stack close">
      <div className="record-who">
        <strong>{platformName(platform)}</strong>
        {account !== null && <Said text={account} />}
      </div>
      <Said text={firstWords} />
      <span className="quiet">{whenKept(picture)}</span>
      {children}
    </div>
  );
}

export function whenKept({ capturedAt }: PictureOffered): string {
  return say('row_kept', shortTime(capturedAt));
}
