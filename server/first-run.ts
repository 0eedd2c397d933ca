import { sql } from 'kysely';
import { demoComplete, loadDemoCity } from './demo/load.ts';
import { createSetupToken, listDemoAccounts } from './modules/access/index.ts';
import type { Stage } from './platform/act.ts';
import type { Reader } from './platform/database/connect.ts';
import { isDemoCity, isStepDone } from './platform/installation.ts';
import { prepareInstallation, starter } from './prepare.ts';
import type { Product } from './product.ts';

/**
 * Gives an installation what it needs before anybody comes: calendar, city scheme, and where it is asked
 * for and nothing is there yet, the demo city. Every start runs it; what is done is not done again.
 *
 * @returns lines to print below the address: the demo's log-ins, or the one-time set-up token
 */
export async function firstRun(product: Product, say: (line: string) => void): Promise<string[]> {
  const { stage } = product;
  const db = stage.services.database.reader;
  await prepareInstallation(stage);
  if (await wantsDemo(product, db)) await loadDemoCity(stage, starter, say);
  if (await isDemoCity(db)) return await demoLines(product, db);
  if (await hasAdministrator(stage, db)) return [];
  return await setupLines(stage);
}

/** A demo city once begun is finished whatever the settings say: half a city helps nobody. */
async function wantsDemo({ services }: Product, db: Reader): Promise<boolean> {
  if (await isDemoCity(db)) return !(await isStepDone(db, demoComplete));
  return services.settings.demo && (await isUntouched(db));
}

async function isUntouched(db: Reader): Promise<boolean> {
  const { rows } = await sql<{ untouched: boolean }>`
    select not exists (select from organisation) and not exists (select from person)
      and not exists (select from account) as untouched`.execute(db);
  return rows[0]?.untouched === true;
}

async function hasAdministrator(stage: Stage, db: Reader): Promise<boolean> {
  const { today } = stage.readContext(starter);
  const { rows } = await sql`select from post where kind = 'systemAdministrator'
    and held_from <= ${today}::date and held_to > ${today}::date limit 1`.execute(db);
  return rows.length > 0;
}

async function demoLines({ stage, services }: Product, db: Reader): Promise<string[]> {
  const { today } = stage.readContext(starter);
  const accounts = await listDemoAccounts(db, services.vault, today);
  const width = Math.max(...accounts.map(({ login }) => login.length));
  const lines = accounts.map(
    ({ login, password, words }) => `  ${login.padEnd(width)}  ${password}  ${words}`,
  );
  const real = '要正式使用：换一个空的 DATA_DIR，设 DEMO=off 再启动。';
  return ['这里装的是演示数据，人名和号码都是编的。可以用这些账号登录：', ...lines, real];
}

async function setupLines(stage: Stage): Promise<string[]> {
  const token = await stage.act(
    { actor: starter, action: 'access.createSetupToken' },
    createSetupToken,
  );
  const address = new URL('/setup.html', stage.services.settings.publicUrl).href;
  return [
    '还没有系统管理员。请用下面的初始化口令设立第一位，用过即作废：',
    `  ${token}`,
    `  打开 ${address}`,
  ];
}
