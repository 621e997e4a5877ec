import { facts, fill, heading, list, type PaperData, say } from './model.ts';
import { madeWith, type Sources } from './sources.ts';

/** Facts that a qualified person may need for FRE 902(13) and (14). It certifies nothing, and says so. */
export function certifierWorksheet(from: Sources): PaperData {
  const { contents, seen, asOf } = from;
  const { initials, logHead } = contents;
  const kept = seen.map(({ exhibit }) => exhibit.facts.capturedAt.utc).sort();
  const files = seen.reduce((sum, { exhibit }) => sum + exhibit.artifacts.length, 0);
  return {
    title: 'Worksheet for a certification (Federal Rules of Evidence 902(13) and 902(14))',
    initials,
    mark: 'WORKSHEET. It certifies nothing. To be completed by a qualified person.',
    asOf,
    whole: '',
    blocks: [
      say(
        'For use in courts of the United States. A certification under these rules is made by a qualified person, in writing, with notice to the other side. This sheet is none. It collects what the record says, and leaves lines for what such a person has to add. Whether somebody is qualified, and whether a rule is met, is for them, for counsel and for the court.',
      ),
      heading('What the record says'),
      facts(
        ['System', 'Holdfast, a browser extension'],
        ['Versions, browsers, devices', madeWith(from)],
        ['Exhibits here', String(seen.length)],
        ['Files kept for them', String(files)],
        ['First kept (UTC)', kept[0] ?? ''],
        ['Last kept (UTC)', kept.at(-1) ?? ''],
        ['Rule of the digests', 'SHA-256 (FIPS 180-4), over the exact bytes of each file'],
        ['Lines of the custody log', String(logHead.seq)],
        ['Digest of its last line', logHead.digest],
        ['Case fingerprint', 'On the receipt slip of 1-READ-ME-FIRST.pdf'],
      ),
      heading('How a record comes about'),
      list([
        'A person clicks. In that moment the extension reads what the page says of the post, and writes out the structure of the page.',
        'The browser itself gives the picture of its window. Its bytes are stored as they come.',
        'A SHA-256 is made of each file when it is kept. The files, the record and a line of the custody log are stored in one step.',
        'Each line of the log holds the digest of the line before it.',
        'When a dossier is made each file is read again. One whose digest is another is left out, and named.',
        'The times are from the clock of the device. Nobody outside has set or checked that clock.',
      ]),
      heading('Rule 902(13): the process or system'),
      fill(
        'How the qualified person knows this process or system',
        'What was examined or tried, with what, and when',
        'Whether it gives an accurate result, and how that is known',
        'Anything that did not work as described',
      ),
      heading('Rule 902(14): copies compared by digest'),
      say(
        'From the folder of the dossier: sha256sum -c manifest-sha256.txt compares every file under data/. HOW-TO-CHECK.txt has the commands for Windows and macOS, and what they do not show.',
      ),
      fill(
        'From whom the copy came, on what, and when',
        'Tool and version that made the digests',
        'Files compared, files that agreed, files that did not',
        'Where the digests to compare with came from',
      ),
      heading('The qualified person'),
      fill(
        'Name, title and employer',
        'Training and experience',
        'Relation to the parties',
        'Written notice to the other side: date, and how the record was made open to inspection',
      ),
      say(
        'The certification is a paper of its own, in the words that the court and 28 U.S.C. section 1746 ask for. It is not signed here.',
      ),
    ],
  };
}
