/**
 * A photo without what a camera writes into it: place, time, device, comments. The picture itself and its colours
 * stay as they are. Other kinds of files come back unchanged. A photo that is cut short in its head comes back
 * up to where it can be read.
 * @param mediaType as found by its content
 */
export function withoutPlace(bytes: Buffer, mediaType: string): Buffer {
  if (mediaType === 'image/jpeg') return plainJpeg(bytes);
  if (mediaType === 'image/png') return plainPng(bytes);
  return bytes;
}

const startOfImage = Buffer.from([0xff, 0xd8]);
const startOfScan = 0xda;
const endOfImage = 0xd9;
/** JFIF and Adobe say how colours are meant; without them a photo may show wrongly. */
const keptApplications: readonly number[] = [0xe0, 0xee];
/** APP2 holds the colour profile; other contents of it (a second, larger picture) go. */
const colourProfile = Buffer.from('ICC_PROFILE\0', 'latin1');
const comment = 0xfe;

/** Segments: 0xFF, marker, length of two bytes that counts itself. After the scan begins, everything is picture. */
function plainJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [startOfImage];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === startOfScan) return Buffer.concat([...kept, scanOf(bytes, at)]);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) break;
    if (keepsSegment(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

function keepsSegment(marker: number, content: Buffer): boolean {
  if (marker === comment) return false;
  if (marker === 0xe2) return content.subarray(0, colourProfile.length).equals(colourProfile);
  return marker < 0xe0 || marker > 0xef || keptApplications.includes(marker);
}

/**
 * From the first scan to the end of the image: what follows the end (a second picture with its own place, a film)
 * goes. Between scans of a progressive photo stand segments of their own; those of cameras go, too.
 */
function scanOf(bytes: Buffer, from: number): Buffer {
  const kept: Buffer[] = [];
  let at = from;
  let begun = from;
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] as number;
    const isPicture = bytes[at] !== 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd7);
    if (isPicture || marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) return Buffer.concat([...kept, bytes.subarray(begun, at + 2)]);
    if (at + 4 > bytes.length) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (!keepsSegment(marker, bytes.subarray(at + 4, end))) {
      kept.push(bytes.subarray(begun, at));
      begun = end;
    }
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(begun)]);
}

const pngHead = 8;
const droppedChunks: readonly string[] = ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'];

/** Chunks: length, name, content, checksum. After IEND nothing belongs to the picture. */
function plainPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, pngHead)];
  let at = pngHead;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (!droppedChunks.includes(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') break;
    at = end;
  }
  return Buffer.concat(kept);
}
