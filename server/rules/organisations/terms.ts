/**
 * Months before the end of a term at which those who prepare the election are reminded; the day after the end
 * it is overdue. A proposal of this house: the regulations set the term, not the reminders.
 */
export const reminderMonths = { sixMonths: 6, threeMonths: 3, oneMonth: 1 } as const;
