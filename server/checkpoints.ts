import { join } from 'node:path';
import { writeCheckpoint } from './modules/points/index.ts';
import type { Product } from './product.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Notes the ends of all chains outside the database, now and every day: a cut tail shows at the next one. */
export async function keepCheckpoints({ services }: Product): Promise<void> {
  const { database, vault, clock, settings, log } = services;
  const file = join(settings.dataDir, 'checkpoints.jsonl');
  const write = () => writeCheckpoint(database.reader, vault, file, clock.now());
  await write();
  const timer = setInterval(() => {
    write().catch((error: unknown) => log.error({ err: error }, 'the checkpoint was not written'));
  }, dayMs);
  timer.unref();
}
