import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { type Clock, systemClock } from './kernel/clock.ts';
import { modules } from './modules.ts';
import { Stage } from './platform/act.ts';
import { connect } from './platform/database/connect.ts';
import { migrate } from './platform/database/migrate.ts';
import { FactBus } from './platform/facts.ts';
import type { Services } from './platform/services.ts';
import type { Settings } from './platform/settings.ts';
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
  const services: Services = {
    database,
    clock: options.clock ?? systemClock,
    vault: openVault(settings.keyFile),
    settings,
    log,
    randomBytes,
  };
  const stage = new Stage(services, new FactBus(modules.flatMap((m) => m.subscriptions ?? [])));
  return { stage, services, close: () => database.close() };
}
