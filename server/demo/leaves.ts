import { invariant } from '../kernel/invariant.ts';
import { dayNumber, type PlainDate } from '../kernel/plain-date.ts';
import { peopleModule, rosterIndex } from '../modules/people/index.ts';
import { policies } from '../modules/policies.ts';
import type { ActContext } from '../platform/act.ts';
import type { LeaveKind } from '../rules/people/leave-kinds.ts';
import { DemoDay } from './demo-day.ts';
import type { Absence, DemoPerson } from './person-shapes.ts';

interface DemoLeave {
  readonly of: DemoPerson;
  readonly kind: LeaveKind;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** The offices of the units write down who was away for long; answers how many times away there are. */
export async function recordDemoLeaves(
  context: ActContext,
  everybody: readonly DemoPerson[],
): Promise<number> {
  const { tx, services, today } = context;
  const index = await rosterIndex(tx, services.vault);
  const people = peopleModule(policies);
  const leaves = everybody.flatMap(leavesOf).filter(({ from }) => from <= today);
  for (const { of, kind, from, until } of leaves) {
    const person = index.people[index.find(of.identityNumber)];
    invariant(person, `${of.name} is on the roster`);
    const { unitId } = person.placeOn(dayNumber(today));
    const office = {
      ...{ accountId: null, personId: null, name: '党务办公室', partyMember: true },
      posts: [{ kind: 'unitPartyOffice' as const, organisationId: unitId }],
    };
    const params = { personId: person.personId };
    const day = new DemoDay(context, from);
    await day.act(people, office, 'people.recordLeave', { params, kind, from, until });
  }
  return leaves.length;
}

function leavesOf(of: DemoPerson): DemoLeave[] {
  // Two months of training with some days at work in each: the line stays a whole year's.
  if (of.name === '欧阳海燕') {
    return [{ of, kind: 'training', from: '2026-04-13', until: '2026-05-29' }];
  }
  if (of.absence === null) return [];
  const { from, to } = of.absence;
  if (of.remark.includes('借调')) return [{ of, kind: 'secondment', from, until: null }];
  return [{ of, kind: isLong(of.absence) ? 'maternity' : 'sick', from, until: to }];
}

/** The demo draws leave for a birth at 158 days, and leave for illness shorter. */
function isLong({ from, to }: Absence): boolean {
  return dayNumber(to) - dayNumber(from) >= 150;
}
