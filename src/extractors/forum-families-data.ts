/** One make of forum: where its posts keep what. A number after a name's address is the account's. */
export type Family = {
  platform: string;
  root: string;
  id: { within?: string; attribute: string };
  user: string;
  name: string;
  account: RegExp;
  time: string;
  link: string;
  body: string;
  quote: string;
  quoteLine: string;
  /** Attributes of a quote that name its author and its source, where the make has them. */
  quoteName?: string;
  quoteLink?: string;
  title?: string;
  edited: string;
  aside: string;
};

/**
 * SMF: its own template (2.1, 3.0; 2.0: general knowledge). MyBB 1.8: programs that read its pages (2026). Invision
 * Community 4 and WoltLab Suite 5 and 6: general knowledge, not confirmed on a page (2026-11-22).
 */
export const FAMILIES: readonly Family[] = [
  {
    platform: 'smf',
    root: '.post_wrapper',
    id: { within: '.inner[data-msgid],.inner[id^="msg_"]', attribute: 'data-msgid' },
    user: '.poster h4 a[href*="action=profile"]',
    name: '.poster h4',
    account: /[?;&]u=(\d+)/,
    time: '.postinfo a.smalltext,.keyinfo .smalltext',
    link: '.postinfo a.smalltext[href],.subject_title a[href],.keyinfo a[href*="msg"]',
    body: '.inner[data-msgid],.inner[id^="msg_"]',
    quote: 'blockquote.bbc_standard_quote,blockquote.bbc_alternate_quote,blockquote',
    quoteLine: 'cite',
    title: '.subject_title,.keyinfo h5',
    edited: '.modified',
    aside: '.signature',
  },
  {
    platform: 'mybb',
    root: '.post[id^="post_"]',
    id: { attribute: 'id' },
    user: '.post_author .largetext a[href]',
    name: '.post_author .largetext',
    account: /(?:[?&]uid=|user-)(\d+)/,
    time: '.post_date',
    link: '.post_head a[href*="pid"]',
    body: '.post_body[id^="pid_"]',
    quote: 'blockquote',
    quoteLine: 'cite',
    edited: '.post_edit',
    aside: '.signature',
  },
  {
    platform: 'invision',
    root: 'article[id^="elComment_"]',
    id: { attribute: 'id' },
    user: '.cAuthorPane_author a[href],.ipsComment_author a[href*="/profile/"],a[href*="/profile/"]',
    name: '.cAuthorPane_author,.ipsComment_author',
    account: /\/profile\/(\d+)/,
    time: '.ipsComment_meta time,time',
    link: '.ipsComment_meta a[href*="findComment"],.ipsComment_meta a[href],a[href*="do=findComment"]',
    body: '[data-role="commentContent"]',
    quote: 'blockquote.ipsQuote,blockquote',
    quoteLine: '.ipsQuote_citation',
    quoteName: 'data-ipsquote-username',
    edited: '[data-excludequote]',
    aside: '[data-excludequote],[data-role="memberSignature"]',
  },
  {
    platform: 'woltlab',
    root: 'article.message[data-object-id],article.wbbPost[data-object-id]',
    id: { attribute: 'data-object-id' },
    user: '.messageAuthor a.username,a.username[href],.messageAuthor a.userLink',
    name: '.messageAuthor .username,.username',
    account: /\/user\/(\d+)/,
    time: '.messagePublicationTime time,.messagePublicationTime woltlab-core-date-time,time.datetime,.messageHeader time',
    link: 'a.messagePublicationTime[href],.messageHeader a.permalink[href]',
    body: '.messageText',
    quote: 'woltlab-quote,blockquote.quoteBox,blockquote',
    quoteLine: '.quoteBoxTitle,.quoteBoxIcon',
    quoteName: 'data-author',
    quoteLink: 'cite',
    edited: '.messageFooterNote',
    aside: '.messageSignature,.jsQuoteMessage',
  },
];
