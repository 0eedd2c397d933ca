import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../kernel/plain-date.ts';
import * as cases from '../testing/minded-cases.ts';
import {
  compare,
  deedCodes,
  enter,
  type Model,
  type Real,
  takeBack,
} from '../testing/minded-year.ts';

/** At least so many sequences, each against a model that knows nothing of the product's code. */
const sequences = 2_000;
/** `MODEL_SEED=4711` tries others. */
const seed = Number(process.env['MODEL_SEED'] ?? 2026);

type Step = (model: Model, real: Real) => void;
const step = (name: string, run: Step): fc.Command<Model, Real> => ({
  check: () => true,
  run,
  toString: () => name,
});

const some = fc.nat(99);
const newest = fc.nat(1);
const anyBy = fc.nat(6);
/** Few, so that who proposed meets their own case again. */
const oneOfFour = fc.nat(3);
const days = fc.integer({ min: -2, max: 1 });

/** Twice among the steps: they come last in a case and need the others before them. */
const ruling = fc
  .record({
    which: newest,
    by: anyBy,
    voids: fc.boolean(),
    what: fc.constantFrom('answer', 'decide'),
  })
  .map((asked) => step(JSON.stringify(asked), (...year) => cases.rule(...year, asked)));
const goingUp = newest.map((which) =>
  step(`go up with ${which}`, (...year) => cases.goUp(...year, which)),
);

const steps = [
  fc
    .tuple(fc.constantFrom(...deedCodes), some, fc.integer({ min: 1, max: 400 }))
    .map(([code, back, many]) =>
      step(`${code} ${many} of ${back} days ago`, (model, real) => {
        const quantity = code === 'F01' ? many : 1 + (many % 3);
        enter(model, real, code, addDays(model.today, -back), quantity);
      }),
    ),
  some.map((which) =>
    step(`take back ${which}`, (model, real) => {
      takeBack(model, real, which % Math.max(1, model.deeds.length));
    }),
  ),
  fc.integer({ min: -3, max: 9 }).map((passed) =>
    step(`${passed} days pass`, (model) => {
      model.today = addDays(model.today, passed);
    }),
  ),
  fc
    .tuple(oneOfFour, fc.boolean())
    .map(([by, flag]) =>
      step(`propose ${flag ? 'a flag' : ''} by ${by}`, (...year) =>
        cases.propose(...year, by, flag),
      ),
    ),
  fc
    .tuple(newest, days)
    .map(([which, ago]) =>
      step(`tell ${which}, ${ago}`, (...year) => cases.tell(...year, which, ago)),
    ),
  fc
    .tuple(newest, days, fc.boolean())
    .map(([which, ago, all]) =>
      step(`say ${all ? 'all' : 'some'} to ${which}, ${ago}`, (...year) =>
        cases.say(...year, which, ago, all),
      ),
    ),
  fc
    .tuple(newest, oneOfFour, fc.constantFrom('upheld', 'upheld', 'dropped', 'withdrawn'))
    .map(([which, by, outcome]) =>
      step(`${outcome} ${which} by ${by}`, (...year) => cases.settle(...year, which, by, outcome)),
    ),
  fc
    .tuple(some, anyBy)
    .map(([which, by]) =>
      step(`object to ${which} by ${by}`, (...year) => cases.object(...year, which, by)),
    ),
  ruling,
  ruling,
  goingUp,
  goingUp,
  fc.constant(step('reckon', compare)),
];

test('a person’s year, its hearings and objections agree with a naive model in 2,000 sequences', () => {
  let runs = 0;
  const year = () => ({
    model: { today: '2026-04-20', deeds: [], hearings: [], objections: [] } as Model,
    real: { entries: [], opposites: [], hearings: [], objections: [] } as Real,
  });
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 60, size: 'max' }), (commands) => {
      const played = year();
      fc.modelRun(() => played, commands);
      compare(played.model, played.real);
      runs += 1;
    }),
    { numRuns: sequences, seed },
  );
  expect(runs).toBeGreaterThanOrEqual(sequences);
  // Whatever can be done was done, and whatever can be refused was refused.
  const often = everything.filter((what) => (cases.met.get(what) ?? 0) >= 3);
  expect(often).toEqual(everything);
});

const everything = [
  ...[
    'propose',
    'propose a flag',
    'a flag upheld',
    'tell',
    'say',
    'upheld',
    'dropped',
    'withdrawn',
  ],
  ...['answer an objection', 'decide an objection', 'go up'],
  ...['notYourself', 'settled', 'alreadyNotified', 'noticeDay', 'notNotified', 'answerOver'].map(
    (code) => `deduction.${code}`,
  ),
  ...['answerDay', 'windowOpen', 'secondPerson', 'notProposer'].map((code) => `deduction.${code}`),
  'points.ownEntry',
  ...['settled', 'anotherHand', 'neverWorse', 'notAnswered', 'tooLate', 'secondLevel'].map(
    (code) => `objection.${code}`,
  ),
];
