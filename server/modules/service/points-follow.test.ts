import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordKind } from '#contract/service.ts';
import { acting, crowd } from '../../testing/ledger.ts';
import { type SheetScene, sheetScene, sheetText } from '../../testing/sheet-scene.ts';
import { cityTemplate, installScheme, points } from '../points/index.ts';
import type { HoursConfirmed } from './facts.ts';
import { service } from './index.ts';

let scene: SheetScene;
beforeAll(async () => {
  scene = await sheetScene([service, points]);
});
afterAll(() => scene.close());

const people = ['欧阳海燕', '丁一', '林静'] as const;
type Step = { rows: readonly (number | null)[]; next: 'keep' | 'withdraw' | 'replay' };

/** Rows of three people, null: was not there; then left, taken back, or told again. */
const step: fc.Arbitrary<Step> = fc.record({
  rows: fc.tuple(...people.map(() => fc.option(fc.integer({ min: 1, max: 120 })))),
  next: fc.constantFrom('keep', 'withdraw', 'replay'),
});

/** By person and rule: what the hours that stand are worth, and what the ledger says. */
async function bothSides(): Promise<[unknown, unknown]> {
  const { reader } = scene.test.services.database;
  const worth = await sql<{ person: number; rule: string; points: number }>`
    select h.person_id as person, case when h.role = 'led' then 'F11' when t.record_kind = 'hours'
        then 'F01' when t.record_kind = 'action' then 'F04' else 'F12' end as rule,
      sum(case when h.role = 'led' then 100 when t.record_kind = 'hours'
        then ceil(h.minutes * 100 / 60.0) when t.record_kind = 'action' then 100 else 50 end)::int as points
    from service_hours h join service_topic t on t.id = h.topic_id
    where h.withdrawn_at is null and t.record_kind <> 'none' group by 1, 2 order by 1, 2`.execute(
    reader,
  );
  const ledger = await sql<{ person: number; rule: string; points: number }>`
    select person_id as person, rule_code as rule, sum(amount)::int as points from ledger_entry
    group by 1, 2 having sum(amount) <> 0 order by 1, 2`.execute(reader);
  return [ledger.rows, worth.rows];
}

/** Tells all that stands once more, as if the fact were announced again. */
async function replay(): Promise<void> {
  const { rows } = await sql<HoursConfirmed>`
    select t.id as "topicId", t.title || '（' || o.short_name || '）' as matter, t.held_on as "on",
      t.record_kind as "recordKind", json_agg(json_build_object('hoursId', h.id,
        'personId', h.person_id, 'role', h.role, 'minutes', h.minutes)) as hours
    from service_hours h join service_topic t on t.id = h.topic_id
    join organisation_now o on o.organisation_id = t.organisation_id
    where h.withdrawn_at is null group by t.id, o.short_name`.execute(
    scene.test.services.database.reader,
  );
  for (const fact of rows) {
    await acting(scene.test, (context) =>
      context.announce({
        ...fact,
        name: 'service.hoursConfirmed',
        recordedBy: null,
        confirmedBy: null,
      } as HoursConfirmed),
    );
  }
}

/** Correct or fill in, submit by 赵国栋, confirm by 王伟: neither of whom is ever on the sheet. */
async function confirmRows(id: number, { rows }: Step): Promise<void> {
  const sent = rows.flatMap((minutes, index) =>
    minutes === null ? [] : [scene.row(people[index]!, minutes)],
  );
  if (sent.length === 0) return;
  const before = await scene.readSheet('赵国栋', id);
  if (before.state === 'confirmed') {
    const asked = { version: before.version, reason: '核对后更正' };
    await scene.step('赵国栋', id, 'correction', asked);
  }
  const { version } = await scene.readSheet('赵国栋', id);
  const submitted = await scene.submit('赵国栋', id, sheetText(version, sent));
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  const { status, body } = await scene.step('王伟', id, 'confirmation', submitted.body);
  expect(status, JSON.stringify(body)).toBe(200);
}

test('points are the confirmed hours at all times, however often they are corrected or told', async () => {
  const kinds = fc.constantFrom<RecordKind>('hours', 'action', 'culture', 'none');
  await fc.assert(
    fc.asyncProperty(
      kinds,
      fc.array(step, { minLength: 1, maxLength: 4 }),
      async (recordKind, steps) => {
        const leaderId = scene.world.people['丁一'];
        const id = await scene.held([], { recordKind, leaderId, places: null });
        for (const one of steps) {
          await confirmRows(id, one);
          const [ledger, worth] = await bothSides();
          expect(ledger).toEqual(worth);
          const { state, version } = await scene.readSheet('王伟', id);
          if (one.next === 'replay') await replay();
          if (one.next === 'withdraw' && state === 'confirmed') {
            const back = await scene.step('王伟', id, 'withdrawal', {
              version,
              reason: '没有办成',
            });
            expect(back.status).toBe(200);
          }
          const [ledgerAfter, worthAfter] = await bothSides();
          expect(ledgerAfter).toEqual(worthAfter);
        }
      },
    ),
    { numRuns: 12, seed: 20260718, endOnFailure: true },
  );
}, 120_000);

test('a sheet of five hundred is one posting; correcting one row of it touches one person', async () => {
  const everybody = await crowd(scene.test, scene.world.approvalBureau, 500);
  const id = await scene.held([], { places: null });
  const rows = everybody.map((personId) => ({ personId, minutes: 90 }));
  const version = await scene.confirmed(id, rows);
  const { pool } = scene.test.services.database;
  const ledger = async () =>
    (
      await pool.query(
        `select count(*)::int as entries, count(distinct known_at)::int as moments,
           (select count(*)::int from audit where details->>'posted' = '500') as postings
         from ledger_entry where person_id = any($1)`,
        [everybody],
      )
    ).rows[0];
  expect(await ledger()).toEqual({ entries: 500, moments: 1, postings: 1 });
  const opened = await scene.step('赵国栋', id, 'correction', { version, reason: '一人早退' });
  const changed = rows.map((row, index) => (index === 7 ? { ...row, minutes: 30 } : row));
  const handed = await scene.submit('赵国栋', id, sheetText(opened.body.version, changed));
  expect((await scene.step('林静', id, 'confirmation', handed.body)).status).toBe(200);
  expect((await ledger()).entries).toBe(502);
});

test('a sheet whose rule follows another record is not confirmed: it is claimed, person by person', async () => {
  const template = cityTemplate();
  const rules = template.rules.map((rule) =>
    rule.code === 'F04'
      ? { ...rule, shape: { kind: 'modifier' as const, parentRules: ['F05'], change: { add: 50 } } }
      : rule,
  );
  const scheme = { ...template, version: 2, effectiveFrom: '2026-06-01', rules };
  await acting(scene.test, (context) => installScheme(context, scheme));
  const topic = await scene.held(['欧阳海燕'], { recordKind: 'action' });
  const { version } = await scene.readSheet('赵国栋', topic);
  const { body } = await scene.submit('赵国栋', topic, sheetText(version, [scene.row('欧阳海燕')]));
  const answer = await scene.step('林静', topic, 'confirmation', body);
  expect([answer.status, answer.body.code]).toEqual([422, 'points.followsRecord']);
  expect(JSON.stringify(answer.body)).toContain('请逐人申报，或者用文件导入');
});
