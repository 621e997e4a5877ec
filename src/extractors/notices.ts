import { allText } from './dom/safe.ts';

/**
 * What platforms write beside a message in the languages they speak: that it was edited, that its words were
 * taken away, and how they call the person whose page it is. General knowledge of their wording, 2026-11-22;
 * a word that is not here costs a mark, and is never taken for one.
 */
const EDITED =
  /^\(?(edited|bearbeitet|modifié|editado|editada|modificato|modificata|bewerkt|edytowano|edytowana|изменено|отредактировано|ред\.|düzenlendi|تم التعديل|معدّلة|معدل|نُسخة معدَّلة|נערך|編集済み|已编辑|已編輯|수정됨|संपादित)\)?$/iu;

const REMOVED =
  /(message was (deleted|removed)|deleted (this|a) message|unsent a message|message (has been )?(unsent|removed)|message (is )?unavailable|nachricht (wurde )?(gelöscht|zurückgenommen|entfernt)|nachricht gelöscht|message (a été )?supprimé|annulé l.envoi|mensaje (fue )?eliminad|eliminaste este mensaje|anuló el envío|mensagem (foi )?(apagada|removida)|messaggio (è stato )?eliminato|bericht (is )?verwijderd|wiadomość została usunięta|сообщение (было )?удалено|mesaj silindi|تم حذف (هذه )?الرسالة|حُذفت هذه الرسالة|لقد حذفت هذه الرسالة|ההודעה נמחקה|הודעה זו נמחקה|メッセージ(は|が)(削除|取り消)|消息已(删除|撤回)|訊息已(刪除|收回)|메시지가 삭제|संदेश (हटा|डिलीट))/iu;

const ME: Readonly<Record<string, string>> = {
  en: 'you',
  de: 'du|sie',
  fr: 'vous|toi|tu',
  es: 'tú|tu|usted',
  pt: 'você|tu',
  it: 'tu',
  nl: 'jij|u|je',
  pl: 'ty',
  ru: 'вы|ты',
  uk: 'ви|ти',
  tr: 'sen|siz',
  ar: 'أنت|أنتَ',
  he: 'את/ה|אתה|את|אתם',
  vi: 'bạn',
  id: 'anda|kamu',
  hi: 'आप',
  ja: 'あなた|自分',
  zh: '你|您',
  ko: '나|회원님',
};

const MAX_NOTICE = 200;

export function isEditedMark(words: string): boolean {
  return EDITED.test(words.trim());
}

const MAX_MARK = 40;

/** Those of some small pieces of a page that are the mark. Most are too long to be it, which is seen at once. */
export function editedAmong(pieces: readonly Element[]): Element[] {
  return pieces.filter((piece) => {
    const line = allText(piece).trim();
    return line.length < MAX_MARK && isEditedMark(line);
  });
}

export function isRemovedNotice(words: string): boolean {
  return words.length <= MAX_NOTICE && REMOVED.test(words);
}

/**
 * Whether a name is what the page calls its own person: "You". `null` where the page's language is not one
 * that is known here, since its word for it could then be any.
 */
export function namesMe(name: string, lang: string | null): boolean | null {
  const [language = ''] = (lang ?? '').toLowerCase().split(/[-_]/);
  const own = ME[language]?.split('|');
  return own ? own.includes(name.trim().toLowerCase()) : null;
}
