import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acting, withScheme } from '../../testing/ledger.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { readBurdenCheck } from './burden-check.ts';
import { routesOfTemplates } from './routes-templates.ts';
import { cityDefault } from './schemes.ts';
import { listTemplates, readTemplate } from './views-templates.ts';

let stage: TestStage;
beforeAll(async () => {
  stage = await testStage();
  await withScheme(stage);
});
afterAll(() => stage.close());

describe('schemes of other places', () => {
  test('are listed with source and the number of parts left out', () => {
    const rows = listTemplates();
    expect(rows.length).toBe(16);
    expect(rows.find(({ id }) => id === 'jingkou-index')).toMatchObject({
      sourceTitle: '机关部门党员先锋指数考评管理实施细则',
      rules: 12,
      omitted: 1,
    });
  });

  test('are read as sentences, each part left out with its clause', () => {
    const page = readTemplate('foreign-affairs-2024');
    expect(page?.categories[0]?.rules[3]?.sentence).toBe(
      '文章受到市级及以上表彰，在同一事项A03的基础上另记3分。',
    );
    expect(page?.leftOut).toEqual([
      { what: '学习软件的得分', clause: '本系统公平规则：学习软件的积分不折算' },
    ]);
    expect(page?.missing[0]).toContain('原文缺页');
    expect(page?.settings[1]).toBe('年初每人先有60分；全年得分＝基础分＋加分－扣分。');
    expect(readTemplate('nowhere')).toBeNull();
  });

  test('one of no such name is not found', async () => {
    const input = { actor: operator, params: { templateId: 'nowhere' } } as never;
    await expect(routesOfTemplates['points.readTemplate'](input)).rejects.toMatchObject({
      code: 'platform.notFound',
    });
  });
});

describe('the self-check of an installation', () => {
  const check = () => readBurdenCheck(stage.services.database.reader, '2026-07-15');

  test('as shipped passes every clause', async () => {
    const found = await check();
    expect(found.lines.filter(({ passed }) => !passed)).toEqual([]);
    expect(found).toMatchObject({ passed: true, schemeWords: expect.stringContaining('第1版') });
    expect(found.lines.length).toBe(17);
  });

  test('finds a scheme that came into the database past every check', async () => {
    await acting(stage, async ({ tx }) => {
      await sql`insert into scheme_version
          (scheme_id, version, status, effective_from, content, content_hash, created_at)
        select scheme_id, 2, 'inForce', '2027-01-01',
          jsonb_set(content, '{rules,0,remark}', '"上传活动照片"'), content_hash, created_at
        from scheme_version v join scheme s on s.id = v.scheme_id where s.code = ${cityDefault}`.execute(
        tx,
      );
    });
    const found = await check();
    expect(found.passed).toBe(false);
    expect(found.summary).toContain('有1项不符合');
    expect(found.lines.find(({ passed }) => !passed)).toMatchObject({
      clause: '不得要求上传工作照片、视频、轨迹',
      found: expect.stringContaining('J01'),
    });
  });
});
