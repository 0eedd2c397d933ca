import { afterAll, beforeAll, expect, test } from 'vitest';
import { points } from '../../modules/points/index.ts';
import { type Ask, testHttp } from '../../testing/http.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';

let stage: TestStage;
let ask: Ask;

beforeAll(async () => {
  stage = await testStage();
  ({ ask } = await testHttp(stage, [points]));
});
afterAll(() => stage.close());

test.each([
  ['POST', '/api/points/entries/%E0%A4%A/reversal'],
  ['POST', `/api/points/entries/${'9'.repeat(300)}/reversal`],
  ['GET', '/%E0%A4%A'],
] as const)('%s %s cannot be read, leads nowhere, and says so in Chinese', async (method, url) => {
  const answer = await ask(method, url);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    status: 404,
    code: 'platform.notFound',
    title: '没有找到，或者不在您的查看范围内。',
  });
});
