/**
 * A fresh request id (UUID v4). `crypto.randomUUID` exists only on https and loopback, and since
 * Chromium 92; the product also runs on plain http inside an office network.
 */
export function newRequestId(source: Pick<Crypto, 'getRandomValues'> = crypto): string {
  const native = (source as Partial<Crypto>).randomUUID;
  if (native) {
    return native.call(source);
  }
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
