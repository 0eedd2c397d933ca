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
    testTimeout: 60_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
  },
});
