import type { PlainDate } from '../../kernel/plain-date.ts';

/** People came onto the roster. */
export interface PeopleJoined {
  readonly name: 'people.joined';
  /** `0001-01-01` where an import brought them without a day. */
  readonly on: PlainDate;
  readonly personIds: readonly number[];
}

/** Where a person belonged or their political status became another; null branch: in none. */
export interface Move {
  readonly personId: number;
  readonly from: Place;
  readonly to: Place;
}

export interface Place {
  readonly unitId: number;
  readonly branchId: number | null;
  readonly politicalStatus: string;
}

export interface PeopleMoved {
  readonly name: 'people.moved';
  readonly on: PlainDate;
  readonly moves: readonly Move[];
}

/**
 * An import is about to be taken back. Announced before anything is undone, so that a higher module
 * may refuse (`people.rollbackReferred`) for people it has kept something about since.
 */
export interface ImportTakenBack {
  readonly name: 'people.importTakenBack';
  readonly committedAt: Date;
  readonly personIds: readonly number[];
}

/** A time away was recorded, corrected or taken back: days on which something is known otherwise now. */
export interface LeaveChanged {
  readonly name: 'people.leaveChanged';
  readonly personId: number;
  readonly days: readonly ChangedDays[];
}

export interface ChangedDays {
  readonly from: PlainDate;
  /** The last of them. */
  readonly until: PlainDate;
}
