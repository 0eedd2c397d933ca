import { noteChainEnds } from './chain-ends.ts';
import { sweepStories } from './modules/commendations/index.ts';
import { sweepComplaints } from './modules/complaints/index.ts';
import { sweepUploads } from './modules/people/index.ts';
import { transact } from './platform/database/transact.ts';
import { sweepAnswers } from './platform/http/once.ts';
import { sweepJobs } from './platform/jobs/index.ts';
import type { Product } from './product.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * At the start and every day: notes the ends of all chains outside the database, so that a cut tail shows at
 * the next one, and forgets answers that no browser asks for any more, jobs that ended long ago, uploads nobody
 * decided about, complaints closed ten years ago, and stories of the commended whose lists are over. Not while nothing may be written.
 */
export async function keepHouse({ stage, services }: Product): Promise<void> {
  const { database, clock, log, storage } = services;
  const once = async () => {
    if (storage.unsafe !== null) return;
    await noteChainEnds(services);
    await sweepAnswers(database.reader, clock.now());
    await sweepJobs(database.reader, clock.now());
    await transact(database, (tx) => sweepUploads(tx, clock.now()));
    await sweepComplaints(stage);
    await sweepStories(stage);
  };
  await once();
  const timer = setInterval(() => {
    once().catch((error: unknown) => log.error({ err: error }, 'the daily housekeeping failed'));
  }, dayMs);
  timer.unref();
}
