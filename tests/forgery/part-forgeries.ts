import { digestBytes } from '../../src/crypto/digest.ts';
import type { Forgery } from './forgeries.ts';
import { NO } from './refused.ts';
import { bytesOf, exhibit, type Files, MANIFEST, rebuild, replace, resign } from './workshop.ts';

const INVENTED = `sha256:${'7'.repeat(64)}`;

const claim = (files: Files, label: string, value: string) =>
  replace(files, 'bag-info.txt', new RegExp(`${label}: .*`), `${label}: ${value}`);

/** As the forger would have it: this is the first of three, and what is not here is in the others. */
export async function claimPart(files: Files, inAll: number): Promise<void> {
  const own = await digestBytes(bytesOf(files, MANIFEST));
  claim(files, 'Bag-Count', '1 of 3');
  claim(files, 'Holdfast-Part-Fingerprints', [own, INVENTED, INVENTED].join(' '));
  // The sample says three already.
  if (inAll !== 3) claim(files, 'Holdfast-Exhibits-In-All-Parts', String(inAll));
}

const dropThird = (files: Files) => {
  for (const path of [...files.keys()]) if (path.startsWith(exhibit('MJS003', ''))) files.delete(path);
};

/** What can be said falsely of parts, and of what a dossier adds to. */
export const PART_FORGERIES: Forgery[] = [
  ...['3 of 2', '0 of 1', '1 of 1000000', '1 of ?', 'one of one', '1 of 1 '].map((count) => ({
    name: `a place among its parts that cannot be: ${count}`,
    forge: (files: Files) => claim(files, 'Bag-Count', count),
    answers: { intact: NO } as const,
    codes: ['bag-info-unreadable' as const],
  })),
  {
    name: 'said to be a part, with the fingerprint of another one in its place',
    forge: async (files, forger) => {
      await claimPart(files, 3);
      claim(files, 'Bag-Count', '2 of 3');
      await resign(files, forger);
    },
    answers: { complete: NO },
    codes: ['part-differs'],
  },
  {
    name: 'said to be one of three, with fewer fingerprints',
    forge: async (files, forger) => {
      claim(files, 'Bag-Count', '1 of 3');
      await resign(files, forger);
    },
    answers: { intact: NO },
    codes: ['bag-info-unreadable'],
  },
  {
    name: 'an exhibit taken out, and the count of those here mended',
    forge: async (files, forger) => {
      dropThird(files);
      await resign(files, forger);
    },
    answers: { complete: NO },
    codes: ['exhibit-count-differs', 'not-all-that-was-kept'],
  },
  {
    name: 'an exhibit taken out, and parts told of that do not make up for it',
    forge: async (files, forger) => {
      dropThird(files);
      await rebuild(files);
      await claimPart(files, 2);
      await resign(files, forger);
    },
    answers: { complete: NO },
    codes: ['not-all-that-was-kept'],
  },
  {
    name: 'said to add to a dossier that the log does not name',
    forge: async (files, forger) => {
      claim(files, 'Holdfast-Choice', 'new-since');
      claim(files, 'Holdfast-Adds-To', INVENTED);
      await resign(files, forger);
    },
    answers: { custody: NO },
    codes: ['log-previous-missing'],
  },
  ...[
    ['Holdfast-Choice', 'everything'],
    ['Holdfast-Choice', 'new-since'],
    ['Holdfast-Adds-To', INVENTED],
    ['Bag-Group-Identifier', '../../x'],
  ].map(([label = '', value = '']) => ({
    name: `${label} said to be what makes no sense: ${value.slice(0, 20)}`,
    forge: (files: Files) => claim(files, label, value),
    answers: { intact: NO } as const,
    codes: ['bag-info-unreadable' as const],
  })),
];
