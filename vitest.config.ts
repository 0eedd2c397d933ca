import { configDefaults, defineConfig } from 'vitest/config';
import { LongFirst } from './server/testing/long-first.ts';
import { quickFolder } from './server/testing/quick-folder.ts';
import { coreTests } from './vitest.core.config.ts';

process.env['TMPDIR'] = quickFolder();

export default defineConfig({
  test: {
    globalSetup: ['server/testing/database-server.ts', 'e2e/shared-city.ts'],
    include: ['{contract,server,web,tools,e2e}/**/*.test.{ts,tsx}'],
    // `npm run test:office`: only where LibreOffice is.
    exclude: [
      ...configDefaults.exclude,
      'e2e/office-*.test.ts',
      // `npm test` has run them already, each branch counted.
      ...(process.env['CORE_APART'] ? coreTests : []),
    ],
    // Twice what the slowest test needs where other work goes on beside it.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // By default a machine of two cores would run one file at a time; most files wait for the database.
    maxWorkers: 2,
    // Modules are read once a worker, not once a file: no test leaves anything behind in a module.
    isolate: false,
    sequence: { sequencer: LongFirst },
    // The next run, such as that on another database server, reads what this one has translated.
    experimental: { fsModuleCache: true },
  },
});
