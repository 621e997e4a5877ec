import { digestBytes, digestText } from '../crypto/digest.ts';
import { DossierName, Initials } from '../domain/dossier-name.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { BAGIT_TXT, bagInfo, bagInfoText, manifestText } from './bag.ts';
import { besideText } from './beside.ts';
import { caseItemsSentence, caseItemsText } from './case-items.ts';
import type { DossierContents, DossierDeps, DossierResult, ExhibitSource } from './contents.ts';
import { writeConversation } from './conversation/write-conversation.ts';
import { contentsForReader } from './copies/copy-contents.ts';
import { writeCovered } from './copies/covered-picture.ts';
import { howToCheckCopy } from './copies/how-to-check-copy.ts';
import { entryForReader, writeWorkingCopy } from './copies/write-copy.ts';
import {
  CUSTODY_LOG,
  caseItemsFile,
  EXHIBIT_NUMBER,
  exhibitFile,
  incidentLogFile,
  incidentLogPdfs,
  LISTED_TAG_FILES,
  MADE_SUFFIX,
  MOST_ENTRIES_IN_ONE_PDF,
  otherCustodyLog,
  SIGNATURE_FILES,
  TAG_FILES,
} from './file-names.ts';
import { leaveOut, leftOutSentence, leftOutText } from './left-out.ts';
import { beginMaking, type Making } from './making.ts';
import { writePapers } from './papers/write-papers.ts';
import { type Part, wholePart } from './part.ts';
import { readLog, wholeContents } from './read-log.ts';
import { buildEntry } from './report/build-entry.ts';
import { buildReadMe } from './report/build-read-me.ts';
import { howToCheck } from './report/how-to-check.ts';
import { incidentLogCsv } from './report/incident-log-csv.ts';
import { incidentLogHtml } from './report/incident-log-html.ts';
import { keptTogether } from './report/kept-together.ts';
import { laterLooks } from './report/later-looks.ts';
import { itemsInOrder, logEntries, saidInFull } from './report/log-items.ts';
import type { IncidentLogData } from './report/model.ts';
import { originalFiles } from './report/original-files.ts';
import { settleExhibits } from './settle-exhibit.ts';
import { type Settled, settleLog } from './settle-log.ts';
import { holdsNothing } from './told-alone.ts';
import { writeExhibit } from './write-exhibit.ts';
import { writeSheet } from './write-sheet.ts';
import { writeTimestamp } from './write-timestamp.ts';
import { stopIfAborted } from './zip/write.ts';

/**
 * Writes the dossier to `deps.sink` as a zip: payload, its manifest, the pages that name the manifest's
 * digest, the tag files, then the signature over the tagmanifest, which so covers every byte.
 * Memory holds the facts of each capture, the entries of the log and the files' digests, never the files.
 *
 * What comes from the store was checked by its schema where it was read (`vault/read`). Checked here, once:
 * names and numbers, that each exhibit's files are those of its record, each file's digest, and the log's chain.
 *
 * Throws `nothing-to-export`, `export-cancelled`, `pdf-failed` (the log or READ-ME), `store-damaged`
 * (bytes changed between two reads), or what the sink throws.
 */
export async function writeDossier(given: DossierContents, deps: DossierDeps): Promise<DossierResult> {
  const settled = await settle(given);
  const making = beginMaking(settled, deps);
  for (const write of PAYLOAD) await write(making);
  return await seal(making, wholePart(settled.contents));
}

/** Checks what was given, and what the log says of it. */
export async function settle(given: DossierContents): Promise<Settled> {
  checkContents(given);
  const settled = contentsForReader(await settleLog(leaveOut(settleExhibits(given))));
  return { ...settled, limits: [...settled.limits, ...settled.contents.unreadable.map(unreadableSentence)] };
}

/** The exhibits' files, and with them what the pages say of each. */
export const EXHIBITS_AND_ENTRIES: readonly Step[] = [writeCaseItems, writeExhibits, readLog];

/** What is written under `data/`, in this order. */
export const PAYLOAD: readonly Step[] = [...EXHIBITS_AND_ENTRIES, writeSheets, writeLogs, writePapers];
type Step = (making: Making) => Promise<void>;

