import { pipeline, type Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';

/**
 * Unpacks a gzip stream. An error of either stream reaches whoever reads the answer, however late; where
 * nobody reads any more (a refusal ended the work), it is nobody's concern and must not end the process.
 */
export function gunzipped(source: Readable): Gunzip {
  const unpacked = createGunzip();
  // The stream remembers its error for the reader; without a listener it would be thrown at the process.
  unpacked.on('error', () => {});
  pipeline(source, unpacked, () => {});
  return unpacked;
}
