import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzipped } from './gunzipped.ts';

const whole = gzipSync(randomBytes(200_000));

async function content(stream: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}

test('unpacks what is whole', async () => {
  expect(await content(gunzipped(Readable.from([whole])))).toBe(200_000);
});

test.each([0.1, 0.5, 0.999])(
  'tells whoever reads, however late, that the file was cut at %d',
  async (part) => {
    const cut = whole.subarray(0, Math.floor(whole.length * part));
    await expect(content(gunzipped(Readable.from([cut])))).rejects.toMatchObject({
      code: 'Z_BUF_ERROR',
    });
    const late = gunzipped(Readable.from([cut.subarray(0, 20)]));
    await pause(20);
    await expect(content(late)).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
  },
);

test('an error of the source reaches the reader too', async () => {
  const broken = async function* () {
    yield whole.subarray(0, 1_000);
    throw new Error('the disk is gone');
  };
  await expect(content(gunzipped(Readable.from(broken())))).rejects.toThrow('the disk is gone');
});

test('where nobody reads, an error ends nothing', async () => {
  gunzipped(Readable.from([whole.subarray(0, 50)]));
  const left = gunzipped(Readable.from([whole.subarray(0, 150_000)]));
  for await (const _ of left) break;
  await pause(20);
});
