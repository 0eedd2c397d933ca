import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openVault, testVault } from './vault.ts';

test('what is sealed opens again, never looks the same twice, and cannot be altered', () => {
  const vault = testVault('a word');
  const seals = Array.from({ length: 3_000 }, () => vault.seal('371082188106300017'));
  expect(new Set(seals.map((sealed) => sealed.toString('hex'))).size).toBe(3_000);
  expect(vault.open(seals[2_999]!).toString('utf8')).toBe('371082188106300017');
  const altered = Buffer.from(seals[0]!);
  altered[altered.length - 1]! ^= 1;
  expect(() => vault.open(altered)).toThrow();
  expect(() => testVault('another word').open(seals[0]!)).toThrow();
});

test('the index finds a number again and tells nothing without the key', () => {
  const number = '371082188106300017';
  expect(testVault('a').index(number)).toEqual(testVault('a').index(number));
  expect(testVault('a').index(number)).not.toEqual(testVault('b').index(number));
});

test('the key file is made once, for its owner only, and kept', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'biaoshuai-vault-')), 'keys.json');
  const sealed = openVault(path).seal('x');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(openVault(path).open(sealed).toString()).toBe('x');
  const keys = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...keys, seal: 'short' }));
  expect(() => openVault(path)).toThrow(/three keys of 32 bytes/);
});
