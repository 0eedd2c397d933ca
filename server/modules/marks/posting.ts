import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { holdPeople } from '../people/index.ts';
import { recordDeeds } from '../points/index.ts';
import { peopleOnSheet, type SheetPerson, withResult } from './people-on-sheet.ts';
import type { MarkedRule, SheetRow } from './sheet-at-hand.ts';
import { keepEntries } from './store-sheets.ts';
import { type Worth, worthOf } from './worth.ts';

/** The rows that the actor is the second hand for: in reach, not posted yet, not their own. */
export function confirmable(
  people: readonly SheetPerson[],
  personId: number | null,
): SheetPerson[] {
  return people.filter((one) => one.entryId === null && one.personId !== personId);
}

/**
 * Posts what the actor confirms, each row exactly once by its sheet and person, and keeps the entries.
 * @throws Refusal marks.onlyOwn, marks.resultStands, marks.ruleChanged, those of `recordDeeds`
 */
export async function postSheet(
  context: ActContext,
  sheet: SheetRow,
  marked: MarkedRule,
): Promise<number> {
  const { services, tx, actor } = context;
  const onSheet = await peopleOnSheet(services, tx, actor, sheet, marked);
  const people = confirmable(onSheet.people, actor.personId);
  if (people.length === 0) throw new Refusal('marks.onlyOwn');
  const ids = people.map(({ personId }) => personId);
  await holdPeople(tx, ids);
  const standing = await withResult(tx, sheet, ids);
  const { rule } = marked;
  const { periodWords: period } = sheet;
  const twice = people.find(({ personId }) => standing.has(personId));
  if (twice) throw new Refusal('marks.resultStands', { name: twice.name, period });
  const posted = await recordDeeds(
    context,
    people.map((person) => {
      const { found, words } = worthNow(marked, person);
      return {
        key: `marks ${sheet.id} ${person.personId}`,
        // Without the full stop: the entry's page says more behind it.
        ground: `${sheet.ground}；${words.replace(/。$/u, '')}`,
        personId: person.personId,
        ruleCode: rule.code,
        happenedOn: sheet.happenedOn,
        ...found,
        level: null,
        matter: `${rule.name}（${period}）`,
        proposerId: sheet.proposerId,
        confirmerId: actor.personId,
      };
    }),
  );
  const entries = posted.map(({ entryId }) => entryId);
  await keepEntries(context, sheet.id, ids, entries);
  return people.length;
}

/** @throws Refusal marks.ruleChanged where the rule no longer says what it said when the row was written */
function worthNow(marked: MarkedRule, { given, reason }: SheetPerson): Worth {
  const worth = worthOf(marked, given ?? {}, reason);
  if (worth === null || typeof worth === 'string') throw new Refusal('marks.ruleChanged');
  return worth;
}
