import type { AuditRecord } from '../../platform/audit.ts';

/** A list about so few people is a look at each of them; of more people it is one look at the list. */
const peopleSingly = 10;

type Rows = readonly { readonly personId: number }[];

/** Lines of 谁看过我 for a list of people that was shown or left the house; none where it was about many. */
export function looksAtPeople(rows: Rows): AuditRecord[] {
  const people = [...new Set(rows.map(({ personId }) => personId))];
  if (people.length > peopleSingly) return [];
  return people.map((id) => ({ object: { kind: 'person', id } }));
}
