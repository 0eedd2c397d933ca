import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openServerLog, serverLog, trimServerLog } from './server-log.ts';

let place: { folder: string };

beforeEach(() => {
  place = { folder: mkdtempSync(join(tmpdir(), 'biaoshuai-server-log-')) };
});
afterEach(() => rmSync(place.folder, { recursive: true }));

/** A process that writes to the descriptor it was given, as the server does. */
const write = (log: number, script: string) =>
  spawnSync(process.execPath, ['-e', script], { stdio: ['ignore', log, log] });
const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size;

test('a log that grew too long is emptied under the server, which goes on at its beginning', () => {
  const log = openServerLog(place);
  write(log, "process.stdout.write('x'.repeat(6e6))");
  trimServerLog(place);
  write(log, "process.stdout.write('after')");
  closeSync(log);
  expect(readFileSync(serverLog(place), 'utf8')).toBe('after');
  expect(sizeOf(`${serverLog(place)}.1`)).toBe(6_000_000);
});

test('a short log is left as it is, and the next start keeps it beside the new one', () => {
  const first = openServerLog(place);
  write(first, "process.stdout.write('first')");
  trimServerLog(place);
  closeSync(first);
  expect(readFileSync(serverLog(place), 'utf8')).toBe('first');
  closeSync(openServerLog(place));
  expect(sizeOf(serverLog(place))).toBe(0);
  expect(readFileSync(`${serverLog(place)}.1`, 'utf8')).toBe('first');
});

test('the logs never hold more than twice the limit and a day', () => {
  for (let start = 1; start <= 3; start += 1) {
    const log = openServerLog(place);
    write(log, "process.stdout.write('x'.repeat(6e6))");
    closeSync(log);
  }
  expect(sizeOf(serverLog(place))).toBe(6_000_000);
  expect(sizeOf(`${serverLog(place)}.1`)).toBeUndefined();
});
