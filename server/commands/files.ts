import { createReadStream, readFileSync, statSync } from 'node:fs';
import { isPlainDate, type PlainDate } from '../kernel/plain-date.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isDemoCity } from '../platform/installation.ts';
import type { Product } from '../product.ts';
import { type CommandLine, textOption, UsageError } from './command.ts';

const workbookBytesMax = 40 * 1024 * 1024;

/** @throws UsageError where the file cannot be read, Refusal platform.fileTooLarge */
export function readInput(path: string): Buffer {
  if (sizeOf(path) > workbookBytesMax)
    throw new Refusal('platform.fileTooLarge', { megabytes: 40 });
  return readFileSync(path);
}

/** @throws UsageError where the file cannot be read */
export function streamInput(path: string): AsyncIterable<Buffer> {
  sizeOf(path);
  return createReadStream(path, { highWaterMark: 1 << 20 });
}

export function dayOption(line: CommandLine, name: string): PlainDate | null {
  const text = textOption(line, name);
  if (text !== null && !isPlainDate(text))
    throw new UsageError(`--${name} 请写成2026-07-01的样子。`);
  return text;
}

/** Invented people and real ones never mix unless the operator says so. */
export async function refuseIntoDemo(product: Product, line: CommandLine): Promise<void> {
  if (line.options['into-demo'] === true) return;
  if (await isDemoCity(product.services.database.reader))
    throw new Refusal('people.importIntoDemo');
}

function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new UsageError(`没有找到文件“${path}”，请核对路径。`);
  return stat.size;
}
