import { type Static, Type } from 'typebox';
import { Day, nullable } from './common.ts';
import { routeTable } from './route.ts';

export const Desk = Type.Object({
  today: Day,
  next: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      note: Type.String({ description: 'what is prepared already, what it finishes' }),
      dueOn: nullable(Day),
      dueWords: Type.String(),
      state: Type.Enum(['over', 'near', 'open']),
      href: Type.String({ description: 'a page of the product' }),
      act: Type.String({ description: 'words of the button' }),
    }),
    { maxItems: 7, description: 'in due order, at most seven' },
  ),
  later: Type.Integer({ description: 'things beyond the seven' }),
});
export type Desk = Static<typeof Desk>;

export const deskRoutes = routeTable({
  'desk.readHome': {
    method: 'GET',
    path: '/api/desk',
    kind: 'read',
    summary: 'What I should do next, in due order',
    output: Desk,
  },
});
