import { accountsCommand } from './commands/accounts.ts';
import { backupCommand } from './commands/backup.ts';
import {
  type Command,
  CommandDesk,
  CommandRefused,
  commandSettings,
  parseLine,
  UsageError,
} from './commands/command.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { restoreCommand } from './commands/restore.ts';
import { verifyCommand } from './commands/verify.ts';
import { Refusal } from './kernel/refusal.ts';
import { BackupRefused } from './platform/backup/index.ts';
import { StartRefused } from './platform/embedded/index.ts';
import { refusalWords } from './platform/refusal-words.ts';
import { SettingsError } from './platform/settings.ts';

/** Their message is the whole sentence. */
const plainRefusals = [SettingsError, StartRefused, BackupRefused, CommandRefused];

/** What `npm run <name> -- …` reaches. */
const commands: Readonly<Record<string, Command>> = {
  import: importCommand,
  export: exportCommand,
  accounts: accountsCommand,
  verify: verifyCommand,
  backup: backupCommand,
  restore: restoreCommand,
  doctor: doctorCommand,
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = commands[name];
  if (command === undefined) {
    process.stderr.write(`没有“${name}”这个命令。可用：${Object.keys(commands).join('、')}。\n`);
    return 1;
  }
  try {
    const line = parseLine(command, args);
    const settings = command.settings?.() ?? commandSettings();
    const desk = new CommandDesk(settings, line.options['json'] === true);
    return await command.run(line, desk);
  } catch (error) {
    return explain(command, error);
  }
}

/** People read a sentence; only our own mistakes show where they happened. */
function explain(command: Command, error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n用法：\n${command.usage}\n`);
  } else if (plainRefusals.some((kind) => error instanceof kind)) {
    process.stderr.write(`${(error as Error).message}\n`);
  } else if (error instanceof Refusal) {
    process.stderr.write(`${refusalWords(error)}\n`);
    for (const { field, words } of error.fields) process.stderr.write(`  ${field}：${words}\n`);
  } else {
    process.stderr.write(`命令没有办成：${(error as Error).stack}\n`);
  }
  return 1;
}
