import { defineConfig } from 'vitest/config';
import { projectRoot } from './server/platform/root.ts';
import { quickFolder } from './server/testing/quick-folder.ts';

process.env['TMPDIR'] = quickFolder();

/** `npm run test:office`: our files opened in LibreOffice, which most machines do not have. */
export default defineConfig({
  root: projectRoot,
  test: {
    globalSetup: ['server/testing/database-server.ts'],
    include: ['e2e/office-*.test.ts'],
    // Those of a file go into LibreOffice together (e2e/libre-office.ts), so each waits for all.
    sequence: { concurrent: true },
    maxConcurrency: 20,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
    isolate: false,
    experimental: { fsModuleCache: true },
  },
});
