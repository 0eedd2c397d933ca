import { join } from 'node:path';
import { firstRun } from './first-run.ts';
import { authenticate } from './modules/access/index.ts';
import { modules } from './modules.ts';
import { type Embedded, startEmbedded } from './platform/embedded/index.ts';
import { StartRefused } from './platform/embedded/start-refused.ts';
import { createApp } from './platform/http/app.ts';
import { createLog } from './platform/log.ts';
import { projectRoot } from './platform/root.ts';
import { readSettings, type Settings, SettingsError } from './platform/settings.ts';
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

/** Settings → database → product → listen; stops in the opposite order. */
async function serve(settings: Settings): Promise<void> {
  const embedded = await startDatabase(settings);
  try {
    const url = embedded?.url ?? (settings.databaseUrl as string);
    const product = await openProduct(settings, url, createLog(), { say });
    const welcome = await firstRun(product, say);
    const webRoot = join(projectRoot, 'dist', 'web');
    const app = await createApp({ stage: product.stage, modules, authenticate, webRoot });
    await listen(app, settings);
    embedded?.announce(settings.publicUrl.href);
    for (const line of [`表率已启动：${settings.publicUrl.href}`, ...welcome]) say(line);
    stopOnSignals(async () => {
      await app.close();
      await product.close();
      await embedded?.stop();
    });
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function startDatabase(settings: Settings): Promise<Embedded | null> {
  if (settings.databaseUrl !== null) return null;
  return await startEmbedded({
    dataDir: settings.dataDir,
    log: say,
    onUnexpectedEnd: () => {
      // Nothing can be kept without the database; the next start recovers what was acknowledged.
      process.stderr.write('数据库意外停止，表率随之退出。请重新启动，已确认的内容不会丢失。\n');
      process.exit(1);
    },
  });
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

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('正在停止……');
      stop().then(
        () => process.exit(0),
        (error: Error) => {
          process.stderr.write(`停止时出了差错：${error.stack}\n`);
          process.exit(1);
        },
      );
    });
  }
}
