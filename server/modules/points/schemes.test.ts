import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scheme } from '#contract/scheme.ts';
import { acting } from '../../testing/ledger.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { cityTemplate } from './city-template.ts';
import { installScheme } from './schemes.ts';

let stage: TestStage;
beforeAll(async () => {
  stage = await testStage();
});
afterAll(() => stage.close());

const template = cityTemplate();
const install = (scheme: Scheme) => acting(stage, (context) => installScheme(context, scheme));
const versions = async () =>
  (await stage.services.database.reader.selectFrom('scheme_version').select('version').execute())
    .length;

test('a scheme that scores what no clause allows is not put in force: the refusal names rule, field and clause', async () => {
  const [first, ...rest] = template.rules;
  const rules = [{ ...first!, remark: '上传活动照片' }, ...rest];
  await expect(install({ ...template, rules })).rejects.toMatchObject({
    code: 'scheme.forbidden',
    facts: { count: 1 },
    fields: [{ field: 'J01.remark', words: expect.stringContaining('国办函〔2026〕12号') }],
  });
  expect(await versions()).toBe(0);
});

test('nor one with a rule twice; the shipped one is, once', async () => {
  const twice = { ...template, rules: [...template.rules, template.rules[0]!] };
  await expect(install(twice)).rejects.toMatchObject({ code: 'scheme.hasFindings' });
  await install(template);
  await install(template);
  expect(await versions()).toBe(1);
});
