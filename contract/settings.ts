import { type Static, Type } from 'typebox';
import { Allowed, Day, Moment, nullable, Reason, Version, Written } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

const Key = Type.String({ maxLength: 60, description: 'complaints.answerWorkdays' });
const Article = Type.String({ maxLength: 60, description: '第三十条; empty where there is none' });

/** A decision or a check, as it stays to be read. */
export const SettingStep = Type.Object({
  words: Type.String({ description: 'what was decided or checked, as a sentence' }),
  from: nullable(Day),
  sourceWords: Type.String(),
  reason: Type.String(),
  byName: Type.String(),
  at: Moment,
});

export const Setting = Type.Object({
  key: Key,
  name: Type.String(),
  sentence: Type.String({ description: 'the rule with the value that holds today' }),
  value: nullable(Type.Integer({ description: 'null where nobody sets it here' })),
  unit: Type.String(),
  min: Type.Integer(),
  max: Type.Integer(),
  choices: Type.Array(Type.Object({ value: Type.Integer(), words: Type.String() })),
  fromWords: Type.String({ description: 'from which day it holds' }),
  sourceWords: Type.String({ description: 'document and article' }),
  verified: Type.Boolean({ description: 'false: 待核实' }),
  note: Type.String(),
  plannedWords: Type.Array(Type.String(), { description: 'what holds from a later day' }),
  steps: Type.Array(SettingStep, { description: 'every decision and check, newest first' }),
  version: Version,
  allowed: Allowed,
});
export type Setting = Static<typeof Setting>;

const source = { source: Written(100), article: Article, version: Version };

export const settingsRoutes = routeTable({
  'settings.list': {
    method: 'GET',
    path: '/api/settings',
    kind: 'read',
    summary:
      'What the city may set, what is fixed, where each stands, and what is still to be checked',
    output: Type.Object({
      groups: Type.Array(Type.Object({ title: Type.String(), rows: Type.Array(Setting) })),
      unverified: Type.Integer(),
    }),
  },
  'settings.change': {
    method: 'POST',
    path: '/api/settings/{key}/change',
    kind: 'act',
    summary: 'Another value from a day on; earlier days keep theirs',
    params: Type.Object({ key: Key }),
    body: Type.Object(
      { value: Type.Integer(), from: Day, reason: Reason, ...source },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version }),
  },
  'settings.verify': {
    method: 'POST',
    path: '/api/settings/{key}/verification',
    kind: 'act',
    summary: 'Say that the value was laid beside its document, and beside which',
    params: Type.Object({ key: Key }),
    body: Type.Object(source, { additionalProperties: false }),
    output: Type.Object({ version: Version }),
  },
});

export const settingsRefusals = refusalTable({
  'settings.outOfRange': {
    status: 422,
    words: (f) => `请填${f['min']}到${f['max']}之间的整数（${f['unit']}）。`,
  },
  'settings.notListed': { status: 422, words: () => '请从列出的两种做法中选一种。' },
  'settings.sameValue': {
    status: 422,
    words: () => '与那一天已经定下的一样，没有变化，不需要修改；只是核对过文件的，请用“核实”。',
  },
  'settings.dayPast': {
    status: 422,
    words: (f) => `生效日期不能早于今天（${f['today']}），以前的事已经按原来的规定办了。`,
  },
  'settings.dayTooLate': {
    status: 422,
    words: (f) => `生效日期不能晚于${f['last']}，请核对年份。`,
  },
  'settings.minAboveMax': {
    status: 422,
    words: () => '下限不能高于上限。请先改另一项，或者改小、改大这里的数。',
  },
  'settings.verifiedAlready': {
    status: 409,
    words: () => '这一项已经核实，请刷新页面查看依据。',
  },
  'settings.ownChange': {
    status: 403,
    words: () => '这个数是您自己改的，请由另一位有权限的同志对照文件核实。',
  },
});
