import { lockState } from '../vault/keyring.ts';

/**
 * With a passphrase set, nothing on a web page tells how many are kept. The line is the same whether the record is
 * locked, open, or the empty one is open: it gives away neither the number nor which of them it is.
 */
export async function tellable(total: number): Promise<number | null> {
  // It is saved by now: what cannot be found out is not told, and never makes "not saved" of it.
  const { passphrase } = await lockState().catch(() => ({ passphrase: true }));
  return passphrase ? null : total;
}
