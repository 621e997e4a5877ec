import { beforeAll, expect, test } from 'vitest';
import { SAMPLE_CASE_ITEMS, sampleContents, writeSample } from '../../../tests/sample-dossier.ts';
import { digestCaseItem } from '../../crypto/digest.ts';
import { appendLine, checkChain } from '../../crypto/hash-chain.ts';
import { textOfCaseItem } from '../../domain/case-item/case-item.ts';
import type { CustodyLine } from '../../domain/custody.ts';
import { caseItemsText, readCaseItems } from '../case-items.ts';
import type { CaseItemGoing, DossierContents } from '../contents.ts';
import { verifyDossier } from '../verify.ts';

const [incident, order] = SAMPLE_CASE_ITEMS as [CaseItemGoing, CaseItemGoing];
const NOWHERE = `sha256:${'0'.repeat(64)}`;

let sample: DossierContents;
let digest: string;

beforeAll(async () => {
  sample = { ...(await sampleContents(1)), caseItems: [incident] };
  digest = await digestCaseItem(incident);
});

type Said = Pick<CustodyLine, 'action'> & { digest?: string; of?: string; kind?: 'case' | 'capture' };

/** What the checker tells where the log says this and nothing else of the case. */
async function told(said: Said[], caseItems = [incident]): Promise<string[]> {
  const { lines } = await checkChain(new TextEncoder().encode(sample.custodyLog));
  const others = lines.filter(({ about }) => about.kind !== 'case');
  const at = lines[0]?.at ?? '';
  const more = said.map(({ action, digest: one, of = incident.of, kind = 'case' as const }) => ({
    at,
    actor: 'person' as const,
    action,
    about: { kind, id: of },
    digests: one ? { 'case-item': one } : {},
  }));
  let log = { text: '', head: sample.logHead };
  for (const [nth, line] of [...others, ...more].entries()) {
    const { v: _, seq: __, prev: ___, ...fields } = { v: 1, seq: 1, prev: null, ...line };
    const added = await appendLine(nth === 0 ? null : log.head, fields);
    log = { text: log.text + added.text, head: added.head };
  }
  const contents = { ...sample, caseItems, custodyLog: log.text, logHead: log.head };
  const { bytes } = await writeSample(contents);
  const { problems } = await verifyDossier(new Blob([bytes]));
  return problems.map(({ code, path }) => `${code} ${path}`);
}

const FILE = 'data/1-statement/MJS-case-items.json';
const noted = (one: string) => ({ action: 'noted' as const, digest: one });
const restored = (one: string) => ({ action: 'restored' as const, digest: one });
const erased = { action: 'erased' as const };

test('what was said last holds, whatever a backup brought beside it', async () => {
  expect(await told([noted(NOWHERE), noted(digest)])).toEqual([]);
  expect(await told([noted(digest), restored(NOWHERE)])).toEqual([]);
});

test('what came with a backup holds until something is said of it here', async () => {
  expect(await told([restored(digest)])).toEqual([]);
  expect(await told([restored(digest), restored(NOWHERE)])).toEqual([]);
  expect(await told([noted(digest), erased, restored(digest)])).toEqual([]);
  const later = [restored(digest), noted(NOWHERE)];
  expect(await told(later)).toEqual([`case-item-taken-back ${FILE}`]);
  expect(await told([...later, restored(digest)])).toEqual([`case-item-taken-back ${FILE}`]);
});

test('what was said anew, taken back or erased holds no more', async () => {
  for (const later of [[noted(NOWHERE)], [erased], [erased, restored(NOWHERE)]])
    expect(await told([noted(digest), ...later])).toEqual([`case-item-taken-back ${FILE}`]);
});

test('what the log does not name of that very thing is told', async () => {
  const other = { of: order.of };
  for (const lines of [[], [noted(NOWHERE)], [{ ...noted(digest), ...other }]])
    expect(await told(lines)).toEqual([`case-item-not-in-log ${FILE}`]);
  expect(await told([{ ...noted(digest), kind: 'capture' }])).toEqual([`case-item-not-in-log ${FILE}`]);
});

test('a thing that is there twice makes the file unreadable', async () => {
  expect(await told([noted(digest)], [incident, incident])).toEqual([`case-items-unreadable ${FILE}`]);
});

test('own details are written into no dossier, and a file that has them is not read', async () => {
  const said = { kind: 'own-details' as const, names: [], handles: [], addresses: [], phones: [], mails: [] };
  const own = { ...incident, said };
  await expect(writeSample({ ...sample, caseItems: [incident, own] })).rejects.toThrow('own details');
  const { salt } = incident;
  const file = { format: 'holdfast-case-items/1', items: [{ salt, text: textOfCaseItem(own) }] };
  expect(readCaseItems(file)).toBeNull();
  expect(readCaseItems(JSON.parse(caseItemsText([incident])))).toEqual([incident]);
});

test('without such things there is no file', async () => {
  const { bytes } = await writeSample({ ...sample, caseItems: [] });
  expect(new TextDecoder().decode(bytes)).not.toContain('case-items');
  expect(await told([], [])).toEqual([]);
});
