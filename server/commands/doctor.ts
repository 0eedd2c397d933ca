import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '../kernel/clock.ts';
import { connect } from '../platform/database/connect.ts';
import { readSettings, type Settings, SettingsError } from '../platform/settings.ts';
import { type Command, CommandDesk, UsageError } from './command.ts';
import { contentChecks } from './doctor-content.ts';
import { databaseChecks, hasRole } from './doctor-database.ts';
import {
  attention,
  type Diagnosis,
  diagnose,
  type Examined,
  reasonOf,
  type State,
  well,
  wrong,
} from './doctor-diagnosis.ts';
import { existingVault, folderChecks } from './doctor-folder.ts';
import { machineChecks, whoAnswers } from './doctor-machine.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const gigabyte = 1024 ** 3;
const signs: Readonly<Record<State, string>> = {
  well: '● 正常',
  attention: '▲ 注意',
  wrong: '■ 有问题',
};

const contentUnseen: Diagnosis = {
  code: 'content',
  subject: '内容',
  ...attention('数据结构与程序不一致，其中的内容没有查。', '请先解决上面的问题，再查一次。'),
};

/** `npm run doctor`: 0 nothing is wrong · 1 something is. */
export const doctorCommand: Command = {
  usage: '  npm run doctor [-- --json]',
  options: {},
  settings: () => usable(process.env).settings,
  async run(line, desk) {
    if (line.options['as'] !== undefined)
      throw new UsageError('检查只能由本机操作员做，请去掉 --as。');
    const found = await examine(examinedOf(process.env));
    const count = (state: State) => found.filter((one) => one.state === state).length;
    const isWell = count('wrong') === 0;
    desk.report(
      [
        ...found.flatMap(inWords),
        `共查${found.length}项：正常${count('well')}项，注意${count('attention')}项，有问题${count('wrong')}项。`,
      ],
      { well: isWell, checks: found },
    );
    return isWell ? 0 : 1;
  },
};

/** What the environment describes, as far as it can be understood. */
export function examinedOf(env: Environment): Examined {
  return {
    ...usable(env),
    demoRefused: env['DEMO']?.toLowerCase() === 'off',
    clock: systemClock,
    space: { low: 5 * gigabyte, wrong: gigabyte },
  };
}

/**
 * Looks at program, settings, folder, database and content, from the ground up. Changes nothing: makes
 * no folder, no key file and no database, and does not migrate.
 */
export async function examine(examined: Examined): Promise<Diagnosis[]> {
  return [
    ...(await diagnose([...machineChecks(examined), ...folderChecks(examined)])),
    ...(await examineDatabase(examined)),
  ];
}

async function examineDatabase(examined: Examined): Promise<Diagnosis[]> {
  const { settings, databaseKnown } = examined;
  const named = { code: 'database', subject: '数据库' };
  if (!databaseKnown) return [];
  if (settings.databaseUrl === null && !existsSync(join(settings.dataDir, 'database', 'cluster'))) {
    const wayOut = '第一次启动会建好；若以前用过表率，请核对 DATA_DIR。';
    return [{ ...named, ...attention(`${settings.dataDir}里还没有数据库。`, wayOut) }];
  }
  try {
    const inside = await new CommandDesk(settings, true).withDatabase((url) =>
      lookInside(url, examined),
    );
    return [{ ...named, ...well('打得开。') }, ...inside];
  } catch (error) {
    const wayOut =
      settings.databaseUrl === null
        ? '请看磁盘空间和文件夹权限两项；仍不行，请另存数据文件夹，再用最近的备份恢复。'
        : '请核对 DATABASE_URL，并确认那台数据库在运行、这台机器连得上。';
    return [{ ...named, ...wrong(`打不开：${reasonOf(error)}`, wayOut) }];
  }
}

async function lookInside(url: string, examined: Examined): Promise<Diagnosis[]> {
  const productAnswers = (await whoAnswers(examined.settings)) === 'product';
  const client = new pg.Client({
    connectionString: url,
    application_name: 'biaoshuai doctor',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => {}); // A lost connection also fails the statement under way, which reports it.
  await client.connect();
  try {
    const found = await diagnose(databaseChecks(client, examined.clock, productAnswers));
    const current = found.some(({ code, state }) => code === 'migrations' && state === 'well');
    const readable = current && (await hasRole(client));
    return [...found, ...(readable ? await lookAtContent(url, examined) : [contentUnseen])];
  } finally {
    await client.end();
  }
}

async function lookAtContent(url: string, examined: Examined): Promise<Diagnosis[]> {
  const database = connect(url, { connections: 1 });
  try {
    const vault = existingVault(examined.settings.keyFile);
    return await diagnose(contentChecks(database.reader, vault, examined));
  } finally {
    await database.close();
  }
}

/** Variables that only make sense together. HOST comes after the two on which it depends who may reach it. */
const settled: readonly (readonly string[])[] = [
  ...['DATA_DIR', 'KEY_FILE', 'DATABASE_URL', 'PORT', 'INSECURE_COOKIES'].map((name) => [name]),
  ...['PUBLIC_URL', 'HOST', 'TRUSTED_PROXIES'].map((name) => [name]),
  [
    ...['SSO_ISSUER', 'SSO_CLIENT_ID', 'SSO_CLIENT_SECRET', 'SSO_CLIENT_SECRET_FILE'],
    ...['SSO_CLAIM', 'SSO_MATCH', 'SSO_SCOPE'],
  ],
];

/** Every wrong variable is named; one that is wrong is left out, so that the rest can still be looked at. */
function usable(env: Environment): {
  settings: Settings;
  problems: readonly string[];
  databaseKnown: boolean;
} {
  const taken: Record<string, string | undefined> = { DEMO: 'off' };
  for (const names of settled) {
    const added = Object.fromEntries(names.map((name) => [name, env[name]]));
    if (problemsOf({ ...taken, ...added }).length === 0) Object.assign(taken, added);
  }
  return {
    settings: readSettings(taken),
    problems: problemsOf(env),
    databaseKnown: taken['DATABASE_URL'] === env['DATABASE_URL'],
  };
}

function problemsOf(env: Environment): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}

function inWords({ subject, state, words, wayOut }: Diagnosis): string[] {
  const line = `${signs[state]}  ${subject}：${words}`;
  return wayOut === null ? [line] : [line, `    办法：${wayOut}`];
}