function notesSentence({ number, notesLost }: ExhibitSource): string {
  const notes = notesLost === 1 ? 'One note' : `${notesLost} notes`;
  return `${notes} beside exhibit ${number} could not be read on the device, or the custody log does not name them. Whether they were meant to go with this dossier is not known.`;
}

function marksSentence({ number }: ExhibitSource): string {
  return `What the person marked exhibit ${number} as could not be read on the device, or is not what the custody log names last. Whether that was meant to go with this dossier is not known.`;
}

function unreadableSentence(id: Id): string {
  return `One kept item could not be read on the device and is not here. Its number in the custody log: ${id}.`;
}

function checkContents(given: DossierContents): void {
  const { exhibits, name, initials } = given;
  if (holdsNothing(given)) throw new HoldfastError('nothing-to-export');
  const numbers = exhibits.map(({ number }) => number);
  const right =
    DossierName.safeParse(name).success &&
    Initials.safeParse(initials).success &&
    numbers.every((number) => EXHIBIT_NUMBER.test(number) && number.replace(/\d+$/, '') === initials) &&
    new Set(numbers).size === numbers.length;
  if (!right) throw new HoldfastError('unexpected', 'names of the dossier');
}

async function writeCaseItems({ contents, add, limits }: Making): Promise<void> {
  const { initials, caseItems, caseItemsLost } = contents;
  if (caseItems.length > 0) await add(caseItemsFile(initials), caseItemsText(caseItems));
  if (caseItemsLost > 0) limits.push(caseItemsSentence(caseItemsLost));
}

async function writeExhibits(making: Making): Promise<void> {
  const { exhibits, name } = making.contents;
  const looks = laterLooks(making.all);
  const [originals, together] = [originalFiles(making.all), keptTogether(making.all)];
  for (const [index, exhibit] of exhibits.entries()) {
    making.report('files', index, exhibits.length);
    const { files, lost } = await writeExhibit(making.zip, `${name}/`, exhibit, making.deps.signal);
    for (const file of files) making.listed(file);
    const isWhole = lost.length === 0;
    const covered = await writeCovered(making, exhibit);
    lost.push(...(await writeWorkingCopy(making, exhibit, covered)));
    making.lost.push(lost);
    if (!exhibit.copy) await writeBeside(making, exhibit);
    const conversation = await conversationOf(making, exhibit);
    const { facts } = exhibit;
    const more = [...originals(facts), ...together(facts)];
    const beside = { looks: looks(facts), keptBy: making.keptBy(facts.id), more };
    making.entries.push(entryForReader(buildEntry(exhibit, lost, conversation, beside), exhibit, covered));
    if (!isWhole) making.limits.push(`Exhibit ${exhibit.number} is not whole: see its DAMAGED file.`);
    if (exhibit.notesLost > 0) making.limits.push(notesSentence(exhibit));
    if (exhibit.marksLost > 0) making.limits.push(marksSentence(exhibit));
  }
  const without = exhibits.filter(({ leftOut }) => leftOut).length;
  if (without > 0) making.limits.push(leftOutSentence(without));
  making.report('files', exhibits.length, exhibits.length);
}

async function writeBeside({ add }: Making, exhibit: ExhibitSource): Promise<void> {
  const leftOut = leftOutText(exhibit);
  if (leftOut) await add(exhibitFile(exhibit.number, MADE_SUFFIX.leftOut), leftOut);
  const said = besideText(exhibit);
  if (said) await add(exhibitFile(exhibit.number, MADE_SUFFIX.beside), said);
}

/** Of a conversation the transcripts are written, and what they come to is given. */
async function conversationOf({ contents, listed, zip, asOf }: Making, exhibit: ExhibitSource) {
  const written = await writeConversation(zip, `${contents.name}/`, exhibit, asOf);
  for (const file of written?.files ?? []) listed(file);
  return written?.data ?? null;
}

