import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** Cost of one guess: about 0.1 s and 32 MiB. Stored with each hash, so that it can be raised later. */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const keyBytes = 32;

/** What an account without a password is compared with, so that it takes the same time as any other. */
const nobodysHash = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}==$${'A'.repeat(43)}=`;

/** @returns `scrypt$N$r$p$salt$key`, salt and key in base64 */
export async function hashPassword(
  password: string,
  randomBytes: (size: number) => Uint8Array,
): Promise<string> {
  const salt = Buffer.from(randomBytes(16));
  const key = await keyOf(password, salt, cost);
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Compares in constant time; without a hash it works just as long and answers no. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? nobodysHash).split('$');
  const parameters = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await keyOf(password, Buffer.from(salt, 'base64'), parameters);
  return timingSafeEqual(derived, Buffer.from(key, 'base64')) && hash !== null;
}

async function keyOf(password: string, salt: Buffer, parameters: typeof cost): Promise<Buffer> {
  const maxmem = 256 * parameters.N * parameters.r;
  return await derive(password.normalize('NFKC'), salt, keyBytes, { ...parameters, maxmem });
}
