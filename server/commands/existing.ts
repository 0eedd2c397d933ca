import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../platform/settings.ts';
import { CommandRefused } from './command.ts';

/**
 * For commands that only make sense where the product has worked before: a mistyped DATA_DIR must not
 * end as a successful backup of nothing, nor a missing key file as a fresh one.
 * @throws CommandRefused
 */
export function refuseUntouched({ databaseUrl, dataDir, keyFile }: Settings): void {
  if (databaseUrl === null && !existsSync(join(dataDir, 'database'))) {
    throw new CommandRefused(
      `数据文件夹 ${dataDir} 里还没有表率的数据。请核对 DATA_DIR，或先启动一次表率。`,
    );
  }
  refuseWithoutKeys({ keyFile });
}

/** @throws CommandRefused */
export function refuseWithoutKeys({ keyFile }: Pick<Settings, 'keyFile'>): void {
  if (!existsSync(keyFile)) {
    throw new CommandRefused(
      `没有找到密钥文件 ${keyFile}。请把它放回原处，或用 KEY_FILE 写明它在哪里，再试一次。`,
    );
  }
}
