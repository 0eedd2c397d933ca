/**
 * A product reduced to its launcher, for launcher.test.ts: `node subject.mjs product|command DATA_DIR`.
 * Says one line of JSON: `{"url","pid"}` when the database is up, `{"refused"}` when it may not start.
 * LEAVE makes the product exit without stopping its server. BINARIES names the folder of the PostgreSQL programs, PORTS the ports to try, ADDRESS is announced.
 */
import {
  connectToDataFolder,
  type EmbeddedOptions,
  StartRefused,
  startEmbedded,
} from '../server/platform/embedded/index.ts';

const [mode, dataDir = ''] = process.argv.slice(2);
const ports = (process.env['PORTS'] ?? '').split(',').filter(Boolean).map(Number);
const options: EmbeddedOptions = {
  dataDir,
  log: (line) => console.error(line),
  binaries: process.env['BINARIES'] ?? '',
  ...(ports.length > 0 ? { nextPort: async () => ports.shift() ?? 0 } : {}),
  onUnexpectedEnd: () => process.exit(9),
};

try {
  if (mode === 'command') await runCommand();
  else await runProduct();
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.log(JSON.stringify({ refused: error.message }));
  process.exit(error.exitCode);
}

async function runProduct(): Promise<void> {
  const { url, pid, announce, stop } = await startEmbedded(options);
  if (process.env['ADDRESS']) announce(process.env['ADDRESS']);
  process.on('SIGTERM', () => stop().then(() => process.exit(0)));
  console.log(JSON.stringify({ url, pid }));
  if (process.env['LEAVE']) process.exit(0);
}

async function runCommand(): Promise<void> {
  const { dataDir: folder, log, ...rest } = options;
  const { url, close } = await connectToDataFolder(folder, log, rest);
  console.log(JSON.stringify({ url, pid: null }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await close();
}
