import { deflateSync } from 'node:zlib';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { kindOf } from './kind.ts';
import { plainName } from './stored-file.ts';
import { withoutPlace } from './without-place.ts';

const segment = (marker: number, content: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};
const place = 'GPS N37.7749 E119.0012';
const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
const exif = segment(0xe1, Buffer.from(`Exif\0\0MM ${place}`, 'latin1'));
const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0colours', 'latin1'));
const morePictures = segment(0xe2, Buffer.from(`MPF\0${place}`, 'latin1'));
const maker = segment(0xed, Buffer.from(`Photoshop ${place}`, 'latin1'));
const comment = segment(0xfe, Buffer.from(place, 'latin1'));
const table = segment(0xdb, Buffer.alloc(64, 7));
const scan = Buffer.from([0xff, 0xda, 0, 4, 1, 0, 11, 22, 0xff, 0, 33, 0xff, 0xd0, 44]);
const nextScan = Buffer.from([0xff, 0xda, 0, 4, 1, 0, 55]);
const end = Buffer.from([0xff, 0xd9]);
const begin = Buffer.from([0xff, 0xd8]);
const jpeg = (...parts: Buffer[]) => Buffer.concat([begin, ...parts]);

const chunk = (name: string, content: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content, Buffer.alloc(4)]);
};
const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const header = chunk('IHDR', Buffer.alloc(13, 1));
const pixels = chunk('IDAT', deflateSync(Buffer.alloc(9)));
const last = chunk('IEND', Buffer.alloc(0));

describe('a photo', () => {
  it('loses what its camera wrote, and keeps picture and colours', () => {
    const sent = jpeg(
      jfif,
      exif,
      profile,
      morePictures,
      maker,
      comment,
      table,
      scan,
      nextScan,
      end,
    );
    const kept = withoutPlace(sent, 'image/jpeg');
    expect(kept.includes(place)).toBe(false);
    expect(kept).toEqual(jpeg(jfif, profile, table, scan, nextScan, end));
    expect(withoutPlace(kept, 'image/jpeg')).toEqual(kept);
  });

  it('loses also what stands between its scans and behind its end', () => {
    const sent = jpeg(table, scan, exif, table, nextScan, end, begin, exif, scan, end);
    expect(withoutPlace(sent, 'image/jpeg')).toEqual(jpeg(table, scan, table, nextScan, end));
  });

  it.each([
    ['cut short in its head', jpeg(jfif, exif.subarray(0, 10))],
    ['cut short in its picture', jpeg(table, scan)],
    ['of nothing but a beginning', begin],
    ['with filling bytes', jpeg(Buffer.from([0xff]), table, scan, end)],
  ])('%s does not end the process and tells no place', (_, sent) => {
    expect(withoutPlace(sent, 'image/jpeg').includes('GPS')).toBe(false);
  });

  it('as PNG loses texts, time and what follows its end', () => {
    const told = ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'].map((name) =>
      chunk(name, Buffer.from(place)),
    );
    const sent = Buffer.concat([pngHead, header, ...told, pixels, last, Buffer.from(place)]);
    const kept = withoutPlace(sent, 'image/png');
    expect(kept).toEqual(Buffer.concat([pngHead, header, pixels, last]));
  });

  it('is the only kind of file that is changed', () => {
    const pdf = Buffer.from(`%PDF-1.7 ${place}`);
    expect(withoutPlace(pdf, 'application/pdf')).toBe(pdf);
  });
});

describe('the kind of a file', () => {
  const word = async (...parts: string[]) => {
    const zip = new JSZip();
    for (const part of parts) zip.file(part, 'x');
    return await zip.generateAsync({ type: 'nodebuffer' });
  };
  const compound = (stream: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(64),
      Buffer.from(stream, 'utf16le'),
    ]);
  const codeOf = async (bytes: Buffer) => {
    try {
      return (await kindOf(bytes)).extension;
    } catch (error) {
      return error instanceof Refusal ? error.code : error;
    }
  };

  it.each([
    ['a photo', async () => jpeg(table), 'jpg'],
    ['a picture', async () => Buffer.concat([pngHead, header]), 'png'],
    ['a PDF', async () => Buffer.from('%PDF-1.4'), 'pdf'],
    ['a Word file', () => word('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['an old Word file', async () => compound('WordDocument'), 'doc'],
    [
      'macros in a Word file',
      () => word('word/document.xml', 'word/vbaProject.bin'),
      'files.macros',
    ],
    ['macros in an old one', async () => compound('WordDocument_VBA_PROJECT'), 'files.macros'],
    ['a workbook', () => word('xl/workbook.xml'), 'files.unknownKind'],
    ['an old workbook', async () => compound('Workbook'), 'files.unknownKind'],
    ['a broken archive', async () => Buffer.from('PK\x03\x04broken'), 'files.damaged'],
    ['a page', async () => Buffer.from('<script>alert(1)</script>'), 'files.unknownKind'],
    ['a drawing with scripts', async () => Buffer.from('<svg onload="x"/>'), 'files.unknownKind'],
    ['a program', async () => Buffer.from('MZ\x90'), 'files.unknownKind'],
    ['nothing', async () => Buffer.alloc(0), 'files.unknownKind'],
  ])('is found by its content: %s', async (_, bytes, told) => {
    expect(await codeOf(await bytes())).toBe(told);
  });

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\资料\\走访记录.exe', '走访记录.pdf'],
    ['记录\r\nX-Evil: 1.pdf', '记录X-Evil 1.pdf'],
    ['\u202egnp.exe', 'gnp.pdf'],
    ['.pdf', '附件.pdf'],
    ['   ', '附件.pdf'],
    [`${'长'.repeat(200)}.pdf`, `${'长'.repeat(80)}.pdf`],
  ])('and its name is a plain one: %s', (name, plain) => {
    expect(plainName(name, 'pdf')).toBe(plain);
  });
});
