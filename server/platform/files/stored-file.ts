import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Download } from '#contract/route.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../act.ts';
import type { Reader, Tx } from '../database/connect.ts';
import { kindOf } from './kind.ts';
import { withoutPlace } from './without-place.ts';

const megabytes = 10;

export interface KeptFile {
  readonly id: number;
  readonly name: string;
  /** Word文件，120KB. */
  readonly words: string;
}

/**
 * Keeps a file in the database, so that every backup holds it. Its kind is found by its content; what tells the
 * place of a photo is taken out before it is kept.
 * @throws Refusal files.empty, files.tooLarge, files.unknownKind, files.macros, files.damaged
 */
export async function keepFile(
  { tx, actor, now }: ActContext,
  name: string,
  sent: Uint8Array,
): Promise<KeptFile> {
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  if (bytes.length === 0) throw new Refusal('files.empty');
  if (bytes.length > megabytes * 1024 * 1024) throw new Refusal('files.tooLarge', { megabytes });
  const kind = await kindOf(bytes);
  const content = withoutPlace(bytes, kind.mediaType);
  const row = await tx
    .insertInto('stored_file')
    .values({
      name: plainName(name, kind.extension),
      media_type: kind.mediaType,
      sha256: createHash('sha256').update(bytes).digest(),
      content,
      stored_by: actor.accountId,
      stored_at: now,
    })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow();
  return { ...row, words: fileWords(kind.words, content.length) };
}

/** The file as a download; null where there is none. It is never shown inside a page. */
export async function readStoredFile(db: Reader | Tx, id: number): Promise<Download | null> {
  const row = await db
    .selectFrom('stored_file')
    .select(['name', 'media_type', 'content'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { filename: row.name, mediaType: row.media_type, bytes: row.content };
}

/** Deletes files that nothing names any more. */
export async function dropFiles(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('stored_file')
      .where('id', 'in', [...ids])
      .execute();
}

/** What a list says of a file. */
export const fileWordsSql = sql<string>`(case when f.media_type like 'image/%' then '图片'
  when f.media_type = 'application/pdf' then 'PDF文件' else 'Word文件' end)
  || '，' || greatest(1, round(length(f.content) / 1024.0)) || 'KB'`;

function fileWords(kind: string, size: number): string {
  return `${kind}，${Math.max(1, Math.round(size / 1024))}KB`;
}

/** The name without a path and without what a file system or a header could stumble over; its ending tells its kind. */
export function plainName(name: string, extension: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  const clean = last.replace(/[\u0000-\u001f\u007f<>:"|?*\u200e\u200f\u202a-\u202e]/g, '').trim();
  const stem = clean.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 80);
  return `${stem === '' ? '附件' : stem}.${extension}`;
}
