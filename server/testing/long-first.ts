import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take half a minute and more; the first of them waits for a city to be made, beside the second. */
const long = [
  'e2e/crawl.test.ts',
  'server/main-job.test.ts',
  'server/testing/api-fuzz.test.ts',
  'server/kill.test.ts',
  'e2e/activity.test.ts',
  'e2e/first-start.test.ts',
  'e2e/pocket-modes.test.ts',
  'server/modules/points/simulation.test.ts',
  'server/commands/backup.test.ts',
  'e2e/claims.test.ts',
  'server/first-run.test.ts',
  'server/upgrade.test.ts',
  'server/platform/backup/backup.test.ts',
  'e2e/deduction.test.ts',
  'tools/launcher.test.ts',
];

/** Starts the long files first: one of them begun last would run alone, with a core idle beside it. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((path) => moduleId.endsWith(`/${path}`));
      return at < 0 ? long.length : at;
    };
    return others.sort((one, other) => place(one) - place(other));
  }
}
