import type { Digest } from '../domain/identity.ts';
import { derToRaw, rawToDer } from './der.ts';
import { digestBytes } from './digest.ts';
import { PEM_BEGIN, PEM_END, SIGNATURE, SIGNING_KEY } from './labels.ts';

/** An ECDSA P-256 key pair as base64: PKCS #8 (RFC 5958) and SubjectPublicKeyInfo (RFC 5480). */
export type SigningKeyText = { pkcs8: string; spki: string };

/** A new pair, to be sealed at once. */
export async function createSigningKey(): Promise<SigningKeyText> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(SIGNING_KEY, true, ['sign', 'verify']);
  const [pkcs8, spki] = [
    await crypto.subtle.exportKey('pkcs8', privateKey),
    await crypto.subtle.exportKey('spki', publicKey),
  ].map((der) => btoa(String.fromCharCode(...new Uint8Array(der))));
  return { pkcs8: pkcs8 ?? '', spki: spki ?? '' };
}

/** For use: from here on the private half cannot be read out any more. */
export async function importSigningKey({ pkcs8, spki }: SigningKeyText): Promise<CryptoKeyPair> {
  const [privateDer, publicDer] = [bytesOfBase64(pkcs8), bytesOfBase64(spki)];
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', privateDer, SIGNING_KEY, false, ['sign']),
    publicKey: await crypto.subtle.importKey('spki', publicDer, SIGNING_KEY, true, ['verify']),
  };
}

/** The public key as PEM (SubjectPublicKeyInfo, RFC 5480; RFC 7468), with a newline at the end. */
export async function exportPublicPem(key: CryptoKey): Promise<string> {
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', key));
  const lines = btoa(String.fromCharCode(...spki)).match(/.{1,64}/g) ?? [];
  return [PEM_BEGIN, ...lines, PEM_END, ''].join('\n');
}

/** Signs; the signature is DER (`ECDSA-Sig-Value`, RFC 3279 section 2.2.3), as `openssl dgst -verify` reads it. */
export async function signDer(key: CryptoKey, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const raw = await crypto.subtle.sign(SIGNATURE, key, bytes as Uint8Array<ArrayBuffer>);
  return rawToDer(new Uint8Array(raw));
}

/** True only for a well-formed DER signature by that key over those bytes. */
export async function verifyDer(key: CryptoKey, der: Uint8Array, bytes: Uint8Array): Promise<boolean> {
  const raw = derToRaw(der);
  if (!raw) return false;
  return await crypto.subtle.verify(SIGNATURE, key, raw, bytes as Uint8Array<ArrayBuffer>);
}

/** A key to check signatures with, and its name. */
export type PublicKey = {
  key: CryptoKey;
  /** SHA-256 of the DER of the SubjectPublicKeyInfo: the key's name, and the same for every spelling of its PEM. */
  digest: Digest;
};

/** Reads one P-256 public key. `null`: not a PEM public key of that kind. */
export async function readPublicPem(pem: string): Promise<PublicKey | null> {
  const spki = spkiOf(pem);
  if (!spki) return null;
  try {
    const key = await crypto.subtle.importKey('spki', spki, SIGNING_KEY, true, ['verify']);
    const exact = new Uint8Array(await crypto.subtle.exportKey('spki', key));
    return { key, digest: await digestBytes(exact) };
  } catch (thrown) {
    if (thrown instanceof DOMException) return null;
    throw thrown;
  }
}

function spkiOf(pem: string): Uint8Array<ArrayBuffer> | null {
  const lines = pem.trim().split(/\r?\n/);
  const body = lines.slice(1, -1).join('');
  if (lines[0] !== PEM_BEGIN || lines.at(-1) !== PEM_END || !/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return null;
  if (body.length % 4 !== 0) return null;
  return bytesOfBase64(body);
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
