import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import { type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts that write results down and confirm them, each within the own branch or unit. */
export const markingPosts = [
  'branchSecretary',
  'unitPartyOffice',
] as const satisfies readonly PostKind[];

const who = '支部书记（本支部）、机关党委（本单位）';

const somewhere = { who, may: (actor: Actor) => holds(actor, ...markingPosts) };

/** The subject of a sheet is its organisation and all above it. */
const keeper = {
  who,
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...markingPosts),
};

export const marksPolicy = {
  'marks.listSheets': somewhere,
  'marks.openSheet': keeper,
  'marks.readSheet': keeper,
  'marks.saveSheet': keeper,
  'marks.exportSheet': keeper,
  'marks.readSheetFile': keeper,
  'marks.proposeSheet': keeper,
  'marks.dropSheet': keeper,
  // Which rows, and that the proposer is another, are rules of the sheet: marks.onlyOwn, marks.secondPerson.
  'marks.returnSheet': keeper,
  'marks.confirmSheet': keeper,
} as const satisfies Policy;
