import { type Static, Type } from 'typebox';
import { Day, Hundredths, nullable, Year } from './common.ts';
import { EntryRow } from './points.ts';
import { routeTable } from './route.ts';

export const Desk = Type.Object({
  today: Day,
  next: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      note: Type.String(),
      dueOn: nullable(Day),
      dueWords: Type.String(),
      state: Type.Enum(['over', 'near', 'open']),
      href: Type.String(),
      act: Type.String(),
    }),
    { maxItems: 7 },
  ),
  year: nullable(
    Type.Object({
      year: Year,
      total: Hundredths,
      guideLine: Hundredths,
      lastEntries: Type.Array(EntryRow),
    }),
  ),
});
export type Desk = Static<typeof Desk>;

export const deskRoutes = routeTable({
  'desk.readHome': {
    method: 'GET',
    path: '/api/desk',
    kind: 'read',
    summary: 'What I should see first',
    output: Desk,
  },
});
