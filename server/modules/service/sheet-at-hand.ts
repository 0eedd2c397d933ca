import type { Actor } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import { allowedOf, allowWithin, type Subject } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { permits, requireStep, type Sheet, type Step, sheetOf } from './domain/sheet.ts';
import { timeOf } from './domain/time-of-day.ts';
import { hasBegun } from './domain/topic.ts';
import { servicePolicy } from './policy.ts';
import { type Activity, lockActivity } from './store-sheets.ts';

/** What may be done with a sheet, and the step each is; null: at any time. */
const stepOf = {
  'service.saveSheet': 'save',
  'service.readSheetFile': 'save',
  'service.submitSheet': 'submit',
  'service.confirmSheet': 'confirm',
  'service.returnSheet': 'return',
  'service.correctSheet': 'correct',
  'service.withdrawSheet': 'withdraw',
  'service.issueAttestation': 'attest',
  'service.exportSheet': null,
} as const satisfies Partial<Record<keyof typeof servicePolicy, Step | null>>;

export type SheetAction = keyof typeof stepOf;

/** When an activity is, and whether it was called off. */
interface Occasion {
  readonly on: string;
  /** `09:00`. */
  readonly from: string;
  readonly cancelled: boolean;
}

/**
 * The activity of a topic, locked, where the actor may take this step now. A version is the one the actor has
 * seen; null where the act does not depend on it.
 *
 * @throws Refusal platform.notFound, access.notAllowed, service.topicCancelled, service.notYetHeld,
 * platform.versionConflict, refusals of {@link requireStep}
 */
export async function takeSheet(
  context: ActContext,
  action: SheetAction,
  topicId: number,
  version: number | null,
): Promise<Activity> {
  const activity = await lockActivity(context.tx, topicId);
  allowWithin(servicePolicy, action, context.actor, subjectOf(activity));
  const { on, cancelled, sheet } = activity;
  const step = stepOf[action];
  if (step === null) return activity;
  requireHeld({ on, cancelled, from: timeOf(activity.from) }, context.now);
  if (version !== null && version !== sheet.version) throw new Refusal('platform.versionConflict');
  requireStep(sheetOf(sheet), step);
  return activity;
}

/** What the actor may do with a sheet as it stands, for its page. */
export function allowedOnSheet(
  actor: Actor,
  subject: Subject,
  page: Occasion & { readonly attested: boolean; readonly sheet: Sheet },
  now: Date,
): string[] {
  const actions = Object.keys(stepOf) as SheetAction[];
  const held = !page.cancelled && hasBegun(page, momentWords(now));
  return allowedOf(servicePolicy, actor, subject, actions).filter((action) => {
    const step = stepOf[action];
    if (step === 'attest' && page.attested) return false;
    return step === null || (held && permits(page.sheet, step));
  });
}

export function subjectOf(topic: {
  readonly leaderId: number | null;
  readonly above: readonly number[];
}): Subject {
  return { personId: topic.leaderId, above: topic.above };
}

function requireHeld(occasion: Occasion, now: Date): void {
  if (occasion.cancelled) throw new Refusal('service.topicCancelled');
  const { on, from } = occasion;
  if (!hasBegun(occasion, momentWords(now))) throw new Refusal('service.notYetHeld', { on, from });
}
