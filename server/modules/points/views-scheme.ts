import { sql } from 'kysely';
import type { SchemePage } from '#contract/points.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { schemeParts } from './domain/scheme-page.ts';
import { knownVersions, versionOf } from './scheme-library.ts';
import { cityDefault } from './schemes.ts';

interface VersionLine {
  readonly id: number;
  readonly version: number;
  readonly status: 'inForce' | 'retired';
  readonly effectiveFrom: PlainDate;
}

/**
 * A version of the city's scheme, by default the one in force today, else the first to come.
 *
 * @throws Refusal points.noScheme, platform.notFound (no such version)
 */
export async function readScheme(
  services: Services,
  db: Reader,
  today: PlainDate,
  number: number | undefined,
): Promise<Omit<SchemePage, 'allowed'>> {
  const { rows: lines } = await sql<VersionLine>`
    select v.id, v.version, v.status, v.effective_from as "effectiveFrom"
    from scheme_version v join scheme s on s.id = v.scheme_id
    where s.code = ${cityDefault} and v.status <> 'draft'
    order by v.effective_from, v.version`.execute(db);
  if (lines.length === 0) throw new Refusal('points.noScheme', { scheme: cityDefault });
  const current = lines.findLast((line) => line.effectiveFrom <= today) ?? lines[0];
  const line = number === undefined ? current : lines.find(({ version }) => version === number);
  if (line === undefined) throw new Refusal('platform.notFound');
  const wordsOf = (one: VersionLine) => versionWords(one, one === current, today);
  const versions = await knownVersions(services.database, db, [line.id]);
  return {
    ...schemeParts(versionOf(versions, line.id).scheme),
    stateWords: wordsOf(line),
    sourceWords: '市直机关统一的办法，各单位可在锁定、幅度和可选的范围内调整。',
    versions: lines.map((one) => ({
      version: one.version,
      effectiveFrom: one.effectiveFrom,
      stateWords: wordsOf(one),
    })),
  };
}

function versionWords(line: VersionLine, current: boolean, today: PlainDate): string {
  if (line.effectiveFrom > today) return '尚未施行';
  if (line.status === 'retired' || !current) return '已被新版代替';
  return '现行';
}
