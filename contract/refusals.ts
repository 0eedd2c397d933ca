import { absenceRefusals } from './absences.ts';
import { accessRefusals } from './access.ts';
import { borrowedTopicRefusals } from './borrowed-topics.ts';
import { claimReviewRefusals } from './claim-review.ts';
import { claimRefusals } from './claims.ts';
import { closingRefusals } from './closing.ts';
import { commendationRefusals } from './commendations.ts';
import { complaintsRefusals } from './complaints.ts';
import { deductionRefusals } from './deductions.ts';
import { documentRefusals } from './documents.ts';
import { doubleRefusals } from './doubles.ts';
import { fileRefusals } from './files.ts';
import { flagRefusals } from './flags.ts';
import { holidayRefusals } from './holidays.ts';
import { leaveRefusals } from './leaves.ts';
import { markRefusals } from './marks.ts';
import { objectionRefusals } from './objections.ts';
import { openingRefusals } from './openings.ts';
import { organisationsRefusals } from './organisations.ts';
import { paperObjectionRefusals } from './paper-objections.ts';
import { peopleRefusals } from './people.ts';
import { platformRefusals } from './platform.ts';
import { pointsRefusals } from './points.ts';
import { publicityRefusals } from './publicity.ts';
import type { RefusalWording } from './refusal.ts';
import { replayRefusals } from './replay.ts';
import { schemeRefusals } from './scheme.ts';
import { schemeMakingRefusals } from './scheme-making.ts';
import { schemesRefusals } from './schemes.ts';
import { serviceRefusals } from './service.ts';
import { settingsRefusals } from './settings.ts';

/** The closed list of refusals with their Chinese words. A code without words does not compile. */
export const refusals = {
  ...absenceRefusals,
  ...accessRefusals,
  ...claimRefusals,
  ...claimReviewRefusals,
  ...closingRefusals,
  ...commendationRefusals,
  ...complaintsRefusals,
  ...deductionRefusals,
  ...documentRefusals,
  ...doubleRefusals,
  ...fileRefusals,
  ...flagRefusals,
  ...holidayRefusals,
  ...markRefusals,
  ...openingRefusals,
  ...organisationsRefusals,
  ...paperObjectionRefusals,
  ...peopleRefusals,
  ...leaveRefusals,
  ...platformRefusals,
  ...pointsRefusals,
  ...publicityRefusals,
  ...objectionRefusals,
  ...schemeRefusals,
  ...schemeMakingRefusals,
  ...replayRefusals,
  ...schemesRefusals,
  ...serviceRefusals,
  ...settingsRefusals,
  ...borrowedTopicRefusals,
} as const satisfies Readonly<Record<string, RefusalWording>>;

export type RefusalCode = keyof typeof refusals;
