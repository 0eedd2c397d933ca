import { sql } from 'kysely';
import type { ImportPage } from '#contract/people.ts';
import { type Actor, holds, organisationsOf } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import { allowedOf } from '../../kernel/policy.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { below } from '../organisations/index.ts';
import { keepingPosts, peoplePolicy } from './policy.ts';
import { rosterFields } from './preview.ts';
import { type Batch, type BatchState, batchColumns, keptIn } from './store-imports.ts';

const stateWords: Readonly<Record<BatchState, string>> = {
  uploaded: '待核对',
  committed: '已导入',
  rolledBack: '已整批撤销',
  abandoned: '已放弃',
};

/** The last imports of the organisations the actor keeps, newest first. */
export async function listImports(db: Reader, actor: Actor) {
  const mine = holds(actor, 'operator')
    ? sql`true`
    : sql`${keptIn} in ${below(organisationsOf(actor, ...keepingPosts))}`;
  const { rows } = await sql<Batch>`select ${batchColumns}
    from import_batch b left join account a on a.id = b.account_id
    where b.kind = 'people' and ${mine}
    order by b.created_at desc, b.id desc limit 200`.execute(db);
  return rows.map((batch) => ({
    id: batch.id,
    filename: batch.filename,
    at: momentWords(batch.createdAt),
    byName: batch.byName,
    stateWords: stateWords[batch.state],
    counts: batch.summary.counts,
  }));
}

/** The page of a batch around the rows of its preview. */
export function importPage(
  batch: Batch,
  actor: Actor,
  preview: Pick<ImportPage, 'rows' | 'total' | 'page' | 'size'>,
): ImportPage {
  const { id, filename, state, byName, version, summary } = batch;
  return {
    id,
    filename,
    state,
    uploadedAt: momentWords(batch.createdAt),
    byName,
    committedAt: batch.committedAt === null ? null : momentWords(batch.committedAt),
    version,
    allowed: allowedOf(peoplePolicy, actor, { personId: null, above: batch.above }, [
      ...actsIn[state],
    ]),
    ...summary,
    fields: rosterFields,
    ...preview,
  };
}

const actsIn = {
  uploaded: [
    'people.mapColumns',
    'people.commitImport',
    'people.abandonImport',
    'people.readMarkedFile',
  ],
  committed: ['people.rollBackImport'],
  rolledBack: [],
  abandoned: [],
} as const satisfies Record<BatchState, readonly (keyof typeof peoplePolicy)[]>;
