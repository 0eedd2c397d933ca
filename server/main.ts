import { join } from 'node:path';
import { Closing } from './closing.ts';
import { firstRun } from './first-run.ts';
import { keepHouse } from './housekeeping.ts';
import { Refusal } from './kernel/refusal.ts';
import { authenticate } from './modules/access/index.ts';
import { modules } from './modules.ts';
import { startEmbedded } from './platform/embedded/index.ts';
import { StartRefused } from './platform/embedded/start-refused.ts';
import { createApp } from './platform/http/app.ts';
import { JobRunner } from './platform/jobs/index.ts';
import { createLog } from './platform/log.ts';
import { projectRoot } from './platform/root.ts';
import { readSettings, type Settings, SettingsError } from './platform/settings.ts';
import { readOnlyWords } from './platform/storage.ts';
import { openProduct } from './product.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

await serve(settingsOrRefusal());

function settingsOrRefusal(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (error instanceof SettingsError) throw new StartRefused(error.message);
    throw error;
  }
}

/** Settings → database → product → listen; stops in the opposite order, also halfway. */
async function serve(settings: Settings): Promise<void> {
  const closing = new Closing();
  closing.onSignals();
  try {
    const url = await startDatabase(settings, closing);
    const product = await openProduct(settings, url, createLog(), { say });
    closing.later(() => product.close());
    const welcome = await firstRun(product, say).catch(refuseWithoutRoom);
    await keepHouse(product);
    const jobs = new JobRunner(
      product.stage,
      modules.flatMap((module) => module.jobs ?? []),
    );
    closing.later(() => jobs.stop());
    const webRoot = join(projectRoot, 'dist', 'web');
    const app = await createApp({ stage: product.stage, modules, authenticate, webRoot });
    closing.later(() => app.close());
    await listen(app, settings);
    jobs.start();
    closing.announce(settings.publicUrl.href);
    const readOnly = readOnlyWords(product.services.storage.unsafe) ?? [];
    const lines = [`表率已启动：${settings.publicUrl.href}`, ...welcome].concat(readOnly);
    for (const line of lines) say(line);
  } catch (error) {
    await closing.run();
    throw error;
  }
}

/** What only a first start writes has to find room; every other one goes on, and people can read. */
function refuseWithoutRoom(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== 'platform.readOnly') throw error;
  throw new StartRefused(
    error.facts['because'] === 'space'
      ? '数据文件夹所在的磁盘快满了，首次启动要写入的内容放不下。请腾出空间再启动，或把 DATA_DIR 设到别的磁盘（保留多少空间由 STORAGE_RESERVE_MB 决定）。'
      : '数据库现在写不进去，首次启动没有完成。请检查数据库（npm run doctor），再启动。',
  );
}

/** The URL of DATABASE_URL, or of the embedded server that is started for it. */
async function startDatabase(settings: Settings, closing: Closing): Promise<string> {
  if (settings.databaseUrl !== null) return settings.databaseUrl;
  const embedded = await startEmbedded({
    dataDir: settings.dataDir,
    log: say,
    onUnexpectedEnd: () => {
      // Nothing can be kept without the database; the next start recovers what was acknowledged.
      process.stderr.write('数据库意外停止，表率随之退出。请重新启动，已确认的内容不会丢失。\n');
      process.exit(1);
    },
  });
  closing.later(() => embedded.stop());
  closing.announce = (address) => embedded.announce(address);
  return embedded.url;
}

async function listen(
  app: { listen(o: { port: number; host: string }): Promise<string> },
  settings: Settings,
): Promise<void> {
  try {
    await app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartRefused(
      `端口${settings.port}已被别的程序占用。请先停止那个程序，或用 PORT=3001 npm start 换一个端口。`,
    );
  }
}
