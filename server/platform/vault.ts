import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { invariant } from '../kernel/invariant.ts';

/** Keys that never enter the database: sealing of personal numbers, look-up by keyed hash, chains. */
export interface Vault {
  readonly keyId: number;
  /** Encrypts text (AES-256-GCM); the same text never seals to the same bytes. */
  seal(plain: string | Uint8Array): Buffer;
  open(sealed: Uint8Array): Buffer;
  /** Keyed hash by which a number is found without opening its seal; 32 bytes. */
  index(plain: string): Buffer;
  /** Keyed hash of one link of a chain; 32 bytes. */
  link(previous: Uint8Array, content: string | Uint8Array): Buffer;
}

interface KeyFile {
  keyId: number;
  seal: string;
  index: string;
  chain: string;
}

const formatByte = 1;

/** Opens the key file, or makes one (readable by its owner only) where there is none. */
export function openVault(path: string): Vault {
  if (!existsSync(path)) {
    const fresh = () => randomBytes(32).toString('base64');
    const keys: KeyFile = { keyId: 1, seal: fresh(), index: fresh(), chain: fresh() };
    writeFileSync(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  const keys = JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
  return vaultOf(keys);
}

/** A vault whose keys follow from a word: for tests only, the same in every run. */
export function testVault(word: string): Vault {
  const key = (use: string) => createHmac('sha256', word).update(use).digest('base64');
  return vaultOf({ keyId: 1, seal: key('seal'), index: key('index'), chain: key('chain') });
}

function vaultOf(keys: KeyFile): Vault {
  const sealKey = Buffer.from(keys.seal, 'base64');
  const indexKey = Buffer.from(keys.index, 'base64');
  const chainKey = Buffer.from(keys.chain, 'base64');
  invariant(
    [sealKey, indexKey, chainKey].every((key) => key.length === 32),
    'the key file needs three keys of 32 bytes',
  );
  return {
    keyId: keys.keyId,
    seal: (plain) => seal(sealKey, plain),
    open: (sealed) => open(sealKey, sealed),
    index: (plain) => createHmac('sha256', indexKey).update(plain).digest(),
    link: (previous, content) =>
      createHmac('sha256', chainKey).update(previous).update(content).digest(),
  };
}

let nonces = Buffer.alloc(0);

/** Random bytes in one draw for many seals: a draw costs more than the seal itself. */
function freshNonce(): Buffer {
  if (nonces.length < 12) nonces = randomBytes(12 * 1024);
  const nonce = nonces.subarray(0, 12);
  nonces = nonces.subarray(12);
  return nonce;
}

/** Layout: format byte, 12 bytes nonce, 16 bytes tag, cipher text. */
function seal(key: Buffer, plain: string | Uint8Array): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const content = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.from([formatByte]), nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  invariant(bytes[0] === formatByte, 'sealed bytes of an unknown format');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13));
  decipher.setAuthTag(bytes.subarray(13, 29));
  return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]);
}
