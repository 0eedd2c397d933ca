import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { type Clock, systemClock } from './kernel/clock.ts';
import { modules } from './modules.ts';
import { Stage } from './platform/act.ts';
import { connect, type Database } from './platform/database/connect.ts';
import { migrate } from './platform/database/migrate.ts';
import { StartRefused } from './platform/embedded/index.ts';
import { FactBus } from './platform/facts.ts';
import type { Services } from './platform/services.ts';
import type { Settings } from './platform/settings.ts';
import { Storage } from './platform/storage.ts';
import { openVault } from './platform/vault.ts';

export interface Product {
  readonly stage: Stage;
  readonly services: Services;
  close(): Promise<void>;
}

/** Migrates the database at `url` and puts the product together on it, for the server and for commands alike. */
export async function openProduct(
  settings: Settings,
  url: string,
  log: Logger,
  options: { say?: (line: string) => void; clock?: Clock; connections?: number } = {},
): Promise<Product> {
  mkdirSync(settings.dataDir, { recursive: true });
  await migrate(url, options.say);
  const database = connect(url, { connections: options.connections ?? 16 });
  await refuseFreshKeys(settings, database);
  const clock = options.clock ?? systemClock;
  const services: Services = {
    database,
    clock,
    storage: new Storage(settings, clock),
    vault: openVault(settings.keyFile),
    settings,
    log,
    randomBytes,
  };
  const stage = new Stage(services, new FactBus(modules.flatMap((m) => m.subscriptions ?? [])));
  return { stage, services, close: () => database.close() };
}

/**
 * A key file is made for an empty database only. Beside data, new keys would open no number, find nobody
 * and link nothing to what stands: the file is lost or KEY_FILE is wrong.
 * @throws StartRefused
 */
async function refuseFreshKeys(settings: Settings, database: Database): Promise<void> {
  if (existsSync(settings.keyFile)) return;
  const written = await database.reader.selectFrom('audit').select('seq').limit(1).execute();
  if (written.length === 0) return;
  await database.close();
  throw new StartRefused(
    `数据库里已有内容，却没有找到密钥文件 ${settings.keyFile}。请把它放回原处，或用 KEY_FILE 写明它在哪里，再启动。`,
  );
}
