import type { Instant } from '../../domain/instant.ts';
import type { CaseItemGoing } from '../contents.ts';
import type { Happening } from './happenings.ts';
import type { ReadMeCase } from './model-read-me.ts';
import { orderName, type Said, shownSaidIn } from './said-words.ts';
import { byWhen, orderOf, type When, whenSaid } from './when.ts';

/** An order or notice, or that they were told to stop: what came after it is counted. */
export type Mark = { when: When; name: string; ends: When; endsWords: string; served: string };
export type OrderMark = Mark & { said: Said<'order'> };

/** Latest first. */
export function ordersOf(items: readonly CaseItemGoing[], device: Instant): OrderMark[] {
  const said = items.flatMap((item) => (item.said.kind === 'order' ? [item.said] : []));
  const orders = said.map((order) => ({
    said: order,
    name: orderName(order),
    when: whenSaid(order.served, device),
    served: shownSaidIn(order.served),
    ends: whenSaid(order.ends, device),
    endsWords: shownSaidIn(order.ends),
  }));
  return orders.sort((a, b) => byWhen(b.when, a.when));
}

/** `After the restraining order, served 2026-03-09.`: of each that it certainly came after. */
export function afterOrders(when: When, orders: readonly OrderMark[]): string[] {
  return orders
    .filter((order) => order.when.day && orderOf(when, order.when) === 'after')
    .map((order) => {
      const ended =
        order.ends.day && orderOf(when, order.ends) === 'after' ? `, ended ${order.endsWords}` : '';
      return `After the order or notice “${order.name}”, served ${order.served}${ended}.`;
    });
}

export function orderRows(
  orders: readonly OrderMark[],
  happenings: readonly Happening[],
): ReadMeCase['orders'] {
  return orders.map((order) => ({
    name: order.name,
    served: order.served,
    detail: detailOf(order),
    after: afterSentence(order, happenings),
  }));
}

function detailOf({ said, endsWords }: OrderMark): string {
  const parts = [
    said.by && `by ${said.by}`,
    said.reference && `reference ${said.reference}`,
    endsWords && `ends ${endsWords}`,
    said.terms && `terms: ${said.terms}`,
  ];
  return parts.filter(Boolean).join('; ');
}

/** How many came after it. What may have been before it as well is counted apart: a count must not say more than is known. */
export function afterSentence(
  { when, ends, endsWords }: Pick<Mark, 'when' | 'ends' | 'endsWords'>,
  happenings: readonly Happening[],
): string {
  if (!when.day) return 'When it was is not known, so nothing is counted after it.';
  const orders = happenings.map((one) => ({ one, order: orderOf(one.when, when) }));
  const after = orders.filter(({ order }) => order === 'after').map(({ one }) => one);
  const unclear = orders.filter(({ order }) => order === 'unclear').length;
  const ended = ends.day ? after.filter((one) => orderOf(one.when, ends) === 'after').length : 0;
  return [
    `${incidents(after.length)} after`,
    ended > 0 ? `${ended.toLocaleString('en-US')} of them after it ended ${endsWords}` : '',
    unclear > 0 ? `${unclear.toLocaleString('en-US')} more on the same day, or with no time that tells` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

export function incidents(count: number): string {
  return count === 1 ? '1 incident' : `${count.toLocaleString('en-US')} incidents`;
}
