import { parseArgs } from 'node:util';
import { systemClock } from '../kernel/clock.ts';
import { connectToDataFolder } from '../platform/embedded/index.ts';
import { createLog } from '../platform/log.ts';
import { readSettings, type Settings } from '../platform/settings.ts';
import { prepareInstallation } from '../prepare.ts';
import { openProduct, type Product } from '../product.ts';

/** 0 all in · 2 some refused · 3 nothing imported · 1 failure. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface CommandLine {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
  /** One line a row, Chinese, printed when the command line cannot be understood. */
  readonly usage: string;
  readonly options: Readonly<Record<string, 'text' | 'switch'>>;
  /** Where the command also works with wrong settings; otherwise those refuse it. */
  settings?(): Settings;
  run(line: CommandLine, desk: CommandDesk): Promise<ExitCode>;
}

/** A command line that cannot be understood: Chinese words for the operator. */
export class UsageError extends Error {}

/** A command that cannot be carried out here: Chinese words for the operator. */
export class CommandRefused extends Error {}

/** What a command works with. Everything for people goes to stderr, so that `--json` on stdout stays clean. */
export class CommandDesk {
  readonly settings: Settings;
  readonly #json: boolean;

  constructor(settings: Settings, json: boolean) {
    this.settings = settings;
    this.#json = json;
  }

  say(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  /** The summary: words for people, or the figures for a machine. */
  report(words: readonly string[], figures: Readonly<Record<string, unknown>>): void {
    if (this.#json) process.stdout.write(`${JSON.stringify(figures)}\n`);
    else for (const line of words) process.stdout.write(`${line}\n`);
  }

  /** Works on the data folder of a stopped or running product, or on DATABASE_URL; an untouched one gets calendar and scheme, no demo. */
  async withProduct<T>(work: (product: Product, url: string) => Promise<T>): Promise<T> {
    return await this.withDatabase(async (url) => {
      const product = await openProduct(this.settings, url, createLog('warn'), {
        clock: systemClock,
        connections: 4,
      });
      try {
        await prepareInstallation(product.stage);
        return await work(product, url);
      } finally {
        await product.close();
      }
    });
  }

  /** The database as it lies there: neither migrated nor a key file made. `url` is the owner's. */
  async withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
    const place = await this.#database();
    try {
      return await work(place.url);
    } finally {
      await place.close();
    }
  }

  async #database(): Promise<{ url: string; close(): Promise<void> }> {
    const { databaseUrl, dataDir } = this.settings;
    if (databaseUrl !== null) return { url: databaseUrl, close: async () => {} };
    return await connectToDataFolder(dataDir, (line) => this.say(line));
  }
}

/** @throws UsageError */
export function parseLine(command: Command, args: readonly string[]): CommandLine {
  const options = Object.fromEntries(
    Object.entries({ ...command.options, json: 'switch', as: 'text' }).map(([name, kind]) => [
      name,
      { type: kind === 'text' ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { words: positionals, options: values as CommandLine['options'] };
  } catch (error) {
    throw new UsageError(`看不懂这个写法：${(error as Error).message}`);
  }
}

export function textOption(line: CommandLine, name: string): string | null {
  const value = line.options[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** @throws UsageError where the option is missing */
export function requiredOption(line: CommandLine, name: string, words: string): string {
  const value = textOption(line, name);
  if (value === null) throw new UsageError(`请加上 --${name}（${words}）。`);
  return value;
}

export function commandSettings(): Settings {
  return readSettings({ ...process.env, DEMO: 'off' });
}
