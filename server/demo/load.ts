import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import { invariant } from '../kernel/invariant.ts';
import { type PlainDate, yearOf } from '../kernel/plain-date.ts';
import { importRegister } from '../modules/organisations/index.ts';
import { importRoster } from '../modules/people/index.ts';
import { cityDefault, importDeeds } from '../modules/points/index.ts';
import type { ActContext, Stage } from '../platform/act.ts';
import { readCalendar } from '../platform/calendar.ts';
import { writeWorkbook } from '../platform/documents/write-workbook.ts';
import { isStepDone, lockSteps, markDemoCity, markStep } from '../platform/installation.ts';
import { openDemoAccounts } from './accounts.ts';
import { holdDemoActivities } from './activities.ts';
import { type DemoCity, demoCity, demoUntil } from './city.ts';
import { sendDemoClaimBeforeItsSheet, sendDemoClaims } from './claims.ts';
import { closeDemoYear } from './closings.ts';
import { commendDemoPeople } from './commendations.ts';
import { writeDemoComplaints } from './complaints.ts';
import { openDemoHearings } from './hearings.ts';
import { recordDemoLeaves } from './leaves.ts';
import { writeDemoMarks } from './marks.ts';
import { makeDemoSchemes } from './own-schemes.ts';
import { publishDemoMonth } from './publicity.ts';
import { askAboutDemoScheme } from './schemes.ts';
import { verifyDemoSetting } from './settings.ts';

/** The last step: with it the demo city is whole. */
export const demoComplete = 'demo.accounts';

/**
 * Loads the demo city by the doors that a real city comes in by. Each step is one transaction that marks
 * itself done: a load killed in the middle goes on where it stopped, a second one changes nothing.
 */
export async function loadDemoCity(
  stage: Stage,
  actor: Actor,
  say: (line: string) => void,
): Promise<void> {
  const city = demoCity(await readCalendar(stage.services.database.reader));
  const people = city.people.length.toLocaleString('en');
  say(`正在装入演示城市：12个单位、${people}人，2025年全年和2026年上半年的积分，约需20秒。`);
  const steps: readonly Step[] = [
    { name: 'demo.register', words: '党组织台账', work: (context) => loadRegister(context, city) },
    { name: 'demo.roster', words: '工作人员花名册', work: (context) => loadRoster(context, city) },
    {
      name: 'demo.2025',
      words: '2025年积分台账',
      work: (context) => loadYear(context, city, 2025),
    },
    {
      name: 'demo.2026',
      words: '2026年积分记录',
      work: (context) => loadYear(context, city, 2026),
    },
    {
      name: demoComplete,
      words: '各类演示账号',
      work: async (context) => {
        const opened = await openDemoAccounts(context, city.people);
        await recordDemoLeaves(context, city.people);
        await writeDemoComplaints(context);
        await sendDemoClaimBeforeItsSheet(context);
        await holdDemoActivities(context);
        await publishDemoMonth(context);
        await commendDemoPeople(context);
        await openDemoHearings(context);
        await askAboutDemoScheme(context);
        await makeDemoSchemes(context);
        await writeDemoMarks(context);
        await sendDemoClaims(context);
        await closeDemoYear(context);
        await verifyDemoSetting(context);
        return `${opened}个`;
      },
    },
  ];
  for (const [index, step] of steps.entries()) {
    say(`  ${index + 1}/${steps.length} ${step.words}……`);
    const done = await takeStep(stage, actor, step);
    say(`      ${done ?? '上次已装入'}`);
  }
}

interface Step {
  readonly name: string;
  readonly words: string;
  /** Returns what came in, in words. */
  readonly work: (context: ActContext) => Promise<string>;
}

/** Null where an earlier start had done it. */
async function takeStep(stage: Stage, actor: Actor, step: Step): Promise<string | null> {
  return await stage.act({ actor, action: step.name }, async (context) => {
    const { tx, now, audit } = context;
    await lockSteps(tx);
    const done = await isStepDone(tx, step.name);
    audit({ object: { kind: 'installationStep', id: null }, details: { step: step.name, done } });
    if (done) return null;
    await markDemoCity(tx, now);
    await markStep(tx, step.name, now);
    return await step.work(context);
  });
}

async function loadRegister(context: ActContext, city: DemoCity): Promise<string> {
  const { written, counts } = await importRegister(context, await writeWorkbook([city.register]));
  invariant(written, 'the demo register has no faults');
  return `${counts.new}个组织`;
}

async function loadRoster(context: ActContext, city: DemoCity): Promise<string> {
  const bytes = await writeWorkbook([city.roster]);
  const imported = await importRoster(context, bytes, { keepGood: false, filename: '花名册.xlsx' });
  invariant(imported.written, `row ${imported.findings[0]?.row}: ${imported.findings[0]?.words}`);
  return `${imported.counts.new}人`;
}

/** A machine whose clock stands before a day has no deeds of that day. */
async function loadYear(context: ActContext, city: DemoCity, year: 2025 | 2026): Promise<string> {
  const until: PlainDate = context.today < demoUntil ? context.today : demoUntil;
  if (yearOf(context.today) < year) return '还没有到这一年';
  const hash = createHash('sha256');
  const imported = await importDeeds(context, {
    filename: `${year}年积分台账.csv`,
    source: hashed(city.deeds(year, until), hash),
    fileHash: () => hash.digest(),
    scheme: cityDefault,
    year,
    keepGood: false,
    dryRun: false,
    onRefused: ({ line, words }) => invariant(false, `line ${line} of the demo: ${words}`),
  });
  return `${imported.posted.toLocaleString('en')}条`;
}

async function* hashed(source: Iterable<Buffer>, hash: ReturnType<typeof createHash>) {
  for (const bytes of source) {
    hash.update(bytes);
    yield bytes;
  }
}
