import { RECOVERY_KEY } from './labels.ts';

/** Crockford's base 32: no I, L, O or U, which are misread or make words. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 7;
const GROUP = 4;
const LENGTH = GROUPS * GROUP;

/**
 * A new code to print: 27 digits of five random bits each (135 bits) and one that catches a slip, in seven
 * groups of four, such as `8Q2M-…`.
 */
export function newRecoveryCode(): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(LENGTH - 1)), (byte) => byte % 32);
  const digits = [...random, checkOf(random)].map((value) => DIGITS[value]).join('');
  return (digits.match(/.{4}/g) ?? []).join('-');
}

/** Reads a code as it was typed: case, spaces, dashes, and O, I, L for 0 and 1 do not matter. `null`: a slip. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = [...plain].map((digit) => DIGITS.indexOf(digit));
  if (values.length !== LENGTH || values.includes(-1)) return null;
  return checkOf(values.slice(0, -1)) === values.at(-1) ? plain : null;
}

/** Weighted by place, so that digits that changed places are caught too; about one slip in 32 is not. */
function checkOf(values: number[]): number {
  return values.reduce((sum, value, at) => (sum + value * (at + 1)) % 37, 0) % 32;
}

/** The key behind a code: it is random, so one HKDF (RFC 5869) does; a slow function would add nothing. */
export async function recoveryKey(
  plain: string,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const code = await crypto.subtle.importKey('raw', encode(plain), 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: encode(RECOVERY_KEY) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, code, 256));
}
