import { formatPoints } from '../../kernel/points.ts';
import type { ActContext } from '../../platform/act.ts';
import { writeCsv } from '../../platform/documents/text-file.ts';
import { rosterIndex } from '../people/index.ts';
import { cityStandings } from './standings.ts';

const head = ['公民身份号码', '姓名', '合计'];

/**
 * The standings of a city's year as csv (UTF-8 with BOM, CRLF): everybody, zeros included, units in
 * official sequence, then 姓名笔画 — never by points. For the machine's operator only; the reason is kept.
 */
export async function exportStandings(
  context: ActContext,
  request: { scheme: string; year: number; reason: string },
): Promise<{ bytes: Uint8Array; people: number }> {
  const { vault } = context.services;
  const { people } = await rosterIndex(context.tx, vault);
  const standings = await cityStandings(context, request.scheme, request.year, people);
  const width = standings.categories.length;
  const lines = people.map((person, row) => [
    vault.open(person.identitySealed).toString('utf8'),
    person.name,
    formatPoints(standings.total[row] as number),
    ...standings.categories.map((_, column) =>
      formatPoints(standings.byCategory[row * width + column] as number),
    ),
  ]);
  context.audit({
    object: { kind: 'city', id: null },
    reason: request.reason,
    details: { year: request.year, scheme: request.scheme, people: people.length },
  });
  return { bytes: writeCsv([[...head, ...standings.categories], ...lines]), people: people.length };
}
