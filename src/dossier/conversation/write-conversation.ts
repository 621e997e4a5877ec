import { messageCount } from '../../domain/conversation.ts';
import { platformName } from '../../domain/platform-names.ts';
import type { ExhibitSource } from '../contents.ts';
import { COPY_MISSING } from '../copies/copy-words.ts';
import { baseName, exhibitFile, MADE_SUFFIX } from '../file-names.ts';
import type { ConversationData } from '../report/model.ts';
import { shortened } from '../report/shortened.ts';
import type { Written, ZipWriter } from '../zip/write.ts';
import { messagesOf } from './messages.ts';
import { statementOf } from './statement.ts';
import { tallyOf } from './tally.ts';
import { transcriptHtml } from './transcript-html.ts';
import { type TranscriptHead, transcriptText } from './transcript-text.ts';

/** What came of it: the files, and what the short pages say of the conversation. */
export type WrittenConversation = { files: Written[]; data: ConversationData };

/**
 * Writes the transcripts of a conversation from its rows, in the order that its record states. The rows are read
 * anew for each pass, so that memory does not grow with their number. `null`: it is no conversation.
 */
export async function writeConversation(
  zip: ZipWriter,
  root: string,
  exhibit: ExhibitSource,
  asOf: string,
): Promise<WrittenConversation | null> {
  const { number, facts, copy } = exhibit;
  const { conversation } = facts;
  if (!conversation) return null;
  const messages = messagesOf(exhibit);
  const tally = await tallyOf(messages());
  const statement = [
    ...statementOf(facts, copy && COPY_MISSING[copy.working.reader]),
    ...notReadSentence(tally.notRead),
  ];
  const head = headOf(exhibit, statement, asOf);
  const page = exhibitFile(number, MADE_SUFFIX.conversation);
  const text = exhibitFile(number, MADE_SUFFIX.conversationText);
  const files = [
    await zip.addText(root + page, () => transcriptHtml(head, messages())),
    await zip.addText(root + text, () => transcriptText(head, messages())),
  ];
  const { name } = head;
  const data = {
    name,
    messages: messageCount(conversation),
    statement,
    transcript: baseName(page),
    ...tally,
  };
  return { files, data };
}

function headOf({ number, facts }: ExhibitSource, statement: string[], asOf: string): TranscriptHead {
  const { conversation, page } = facts;
  return {
    exhibit: number,
    name: shortened(conversation?.threadName ?? page.title),
    platform: platformName(conversation?.platform ?? 'web') ?? 'Web page',
    address: shortened(page.url),
    asOf,
    statement,
  };
}

function notReadSentence(count: number): string[] {
  if (count === 0) return [];
  const what = count === 1 ? 'One message' : `${count.toLocaleString('en-US')} messages`;
  return [`${what} could not be read again when this dossier was made. Each is marked in its place.`];
}
