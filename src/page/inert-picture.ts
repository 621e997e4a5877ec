import { attr, tagOf } from '../extractors/dom/safe.ts';
import { absoluteAddress, writeAttributes, writeFact } from './inert-attributes.ts';
import { isCarried } from './inert-css.ts';
import { escapeText, writeAttribute } from './inert-escape.ts';
import { boxOf, imageSize } from './snapshot-dom.ts';

const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u;
const GREY = '#d9d9de';

function svgAddress(width: number, height: number, inside: string): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function emojiInside(alt: string, size: number): string {
  const place = `x="50%" y="52%" text-anchor="middle" dominant-baseline="central"`;
  return `<text ${place} font-size="${Math.round(size * 0.8)}">${escapeText(alt)}</text>`;
}

/** The emoji that a picture stands for, by its own words; `null` for any other picture. */
export function emojiOf(image: Element): string | null {
  const alt = attr(image, 'alt') ?? '';
  return alt.length > 0 && alt.length <= 24 && EMOJI.test(alt) ? alt : null;
}

/**
 * A grey picture of the same own size, so that the copy is laid out as the page was; a picture that
 * stands for an emoji is drawn as that emoji. The picture itself is in the screenshot.
 */
function standIn(image: Element): string | null {
  const width = imageSize.width(image);
  const height = imageSize.height(image);
  if (width <= 0 || height <= 0) return null;
  const emoji = emojiOf(image);
  const inside = emoji
    ? emojiInside(emoji, Math.min(width, height))
    : `<rect width="100%" height="100%" fill="${GREY}"/>`;
  return svgAddress(width, height, inside);
}

const IMAGE_OWN = new Set(['src', 'srcset', 'sizes']);

export function writeImage(image: Element): string {
  const shown = imageSize.address(image) || (attr(image, 'src') ?? '');
  if (isCarried(shown)) return `<img${writeAttributes(image, IMAGE_OWN)}${writeAttribute('src', shown)}>`;
  const address = shown && absoluteAddress(shown, image);
  const srcset = attr(image, 'srcset');
  const facts = (address ? writeFact('src', address) : '') + (srcset ? writeFact('srcset', srcset) : '');
  const picture = standIn(image);
  const src = picture === null ? '' : writeAttribute('src', picture);
  return `<img${writeAttributes(image, IMAGE_OWN)}${facts}${src}>`;
}

const BOX_STYLE =
  'box-sizing:border-box;overflow:hidden;background-color:#d9d9de;color:#333;font:12px sans-serif;';

/** A box of the same size where a frame, a drawing or a player was, labelled in words. */
export function writeBox(element: Element): string {
  const name = tagOf(element);
  const box = boxOf(element);
  const size = box ? `width:${box.width}px;height:${box.height}px;` : '';
  const isShown = box !== null && box.width > 0 && box.height > 0;
  const display = isShown ? 'display:inline-block;' : 'display:none;';
  const attributes = writeAttributes(element, new Set(['width', 'height']), `;${BOX_STYLE}${display}${size}`);
  return `<span${writeFact('tag', name)}${attributes}>[${name}, not kept]</span>`;
}
