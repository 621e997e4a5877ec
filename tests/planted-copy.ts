import { digestBytes } from '../src/crypto/digest.ts';
import { CaptureFacts } from '../src/domain/capture.ts';
import type { CopyPlan, PrivateDetail } from '../src/domain/copy.ts';
import type { DossierContents, ExhibitSource } from '../src/dossier/contents.ts';
import { encode } from './invented-capture.ts';
import { inventedRow } from './invented-conversation.ts';
import { conversationContents } from './sample-conversation.ts';
import { sampleLog } from './sample-dossier.ts';

/** What must not be in a share copy, each as the person typed it. */
export const OWN: PrivateDetail[] = [
  { kind: 'name', value: 'Maëlle Østergård' },
  { kind: 'handle', value: '@maelle_oster' },
  { kind: 'address', value: '12 Harbour Street, Whitgate' },
  { kind: 'phone', value: '+44 7700 900123' },
  { kind: 'email', value: 'maelle.j@post.example.test' },
  { kind: 'other', value: 'Ottoline Brask' },
  { kind: 'other', value: '@ottoline' },
];

export const SHARE: CopyPlan = {
  reader: 'share',
  details: OWN,
  addresses: false,
  pictures: false,
  covered: [],
};

/** Every detail in other spellings, such as pages and people write them. */
const PLANT =
  ' MAELLE Ostergard %40maelle_oster 12 harbour st whitgate 07700-900123 maelle.j [at] post.example.test Ottoline&#32;Brask';

/** What a search of the bytes looks for. */
export const SECRETS = ['maelle', 'ostergard', 'maelleoster', 'whitgate', '7700900123', 'ottoline', 'brask'];

const FIXED = /^(?:sha256:|[0-9a-f]{32}$|\d{4}-\d\d-\d\dT|holdfast-)/;

/** The details in every text of a record that its schema lets them stand in. */
function planted(facts: CaptureFacts): CaptureFacts {
  const plant = (value: unknown): unknown => {
    if (typeof value === 'string') return FIXED.test(value) ? value : value + PLANT;
    if (Array.isArray(value)) return value.map(plant);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keep(key, inner)]));
  };
  const keep = (key: string, inner: unknown) => (FROM_A_LIST.has(key) ? inner : plant(inner));
  return CaptureFacts.parse(plant(facts));
}

const FROM_A_LIST = new Set([
  'what',
  'kind',
  'basis',
  'relation',
  'how',
  'mediaType',
  'step',
  'outcome',
  'code',
  'platform',
  'zone',
  'direction',
  'beginning',
  'joinedBy',
  'chosen',
  'ended',
  'extractor',
  'software',
  'lang',
]);

async function withPlants(exhibit: ExhibitSource): Promise<ExhibitSource> {
  const facts = planted(exhibit.facts);
  const bytes = encode(JSON.stringify(facts));
  const record = {
    digest: await digestBytes(bytes),
    size: bytes.length,
    open: async () => new Blob([bytes]),
  };
  const artifacts = exhibit.artifacts.map((file) => (file.kind === 'facts' ? { ...file, ...record } : file));
  return { ...exhibit, facts, artifacts };
}

/** A post and a conversation of four messages, with the details in every place where they can be. */
export async function plantedContents(copy?: CopyPlan): Promise<DossierContents> {
  const found = (value: string) => ({ value, rule: 'test', basis: 'text' as const });
  const rows = [1, 2, 3, 4].map((n) => {
    const row = inventedRow(n);
    const { text, authorName } = row.post;
    return {
      ...row,
      post: {
        ...row.post,
        text: found(`${text?.value}${PLANT}`),
        authorName: found(`${authorName?.value}${PLANT}`),
      },
    };
  });
  const contents = await conversationContents(rows);
  const exhibits = await Promise.all(contents.exhibits.map(withPlants));
  return { ...contents, exhibits, ...(await sampleLog(exhibits)), ...(copy ? { copy } : {}) };
}
