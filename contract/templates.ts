import { type Static, Type } from 'typebox';
import { Day, Hundredths, nullable } from './common.ts';
import { routeTable } from './route.ts';

const TemplateId = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });

const TemplateLine = Type.Object({
  id: TemplateId,
  name: Type.String(),
  sourceTitle: Type.String(),
  about: Type.String({ description: 'how much of the source could be read' }),
  rules: Type.Integer(),
  omitted: Type.Integer({ description: 'parts left out because a clause forbids them' }),
});

/** A real scheme entered as data: its sentences, its source, what was left out and why, years worked by hand. */
export const TemplatePage = Type.Object({
  ...TemplateLine.properties,
  whom: Type.String(),
  settings: Type.Array(Type.String()),
  categories: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      cap: nullable(Hundredths),
      rules: Type.Array(Type.Object({ code: Type.String(), sentence: Type.String() })),
    }),
  ),
  readings: Type.Array(Type.String()),
  leftOut: Type.Array(Type.Object({ what: Type.String(), clause: Type.String() })),
  missing: Type.Array(Type.String()),
  cases: Type.Array(
    Type.Object({ name: Type.String(), working: Type.String(), total: Hundredths }),
  ),
});
export type TemplatePage = Static<typeof TemplatePage>;

/** One clause held against this installation. */
const BurdenLine = Type.Object({
  clause: Type.String(),
  document: Type.String(),
  /** 条款序号待核实, or empty. */
  note: Type.String(),
  passed: Type.Boolean(),
  /** What was looked at and what was found. */
  found: Type.String(),
});

export const BurdenCheck = Type.Object({
  asOf: Day,
  schemeWords: Type.String(),
  summary: Type.String(),
  passed: Type.Boolean(),
  lines: Type.Array(BurdenLine),
});
export type BurdenCheck = Static<typeof BurdenCheck>;

export const templateRoutes = routeTable({
  'points.listTemplates': {
    method: 'GET',
    path: '/api/points/templates',
    kind: 'read',
    summary: 'Schemes of other places, ready to read and to adapt',
    output: Type.Object({ rows: Type.Array(TemplateLine) }),
  },
  'points.readTemplate': {
    method: 'GET',
    path: '/api/points/templates/{templateId}',
    kind: 'read',
    summary: 'One of them as sentences, with what was left out by which clause',
    params: Type.Object({ templateId: TemplateId }),
    output: TemplatePage,
  },
  'points.readBurdenCheck': {
    method: 'GET',
    path: '/api/points/burden-check',
    kind: 'read',
    summary: 'Every clause on burdens held against this installation, passed or not',
    output: BurdenCheck,
  },
});
