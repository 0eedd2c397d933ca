import type { RecordKind } from '#contract/service.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** One person's confirmed part in an activity. */
export interface ConfirmedHours {
  /** Names the confirmation for good: corrected and confirmed again, it is another row. */
  readonly hoursId: number;
  readonly personId: number;
  /** `led`: the person led the activity; the minutes are 0. */
  readonly role: 'served' | 'led';
  /** Minutes actually served, travel excluded. */
  readonly minutes: number;
}

/** The sheet of an activity was confirmed, or a corrected one: only what is new stands here. */
export interface HoursConfirmed {
  readonly name: 'service.hoursConfirmed';
  readonly topicId: number;
  /** The topic's title and organiser, as people read it in their record. */
  readonly matter: string;
  readonly on: PlainDate;
  readonly recordKind: RecordKind;
  /** Person who handed the sheet in, and who confirmed it; null where they are not on the roster. */
  readonly recordedBy: number | null;
  readonly confirmedBy: number | null;
  readonly hours: readonly ConfirmedHours[];
}

/** Confirmed hours no longer stand: the sheet was withdrawn, or corrected for these persons. */
export interface HoursWithdrawn {
  readonly name: 'service.hoursWithdrawn';
  readonly topicId: number;
  readonly reason: string;
  readonly hours: readonly ConfirmedHours[];
}
