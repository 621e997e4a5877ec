/** By these anybody finds the page, and on it the person. Pages show many without their beginning: `pic.social.example/AbC1`. */
const ADDRESS =
  /(?:https?:\/\/|www\.|(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,63}\/)[^\s<>"]*/giu;

export function hasAddress(text: string): boolean {
  return text.search(ADDRESS) >= 0;
}

export function withoutAddresses(text: string, instead: string): string {
  return text.replaceAll(ADDRESS, instead);
}