async function writeSheets(making: Making): Promise<void> {
  const { exhibits } = making.contents;
  for (const [index, exhibit] of exhibits.entries()) {
    making.report('sheets', index, exhibits.length);
    stopIfAborted(making.deps.signal);
    const entry = making.parts.entries[index];
    if (!entry) throw new HoldfastError('unexpected', 'an exhibit without its entry');
    const sheet = await writeSheet(making.deps, exhibit, entry, making.asOf, making.lost[index] ?? []);
    await making.add(sheet.path, sheet.content);
    if (sheet.limit) making.limits.push(sheet.limit);
  }
  making.report('sheets', exhibits.length, exhibits.length);
}

async function writeLogs(making: Making): Promise<void> {
  const { contents, parts, limits, asOf } = making;
  const { initials, name, custodyLog } = contents;
  const data: IncidentLogData = {
    title: name,
    asOf,
    initials,
    limits,
    entries: itemsInOrder(parts),
    said: saidInFull(wholeContents(making)),
  };
  making.report('report', 0, 2);
  await writeLogPdfs(making, data);
  await making.add(incidentLogFile(initials, 'html'), await incidentLogHtml(data));
  await making.add(incidentLogFile(initials, 'csv'), incidentLogCsv(data.entries));
  if (!contents.copy) await making.add(CUSTODY_LOG, custodyLog);
  for (const [at, { open }] of contents.otherLogs.entries())
    await making.add(otherCustodyLog(at + 1), await open());
  making.report('report', 1, 2);
}

async function writeLogPdfs({ deps, add }: Making, data: IncidentLogData): Promise<void> {
  const paths = incidentLogPdfs(data.initials, data.entries.length);
  for (const [at, path] of paths.entries()) {
    stopIfAborted(deps.signal);
    const entries = data.entries.slice(at * MOST_ENTRIES_IN_ONE_PDF, (at + 1) * MOST_ENTRIES_IN_ONE_PDF);
    const part = paths.length > 1 ? { part: `part ${at + 1} of ${paths.length}` } : {};
    const said = at === paths.length - 1 ? data.said : [];
    const own = { ...data, ...part, entries, said };
    await add(path, await deps.pdf.render({ template: 'incident-log', data: own, pictures: [] }));
  }
}

/** Everything that depends on the payload being whole, in the order in which each covers the one before. */
export async function seal(making: Making, part: Part): Promise<DossierResult> {
  const { contents, deps, parts, whole, all, payload, limits, asked, erased } = making;
  const manifest = manifestText(payload);
  const fingerprint = await digestText(manifest);
  const data = buildReadMe(contents, whole, { fingerprint, limits, asked, erased, part }, all);
  const readMe = await deps.pdf.render({ template: 'read-me-first', data, pictures: [] });
  making.report('report', 2, 2);
  making.report('sealing', 0, 1);
  const listed = { bytes: making.payloadBytes, files: payload.length, logEntries: logEntries(parts) };
  const info = bagInfo(contents, listed, part);
  await making.add(TAG_FILES.manifest, manifest);
  await making.add(TAG_FILES.readMe, readMe);
  const checking = howToCheck(contents.name, part);
  const { copy } = contents;
  await making.add(TAG_FILES.howToCheck, copy ? howToCheckCopy(checking, copy.reader) : checking);
  await making.add(TAG_FILES.bagit, BAGIT_TXT);
  await making.add(TAG_FILES.bagInfo, bagInfoText(info));
  const tagmanifest = await sign(making);
  const size = await making.zip.finish();
  making.report('sealing', 1, 1);
  const exhibits = contents.exhibits.map(({ facts, number }) => ({ captureId: facts.id, number }));
  return { fingerprint, tagmanifest, size, exhibits, pages: making.pages };
}

async function sign(making: Making): Promise<Digest> {
  const listed = making.tags.filter(({ path }) => (LISTED_TAG_FILES as readonly string[]).includes(path));
  const text = manifestText(listed);
  const bytes = new TextEncoder().encode(text);
  const { signer } = making.deps;
  const { der } = await signer.sign(bytes);
  await making.add(TAG_FILES.tagmanifest, bytes);
  await making.add(SIGNATURE_FILES.signature, der);
  await making.add(SIGNATURE_FILES.key, signer.publicKeyPem);
  const digest = await digestBytes(bytes);
  await writeTimestamp(making, digest);
  return digest;
}
