import { type Static, Type } from 'typebox';
import { Day, nullable } from './common.ts';
import { deskMonthRoutes } from './desk-month.ts';
import { routeTable } from './route.ts';

const Href = Type.String({ description: 'a page of the product' });

export const Desk = Type.Object({
  today: Day,
  next: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      note: Type.String({ description: 'what it finishes' }),
      prepared: nullable(Type.String({ description: 'what the product has made ready for it' })),
      dueOn: nullable(Day),
      dueWords: Type.String(),
      state: Type.Enum(['over', 'near', 'open']),
      href: Href,
      act: Type.String({ description: 'words of the button' }),
      notice: Type.Boolean({ description: 'there is nothing to do but to know it' }),
    }),
    { maxItems: 7, description: 'in due order, at most seven' },
  ),
  later: Type.Integer({ description: 'things beyond the seven' }),
  aside: Type.Integer({ description: 'things I have put aside until the next working day' }),
  coming: Type.Array(
    Type.Object({ id: Type.String(), on: Day, words: Type.String(), href: nullable(Href) }),
    { maxItems: 7, description: 'dates of the next weeks, nearest first' },
  ),
});
export type Desk = Static<typeof Desk>;

/** One part of what is kept about a person: facts by their names, or a table. */
export const DataSection = Type.Object({
  key: Type.String(),
  title: Type.String(),
  why: Type.String({ description: 'where it came from and why it is kept' }),
  until: Type.String({ description: 'how long it is kept' }),
  facts: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
  table: nullable(
    Type.Object({
      columns: Type.Array(Type.String()),
      rows: Type.Array(Type.Array(Type.String())),
    }),
  ),
});
export type DataSection = Static<typeof DataSection>;

export const deskRoutes = routeTable({
  ...deskMonthRoutes,
  'desk.readHome': {
    method: 'GET',
    path: '/api/desk',
    kind: 'read',
    summary: 'What I should do next, in due order, and the next dates',
    output: Desk,
  },
  'desk.readMyData': {
    method: 'GET',
    path: '/api/my-data',
    kind: 'read',
    summary: 'Everything the product keeps about me, with the reason and for how long',
    output: Type.Object({ name: Type.String(), today: Day, sections: Type.Array(DataSection) }),
  },
  'desk.exportMyData': {
    method: 'POST',
    path: '/api/my-data/export',
    kind: 'act',
    summary: 'The same as a file; with my password, numbers in full',
    body: Type.Object(
      {
        format: Type.Enum(['xlsx', 'json']),
        password: nullable(Type.String({ minLength: 1, maxLength: 128 })),
      },
      { additionalProperties: false },
    ),
    output: 'file',
  },
});
