import {
  type Command,
  type CommandDesk,
  type CommandLine,
  type ExitCode,
  UsageError,
} from './command.ts';
import { importDeedsFile } from './import-deeds.ts';
import { importPeopleFile } from './import-people.ts';
import { importRegisterFile } from './import-register.ts';

type ImportKind = (file: string, line: CommandLine, desk: CommandDesk) => Promise<ExitCode>;

const kinds: Readonly<Record<string, ImportKind>> = {
  organisations: importRegisterFile,
  people: importPeopleFile,
  deeds: importDeedsFile,
};

/** `npm run import -- organisations|people|deeds FILE …` */
export const importCommand: Command = {
  usage: [
    '  npm run import -- organisations 台账.xlsx [--as-of 2026-07-01]',
    '  npm run import -- people 花名册.xlsx --errors 错误.xlsx [--keep-good] [--as-of 日期]',
    '  npm run import -- deeds 台账.csv.gz --scheme CITY-DEFAULT --year 2025 --errors 错误.csv [--keep-good]',
    '  都可以加：--dry-run（只核对不写入） --json（给程序看的结果） --as 账号 --into-demo',
  ].join('\n'),
  options: {
    'as-of': 'text',
    errors: 'text',
    scheme: 'text',
    year: 'text',
    'keep-good': 'switch',
    'dry-run': 'switch',
    'into-demo': 'switch',
  },
  async run(line, desk) {
    const [kind = '', file] = line.words;
    const run = kinds[kind];
    if (run === undefined)
      throw new UsageError(`请写明要导入什么：${Object.keys(kinds).join('、')}。`);
    if (file === undefined) throw new UsageError('请写明要导入的文件。');
    return await run(file, line, desk);
  },
};
