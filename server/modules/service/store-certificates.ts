import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Tx } from '../../platform/database/connect.ts';

/** What stands under a number for good. */
export interface CertificateText {
  readonly personId: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly minutes: number;
  readonly activities: number;
}

/**
 * Enters a certificate under the next number of the year. Issuing stands in line until each is committed or
 * given up, so that no number is missing and none is given twice.
 */
export async function addCertificate(
  tx: Tx,
  year: number,
  text: CertificateText,
  issued: { readonly at: Date; readonly by: number | null },
): Promise<{ id: number; year: number; number: number }> {
  await sql`lock table service_certificate in share row exclusive mode`.execute(tx);
  const { rows } = await sql<{ id: number; year: number; number: number }>`
    insert into service_certificate (year, number, person_id, period_from, period_to, minutes,
      activities, issued_at, issued_by)
    select ${year}, coalesce(max(number), 0) + 1, ${text.personId}, ${text.from}, ${text.to},
      ${text.minutes}, ${text.activities}, ${issued.at}, ${issued.by}
    from service_certificate where year = ${year}
    returning id, year, number`.execute(tx);
  return rows[0] as { id: number; year: number; number: number };
}
