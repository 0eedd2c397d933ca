// `npm run bench [-- large]`: measures the product as it is built for users (bench/run.ts).
import { join } from 'node:path';
import { bundle, ensureBuilt } from './build.mjs';
import { ensureInstalled, projectRoot, run } from './install.mjs';

await ensureInstalled();
await ensureBuilt();
await bundle({ run: 'bench/run.ts', server: 'bench/server.ts' }, 'dist/bench');
const program = join(projectRoot, 'dist', 'bench', 'run.js');
process.exitCode = await run(process.execPath, [program, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
