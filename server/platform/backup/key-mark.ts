import type { Vault } from '../vault.ts';
import type { KeyMark } from './format.ts';

const word = 'biaoshuai backup';
const zeros = Buffer.alloc(32);

/** Tells which key file a backup belongs to, without giving anything of the keys away. */
export function keyMarkOf(vault: Vault): KeyMark {
  return {
    keyId: vault.keyId,
    index: vault.index(word).toString('hex'),
    link: vault.link(zeros, word).toString('hex'),
    sealed: vault.seal(word).toString('base64'),
  };
}

/** Whether all three keys of the vault are the ones that the backed-up data was sealed and linked with. */
export function keysFit(vault: Vault, mark: KeyMark): boolean {
  const own = keyMarkOf(vault);
  return own.index === mark.index && own.link === mark.link && opens(vault, mark.sealed);
}

/** A hash of the content that only a holder of the keys can make. */
export function keyedHash(vault: Vault, sha256: Buffer): string {
  return vault.link(sha256, word).toString('hex');
}

function opens(vault: Vault, sealed: string): boolean {
  try {
    return vault.open(Buffer.from(sealed, 'base64')).toString() === word;
  } catch {
    // An authenticated cipher answers a wrong key with an error, which is the answer we ask for.
    return false;
  }
}
