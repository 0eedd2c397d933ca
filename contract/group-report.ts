import { type Static, Type } from 'typebox';
import { Allowed, Hundredths, nullable, Year } from './common.ts';
import { routeTable } from './route.ts';

/** Ways of dividing members among themselves, and other staff among themselves. */
export const reportKinds = ['whole', 'sex', 'staffKind', 'leave', 'service'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** A group of ten people or more, that tells nothing about a smaller one either. */
export const ReportGroup = Type.Object({
  kind: Type.Enum(reportKinds),
  kindWords: Type.String(),
  name: Type.String(),
  people: Type.Integer({ minimum: 10 }),
  low: Hundredths,
  median: Hundredths,
  high: Hundredths,
  reached: nullable(
    Type.Integer({
      description:
        'how many reached their own guide line; null where it would tell something about few',
    }),
  ),
  reachedWords: Type.String(),
});
export type ReportGroup = Static<typeof ReportGroup>;

/** How a year came out for groups of people; nobody is compared with others than those with the same duties. */
export const GroupReport = Type.Object({
  year: Year,
  years: Type.Array(Year),
  organisationName: Type.String(),
  basisWords: Type.String(),
  audiences: Type.Array(
    Type.Object({
      member: Type.Boolean(),
      words: Type.String({ description: '党员 / 群众' }),
      groups: Type.Array(ReportGroup, {
        description: 'by kinds and names, never by what came out',
      }),
    }),
  ),
  hiddenWords: Type.String(),
  noticeWords: Type.Array(Type.String()),
  allowed: Allowed,
});
export type GroupReport = Static<typeof GroupReport>;

const asked = Type.Object({ year: Type.Optional(Year) }, { additionalProperties: false });

export const groupReportRoutes = routeTable({
  'schemes.readGroupReport': {
    method: 'GET',
    path: '/api/schemes/group-report',
    kind: 'look',
    summary: 'How a year came out for groups of ten and more of my unit, or of the city',
    query: asked,
    output: GroupReport,
  },
  'schemes.exportGroupReport': {
    method: 'GET',
    path: '/api/schemes/group-report/file',
    kind: 'look',
    summary: 'The same as a workbook',
    query: asked,
    output: 'file',
  },
});
