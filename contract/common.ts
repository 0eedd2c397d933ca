import { type TProperties, Type } from 'typebox';
import { HundredthsSchema, PlainDateSchema } from './platform.ts';

export const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
/** Id of a ledger entry: they outnumber everything else. */
export const EntryId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
/**
 * The version of a row that somebody edits; the slower of two writers is told. One below the largest number that the
 * database keeps, so that the next version is one, too.
 */
export const Version = Type.Integer({ minimum: 0, maximum: 2_147_483_646 });
export const Hundredths = HundredthsSchema;
export const Day = PlainDateSchema;
/** A moment as people read it, Asia/Shanghai: `2026-07-15 14:30`. */
export const Moment = Type.String({ description: 'YYYY-MM-DD HH:mm, Asia/Shanghai' });
/** Names of the actions the asker may take on this thing; the web shows exactly these. */
export const Allowed = Type.Array(Type.String());
/** Words that somebody writes. */
export const Written = (maxLength: number) =>
  Type.String({ minLength: 2, maxLength, pattern: '\\S' });
export const Reason = Written(200);
/** The years that screens, files and addresses speak of. */
export const years = { first: 2000, last: 2100 };
export const Year = Type.Integer({ minimum: years.first, maximum: years.last });

export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Query of a list: page from 1. */
export const paging = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};

/** Answer of a list; `orderWords` says its order in Chinese, as official lists do. */
export const pageOf = <
  T extends Parameters<typeof Type.Array>[0],
  P extends TProperties = Record<never, never>,
>(
  row: T,
  more: P = {} as P,
) =>
  Type.Object({
    rows: Type.Array(row),
    total: Type.Integer(),
    page: Type.Integer(),
    size: Type.Integer(),
    orderWords: Type.String(),
    ...more,
  });
