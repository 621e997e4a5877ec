import { toHoldfastError } from '../../domain/errors.ts';
import { PAPERS, type Paper } from '../../domain/papers.ts';
import type { PdfEngine } from '../contents.ts';
import type { Making } from '../making.ts';
import { stopIfAborted } from '../zip/write.ts';
import { certifierWorksheet } from './certifier-worksheet.ts';
import { contactLog } from './contact-log.ts';
import { involved } from './involved.ts';
import { coverLetter, hasContacts, updateLetter } from './letters.ts';
import type { PaperData } from './model.ts';
import { ALSO_AS_TEXT, paperFile } from './paper-files.ts';
import { paperText } from './paper-text.ts';
import { hasReports, platformReports, platformReportsCsv } from './platform-reports.ts';
import { preservationWorksheet } from './preservation-worksheet.ts';
import { type Sources, sourcesOf } from './sources.ts';
import { hasStatement, statement } from './statement.ts';
import { withinPages } from './within-pages.ts';

const MADE: Record<Paper, (from: Sources) => PaperData | null> = {
  statement: (from) => (hasStatement(from) ? statement(from) : null),
  'certifier-worksheet': (from) => (from.seen.length > 0 ? certifierWorksheet(from) : null),
  'cover-letter': coverLetter,
  'update-letter': (from) => (hasContacts(from) ? updateLetter(from) : null),
  'contact-log': (from) => (hasContacts(from) ? contactLog(from) : null),
  'preservation-worksheet': (from) => (involved(from).length > 0 ? preservationWorksheet(from) : null),
  'platform-reports': (from) => (hasReports(from) ? platformReports(from) : null),
};

/** `null`: there is nothing that it could say. */
export function paperOf(paper: Paper, from: Sources): PaperData | null {
  return MADE[paper](from);
}

/** The papers that the person lets go along, in the order in which they are offered. */
export async function writePapers(making: Making): Promise<void> {
  const { contents, deps, all } = making;
  // In the first of several parts alone, and about all of them.
  if (all[0] !== contents.exhibits[0]) return;
  const chosen = PAPERS.filter((paper) => contents.papers?.includes(paper));
  if (chosen.length === 0) return;
  const from = sourcesOf(contents, all, making.asOf);
  for (const paper of chosen) {
    stopIfAborted(deps.signal);
    const data = paperOf(paper, from);
    if (data) await writePaper(making, paper, data);
    if (data && paper === 'platform-reports')
      await making.add(paperFile(contents.initials, paper, 'csv'), platformReportsCsv(from));
  }
}

/** Where the PDF cannot be made of it the text stands in its place: words must not be able to stop an export. */
async function writePaper(
  { contents, deps, add, limits }: Making,
  paper: Paper,
  data: PaperData,
): Promise<void> {
  const { initials } = contents;
  const pdf = await pagesOf(deps.pdf, data);
  if (pdf) await add(paperFile(initials, paper, 'pdf'), pdf);
  else limits.push(`The paper “${data.title}” could not be made as a PDF. It is a text file.`);
  if (!pdf || ALSO_AS_TEXT.includes(paper)) await add(paperFile(initials, paper, 'txt'), paperText(data));
}

async function pagesOf(engine: PdfEngine, data: PaperData): Promise<Uint8Array | null> {
  try {
    return await engine.render({ template: 'paper', data: withinPages(data), pictures: [] });
  } catch (thrown) {
    if (toHoldfastError(thrown).code !== 'pdf-failed') throw thrown;
    return null;
  }
}
