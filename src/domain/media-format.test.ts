import { expect, test } from 'vitest';
import { mediaFormat } from './media-format.ts';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

test.each([
  ['jpg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['gif', 'GIF89a\x01\0'],
  ['webp', 'RIFF\x24\0\0\0WEBPVP8 '],
  ['wav', 'RIFF\x24\0\0\0WAVEfmt '],
  ['bmp', 'BM\x46\0\0\0\0\0\0\0'],
  ['avif', '\0\0\0\x20ftypavif\0\0\0\0'],
  ['heic', '\0\0\0\x20ftypheic\0\0\0\0'],
  ['mp4', '\0\0\0\x20ftypisom\0\0\x02\0'],
  ['mp4', '\0\0\0\x20ftypmp42\0\0\0\0'],
  ['mov', '\0\0\0\x14ftypqt  \0\0\0\0'],
  ['m4a', '\0\0\0\x20ftypM4A \0\0\0\0'],
  ['webm', '\x1a\x45\xdf\xa3\x9f\x42\x86'],
  ['ogg', 'OggS\0\x02'],
  ['flac', 'fLaC\0\0\0\x22'],
  ['mp3', 'ID3\x04\0'],
  ['mp3', '\xff\xfb\x90\x64'],
  ['aac', '\xff\xf1\x50\x80'],
] as const)('%s', (ending, text) => expect(mediaFormat(bytes(text))).toBe(ending));

test.each([
  '',
  '<!doctype html><p>',
  '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
  '<?xml version="1.0"?><svg/>',
  '%PDF-1.7',
  'PK\x03\x04',
  '#EXTM3U\n',
  'MZ\x90\0',
  'BM, said the train',
  '\xff\xff\xff\xff',
  '\xff\xfe<\0h\0',
  ' \x89PNG\r\n\x1a\n',
])('%j is none of them', (text) => expect(mediaFormat(bytes(text))).toBeNull());
