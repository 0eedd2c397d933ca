/**
 * When an objection is open, as conditions over its row, named `o`. Text, since a city's year is read past
 * the query builder by COPY; the index `objection_freezes` is made of the same words.
 */
const unanswered = 'o.answer_outcome is null';
const undecided = '(o.escalated_on is not null and o.decision_outcome is null)';

/** Somebody has to answer it, or to decide it one level up. */
const waiting = `(${unanswered} or ${undecided})`;

/** It keeps its entry outside every total: somebody else than the person objects (F5 of the rules of fairness). */
const freezing = `(o.person_id <> o.objector_id and ${waiting})`;

export const openObjection = { unanswered, undecided, waiting, freezing } as const;
