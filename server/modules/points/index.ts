// POINTS keep the ledger of contribution points: it only grows, each entry linked to the one before in its
// unit, raw points by the scheme version of the day. Caps are applied when reading, by one pure function
// that explains itself. We keep the schemes, and the deeds no other module keeps. Lower modules announce
// what happened and we post it in their transaction (`postFacts`); higher ones call `recordDeed`. We
// announce nothing; we hear `service.hoursConfirmed` and `…Withdrawn`; `people.importTakenBack`, refused where
// entries stand; `people.leaveChanged`, refused in a closed year; `settings.holidaysChanged`, which puts last
// days off. We serve the city's scheme (积分办法) and the personal record (积分台账).
import { deductionRoutes } from '#contract/deductions.ts';
import { doubleRoutes } from '#contract/doubles.ts';
import { flagRoutes } from '#contract/flags.ts';
import { objectionRoutes } from '#contract/objections.ts';
import { openingRoutes } from '#contract/openings.ts';
import { paperObjectionRoutes } from '#contract/paper-objections.ts';
import { pointsRoutes } from '#contract/points.ts';
import { proofRoutes } from '#contract/proof.ts';
import { publicityRoutes } from '#contract/publicity.ts';
import { templateRoutes } from '#contract/templates.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { routesOfDeductions } from './routes-deductions.ts';
import { routesOfDoubles } from './routes-doubles.ts';
import { routesOfFlags } from './routes-flags.ts';
import { routesOfObjections } from './routes-objections.ts';
import { routesOfOpenings } from './routes-openings.ts';
import { routesOfPaperObjections } from './routes-paper-objections.ts';
import { routesOfProofs } from './routes-proof.ts';
import { routesOfPublicity } from './routes-publicity.ts';
import { routesOfTemplates } from './routes-templates.ts';
import { subscriptions } from './subscribers.ts';

export const points = defineModule({
  name: 'points',
  contract: {
    ...pointsRoutes,
    ...proofRoutes,
    ...templateRoutes,
    ...deductionRoutes,
    ...flagRoutes,
    ...publicityRoutes,
    ...objectionRoutes,
    ...openingRoutes,
    ...paperObjectionRoutes,
    ...doubleRoutes,
  },
  routes: {
    ...routes,
    ...routesOfProofs,
    ...routesOfTemplates,
    ...routesOfDeductions,
    ...routesOfFlags,
    ...routesOfPublicity,
    ...routesOfObjections,
    ...routesOfOpenings,
    ...routesOfPaperObjections,
    ...routesOfDoubles,
  },
  subscriptions,
});

export { type AskedFields, askedFields } from './asked-fields.ts';
export { checkedText, codeIn } from './check-words.ts';
export { ledgerHeads } from './checkpoints.ts';
export { type CityPerson, readCityFacts } from './city-facts.ts';
export { type BelongingPerson, type CityPart, readCityParts, readOwnPart } from './city-parts.ts';
export { cityTemplate } from './city-template.ts';
export { holdEntriesOff } from './closed-years.ts';
export { type NewDeed, recordDeed, recordDeeds } from './deeds.ts';
export { type DeedsImport, type DeedsImported, importDeeds } from './deeds-import.ts';
export type { RefusedRow } from './deeds-reading.ts';
export { checkAdaptation } from './domain/adaptation.ts';
export { amountsOf, type CapTable, capTable } from './domain/cap-table.ts';
export { checkScheme } from './domain/check.ts';
export { type CityFacts, type CityTotals, cityState, cityYear } from './domain/city-year.ts';
export { concerns } from './domain/concerned.ts';
export { EntryColumns } from './domain/entry-columns.ts';
export { matterWords } from './domain/entry-words.ts';
export {
  lineOfMonths,
  monthsOfYear,
  type TimeAway,
  type TimeHere,
} from './domain/guide-line.ts';
export type { Jurisdiction, Place, SchemeTerm } from './domain/jurisdiction.ts';
export { lintScheme } from './domain/lint.ts';
export { type Deed, factorPrice, type GroupMarks, price } from './domain/price.ts';
export { periodWords, publicUntil } from './domain/publicity.ts';
export { resultPeriod } from './domain/result-period.ts';
export { schemeParts } from './domain/scheme-page.ts';
export { ruleSentence } from './domain/sentence.ts';
export { audienceWords, settingSentences } from './domain/sentence-settings.ts';
export type { YearTerms } from './domain/standing.ts';
export { lastWithPoints } from './domain/without-points.ts';
export { comingOf, dueOf } from './due.ts';
export { type NewFact, type Posted, postFacts, refuseWithout } from './facts-in.ts';
export { proposeDeduction } from './hearing.ts';
export { monthOf } from './month.ts';
export { openCasesOf } from './open-cases.ts';
export { pointsPolicy } from './policy.ts';
export { leavesOf, staysOf } from './presence.ts';
export { publishedDeeds, type ToldDeed, toldDeeds } from './public-deeds.ts';
export { reverse } from './reversal.ts';
export { type KnownVersion, knownVersions, versionOf, withoutIn } from './scheme-library.ts';
export {
  jurisdictionOf,
  type OwnerColumns,
  ownerOf,
  readJurisdiction,
  type ShelfRow,
  shelfColumns,
} from './scheme-shelf.ts';
export {
  addVersion,
  cityDefault,
  installScheme,
  ownScheme,
  versionsOfYear,
} from './schemes.ts';
export { type CityStandings, cityStandings, termsOf } from './standings.ts';
export { exportStandings } from './standings-export.ts';
export { statementOfCode } from './statement-check.ts';
export {
  rawPoints,
  type StillCounts,
  schemesOfDays,
  stillCounts,
  type TriedDeed,
  withoutPointsSince,
} from './still-counts.ts';
export { storedAbout } from './stored-about.ts';
export { type LedgerFinding, type LedgerVerified, verifyLedger } from './verify.ts';
export { aboveOfPerson, aboveOfUnit } from './views.ts';
export { readUnitYear } from './views-closing.ts';
export { incomparableWords } from './views-ledger.ts';
