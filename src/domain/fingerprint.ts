/**
 * What a person typed or copied from a receipt slip, as the 64 digits of a digest: groups, dashes, dots,
 * capitals and a leading `sha256:` do not matter. `null` when it is not one.
 */
export function readFingerprint(typed: string): string | null {
  const digits = typed
    .toLowerCase()
    .replace(/^\s*sha256:/, '')
    .replace(/[\s\-–·.]/g, '');
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}
