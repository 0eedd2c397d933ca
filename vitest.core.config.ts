import { defineConfig } from 'vitest/config';

const rooms = 'server/modules/{points,claims,schemes,closing,marks,service}';

/** Tests of what decides about points: pure, without a database. `npm run test:core`, and part of `npm test`. */
export const coreTests = [
  `${rooms}/domain/*.test.ts`,
  'server/modules/schemes/replay-{outcome,price,year}.test.ts',
];

/** Every branch of these is taken by the tests above: shapes, caps, standing, replay, the courses of cases. */
const decided = [
  'server/modules/{points,claims,closing,schemes}/domain/*.ts',
  'server/modules/marks/domain/{columns,given,outcome,sheet}.ts',
  'server/modules/service/domain/{attestation,hours,own-hours,sheet,sheet-rows,sign-up,situation,topic}.ts',
  'server/modules/schemes/replay-{halves,outcome,price,year}.ts',
];

export default defineConfig({
  test: {
    include: coreTests,
    setupFiles: ['server/testing/core-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    isolate: false,
    experimental: { fsModuleCache: true },
    coverage: {
      enabled: true,
      provider: 'v8',
      include: decided,
      exclude: ['**/*.test.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 100, functions: 100, lines: 100 },
    },
  },
});
