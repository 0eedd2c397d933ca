import { describe, expect, test } from 'vitest';
import { burdenLines, type Installation } from './burden.ts';

const clean: Installation = {
  lint: [],
  versions: 1,
  rules: 70,
  columns: ['person.name', 'ledger_entry.amount', 'activity.place', 'session.state'],
  routes: [
    {
      name: 'complaints.submit',
      act: true,
      asks: [{ name: 'text', required: true, figure: false }],
      answers: [],
    },
    {
      name: 'service.submitSheet',
      act: true,
      asks: [{ name: 'headCount', required: true, figure: true }],
      answers: [],
    },
    {
      name: 'points.listLedger',
      act: false,
      asks: [{ name: 'year', required: false, figure: true }],
      answers: ['rows'],
    },
  ],
  unheard: 0,
  deductions: 3,
};
const failed = (it: Installation) =>
  burdenLines(it)
    .filter(({ passed }) => !passed)
    .map(({ clause }) => clause);
const route = (name: string, asks: string[], answers: string[] = []) => ({
  name,
  act: true,
  asks: asks.map((one) => ({ name: one, required: true, figure: false })),
  answers,
});
const figure = (form: string, name: string) => ({
  ...route(form, []),
  asks: [{ name, required: true, figure: true }],
});

test('a clean installation passes every line, and each says what was looked at', () => {
  expect(failed(clean)).toEqual([]);
  for (const { found } of burdenLines(clean)) expect(found).toMatch(/\d|入口/);
});

describe('what is found fails its own line and no other', () => {
  test.each<[string, Partial<Installation>, RegExp]>([
    ['a column of log-ins', { columns: ['account.login_count'] }, /打卡签到|在线时长/],
    ['a column of likes', { columns: ['story.like_count'] }, /点赞量/],
    ['a column of places in an order', { columns: ['person.rank'] }, /积分排名/],
    ['a column of locations', { columns: ['attendance.latitude'] }, /轨迹/],
    ['a column of photos', { columns: ['deed.photo'] }, /照片/],
    [
      'a form that asks for a photo',
      { routes: [...clean.routes, route('a.b', ['photo'])] },
      /照片/,
    ],
    ['an answer with a rank', { routes: [...clean.routes, route('a.b', [], ['ranking'])] }, /排名/],
    ['a list sorted by choice', { routes: [...clean.routes, route('a.b', ['sortBy'])] }, /排名/],
    [
      'a form of twenty-one fields',
      {
        routes: [
          ...clean.routes,
          route(
            'a.b',
            Array.from({ length: 21 }, (_, i) => `f${i}`),
          ),
        ],
      },
      /基层负担/,
    ],
    [
      'a form that asks what the roster knows',
      { routes: [...clean.routes, route('meetings.record', ['branchName'])] },
      /基层负担/,
    ],
    [
      'a figure that another form asks already',
      { routes: [...clean.routes, figure('meetings.record', 'headCount')] },
      /基层负担/,
    ],
    [
      'a figure that nobody has entered in the table',
      { routes: [...clean.routes, figure('meetings.record', 'householdsVisited')] },
      /基层负担/,
    ],
    ['no entry for complaints', { routes: [] }, /投诉建议/],
    ['a deduction nobody was heard about', { unheard: 1 }, /书面告知/],
    [
      'a rule that scores likes',
      { lint: [{ rule: 'L01', field: 'name', clause: 'likes', words: '' }] },
      /点赞量/,
    ],
    [
      'a scheme that trades',
      { lint: [{ rule: '', field: 'wallet', clause: 'money', words: '' }] },
      /钱物/,
    ],
  ])('%s', (_, change, clause) => {
    const met = failed({ ...clean, ...change });
    expect(met.length).toBeGreaterThan(0);
    for (const one of met) expect(one).toMatch(clause);
  });
});
