import { sql } from 'kysely';
import type { Setting } from '#contract/settings.ts';
import {
  type CitySetting,
  type DecidedSettings,
  settingInForce,
} from '../../kernel/city-setting.ts';
import { momentWords } from '../../kernel/moment.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { type FixedRule, settingGroups } from './domain/registry.ts';
import { fromWords, plannedAfter, sentenceOf, sourceWords } from './domain/setting.ts';

interface StepRow {
  readonly key: string;
  readonly number: number;
  readonly value: number | null;
  readonly from: PlainDate | null;
  readonly source: string;
  readonly article: string;
  readonly reason: string;
  readonly byName: string | null;
  readonly at: Date;
}

/** Every setting as it stands today, with all that was decided and checked; fixed rules beside them. */
export async function readSettings(db: Reader | Tx, today: PlainDate) {
  const decided = await readDecided(db);
  const { rows } = await sql<StepRow>`
    select s.key, s.number, s.value, s.valid_from as "from", s.source, s.article, s.reason,
      a.display_name as "byName", s.recorded_at as at
    from city_setting s left join account a on a.id = s.recorded_by
    order by s.key, s.number desc`.execute(db);
  const groups = settingGroups.map(({ title, settings, fixed }) => ({
    title,
    rows: [
      ...settings.map((setting) =>
        rowOf(
          setting,
          decided,
          rows.filter(({ key }) => key === setting.key),
          today,
        ),
      ),
      ...fixed.map(fixedRow),
    ],
  }));
  const unverified = groups.flatMap((group) => group.rows).filter(({ verified }) => !verified);
  return { groups, unverified: unverified.length };
}

function rowOf(
  setting: CitySetting,
  decided: DecidedSettings,
  steps: readonly StepRow[],
  today: PlainDate,
): Setting {
  const { key, name, range, note = '' } = setting;
  const now = settingInForce(decided, setting, today);
  const whole = range.kind === 'whole' ? range : { unit: '', min: 0, max: 1 };
  const { unit, min, max } = whole;
  return {
    ...{ key, name, note, unit, min, max },
    value: now.value,
    sentence: sentenceOf(setting, now.value),
    choices: range.kind === 'choice' ? [...range.choices] : [],
    fromWords: fromWords(now.from),
    sourceWords: sourceWords(now),
    verified: now.verified,
    plannedWords: plannedAfter(decided, setting, today).map(
      ({ value, from }) => `${fullDay(from)}起：${sentenceOf(setting, value)}`,
    ),
    steps: steps.map((step) => stepOf(setting, step)),
    version: steps[0]?.number ?? 0,
    allowed: ['settings.change', ...(now.verified ? [] : ['settings.verify'])],
  };
}

function stepOf(setting: CitySetting, step: StepRow): Setting['steps'][number] {
  const { value, from, reason, byName, at } = step;
  return {
    words: value === null ? '对照文件核实。' : `修改为：${sentenceOf(setting, value)}`,
    ...{ from, reason, at: momentWords(at) },
    sourceWords: sourceWords(step),
    byName: byName ?? '本机操作员',
  };
}

function fixedRow({ sentence, source }: FixedRule): Setting {
  return {
    ...{ key: '', name: '', sentence, value: null, unit: '', min: 0, max: 0, choices: [] },
    ...{ fromWords: '', sourceWords: source, verified: true, note: '' },
    ...{ plannedWords: [], steps: [], version: 0, allowed: [] },
  };
}
