import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../testing/http.ts';
import { type SheetScene, sheetScene } from '../../testing/sheet-scene.ts';
import type { PersonName } from '../../testing/world.ts';
import { points } from '../points/index.ts';
import { service } from './index.ts';

let scene: SheetScene;
let topicId: number;
const period = { from: '2026-07-01', to: '2026-07-31' };

beforeAll(async () => {
  scene = await sheetScene([service, points]);
  topicId = await scene.held(['欧阳海燕', '丁一']);
  await scene.confirmed(topicId, [scene.row('欧阳海燕', 100), scene.row('丁一')]);
  const culture = await scene.held(['欧阳海燕'], { recordKind: 'culture', title: '读书会' });
  await scene.confirmed(culture, [scene.row('欧阳海燕')]);
  const second = await scene.held(['欧阳海燕'], { title: '敬老院陪伴' });
  await scene.confirmed(second, [scene.row('欧阳海燕', 80)]);
});
afterAll(() => scene.close());

const codeOf = ({ status, body }: Answer) => [status, body.code];
const mine = (who: PersonName, body: object = period) =>
  scene.send(who, '/api/my-hours/certificate', body);
const textOf = async (answer: Answer) =>
  (await mammoth.extractRawText({ buffer: answer.bytes })).value;
const numberIn = (text: string) => Number(/〔2026〕第(\d+)号/.exec(text)?.[1]);

describe('my hours', () => {
  it('are the confirmed activities of a year, newest first, with their sum', async () => {
    const { body } = await scene.get('欧阳海燕', '/api/my-hours');
    expect(body.rows.map((row: { title: string }) => row.title)).toEqual([
      '敬老院陪伴',
      '读书会',
      '周末清洁家园',
    ]);
    expect(body.rows[2]).toMatchObject({ topicId, minutes: 100, confirmedByName: '林静' });
    expect(body).toMatchObject({ year: 2026, years: [2026], minutes: 300, hoursWords: '5小时' });
    expect(body.allowed).toEqual(['service.issueMyCertificate']);
  });

  it('of a year without any say so without a word of reproach', async () => {
    const { body } = await scene.get('王伟', '/api/my-hours?year=2025');
    expect(body).toMatchObject({ year: 2025, years: [2025], rows: [], minutes: 0, allowed: [] });
    expect((await scene.ask('GET', '/api/my-hours')).status).toBe(401);
  });
});

describe('a certificate', () => {
  it('names person, period, activities, hours and issuer, and no full identity number', async () => {
    const answer = await mine('欧阳海燕');
    expect(answer.status).toBe(200);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      '志愿服务证明',
    );
    const text = await textOf(answer);
    expect(text).toContain('兹证明市行政审批服务局欧阳海燕');
    expect(text).toContain('2026年7月1日至2026年7月31日自愿参加志愿服务活动2次，服务时长共3小时');
    expect(text).toContain('敬老院陪伴');
    expect(text).not.toContain('读书会');
    expect(text).toContain('中共××市行政审批服务局机关委员会（盖章）');
    expect(text).not.toContain('379901199004150021');
    const { body } = await scene.get('欧阳海燕', '/api/my-hours');
    expect(body.certificates[0]).toMatchObject({
      number: `〔2026〕第${numberIn(text)}号`,
      periodWords: '2026年7月1日至2026年7月31日',
    });
  });

  it('is refused for a period turned round or without service', async () => {
    const turned = await mine('欧阳海燕', { from: '2026-07-31', to: '2026-07-01' });
    expect(codeOf(turned)).toEqual([422, 'service.periodReversed']);
    expect(turned.body.fields[0].field).toBe('to');
    expect(codeOf(await mine('王伟'))).toEqual([422, 'service.nothingToCertify']);
  });

  it('is issued by the office on paper, and the person sees that', async () => {
    const url = `/api/people/${scene.world.people['丁一']}/certificate`;
    const asked = { ...period, reason: '本人来窗口申请' };
    const answer = await scene.send('林静', url, asked);
    expect(await textOf(answer)).toContain('市行政审批服务局丁一');
    expect((await scene.send('高原', url, asked)).status).toBe(404);
    expect((await scene.send('赵国栋', url, asked)).status).toBe(403);
    const { rows } = await scene.test.services.database.pool.query(
      `select actor_name, reason from audit where action = 'service.issueCertificate'
         and object_kind = 'person' and object_id = $1`,
      [scene.world.people['丁一']],
    );
    expect(rows).toEqual([{ actor_name: '林静', reason: '本人来窗口申请' }]);
  });

  it('has a number of its own: twenty at once have twenty in a row', async () => {
    const before = numberIn(await textOf(await mine('丁一')));
    const answers = await Promise.all(Array.from({ length: 20 }, () => mine('丁一')));
    const numbers = await Promise.all(answers.map(async (one) => numberIn(await textOf(one))));
    expect(numbers.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => before + 1 + index),
    );
  });
});
