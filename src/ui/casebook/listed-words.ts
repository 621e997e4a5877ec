import type { WordKey } from '../../browser/words.ts';
import type { ConversationFacts } from '../../domain/conversation.ts';

const MESSAGES = {
  title: 'talk_messages',
  one: 'row_messages_one',
  many: 'row_messages_many',
  notKeptOne: 'talk_not_kept_one',
  notKeptMany: 'talk_not_kept_many',
  laterOne: 'talk_later_one',
  joined: { id: 'talk_joined_id', words: 'talk_joined_words', both: 'talk_joined_both' },
  lost: 'talk_lost',
  look: 'original_look',
  looked: 'original_looked',
  noFiles: 'original_none_in_messages',
  place: 'original_message',
  item: 'original_item_in_message',
} as const;

const POSTS = {
  title: 'posts_title',
  one: 'posts_one',
  many: 'posts_many',
  notKeptOne: 'posts_not_kept_one',
  notKeptMany: 'posts_not_kept_many',
  laterOne: 'posts_later_one',
  joined: { id: 'posts_joined_id', words: 'posts_joined_words', both: 'posts_joined_both' },
  lost: 'posts_lost',
  look: 'posts_look',
  looked: 'posts_looked',
  noFiles: 'posts_no_files',
  place: 'posts_place',
  item: 'posts_item',
} as const;

export type ListedWords = Record<Exclude<keyof typeof MESSAGES, 'joined'>, WordKey> & {
  joined: Record<ConversationFacts['joinedBy'], WordKey>;
};

/** What the rows of a kept list are called: messages of a conversation, or posts that the person chose among. */
export function listedWords({ posts }: Partial<Pick<ConversationFacts, 'posts'>>): ListedWords {
  return posts ? POSTS : MESSAGES;
}
