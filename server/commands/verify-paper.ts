import { readFileSync } from 'node:fs';
import { momentWords } from '../kernel/moment.ts';
import { isPlainDate, type PlainDate } from '../kernel/plain-date.ts';
import { checkedText, codeIn, statementOfCode } from '../modules/points/index.ts';
import { codeFits, readCheckCode } from '../platform/check-code.ts';
import { textOfFile } from '../platform/documents/document-text.ts';
import { openVault } from '../platform/vault.ts';
import { operatorOf } from './actor.ts';
import {
  type CommandDesk,
  type CommandLine,
  CommandRefused,
  requiredOption,
  textOption,
  UsageError,
} from './command.ts';
import { refuseUntouched, refuseWithoutKeys } from './existing.ts';

/**
 * A statement on paper or as a file: is it genuine and unchanged? A file is checked with the key file alone,
 * while the product is stopped and without its database; from paper the statement is made again from the ledger.
 */
export async function verifyPaper(line: CommandLine, desk: CommandDesk): Promise<0 | 1> {
  const path = line.words[1];
  const code = textOption(line, 'code');
  if (path !== undefined && code === null) return await verifyFile(path, desk);
  if (path === undefined && code !== null) return await verifyCode(code, line, desk);
  throw new UsageError('请写明要核验的文件，或者用 --code 写明纸面上的校验码，两样写一样。');
}

async function verifyFile(path: string, desk: CommandDesk): Promise<0 | 1> {
  refuseWithoutKeys(desk.settings);
  const { text } = await textOfFile(bytesOf(path));
  const code = codeIn(text);
  const document = code === null ? null : readCheckCode(code);
  if (code === null || document === null) {
    const words = '核验不通过：文件里没有校验码，或者校验码不完整。';
    desk.report([words, '它不是“表率”出具的积分单，或者校验码被删改过。'], { genuine: false });
    return 1;
  }
  const genuine = codeFits(openVault(desk.settings.keyFile), code, checkedText(text));
  const issued = momentWords(new Date(document.number * 1000));
  desk.report(
    genuine
      ? [
          `核验通过：文件由本单位的“表率”出具，内容没有改动。校验码 ${code}。`,
          ['statement', 'partStatement'].includes(document.kind)
            ? `内容为${issued}时的积分台账。`
            : '口径（已知到哪一天）见文件抬头。',
        ]
      : [
          '核验不通过：文件的内容与校验码不符。',
          '合计、记录或者文字在出具以后改动过，或者不是这里出具的。请以重新出具的积分单为准。',
        ],
    { genuine, code, kind: document.kind, format: document.format },
  );
  return genuine ? 0 : 1;
}

async function verifyCode(code: string, line: CommandLine, desk: CommandDesk): Promise<0 | 1> {
  const identity = requiredOption(line, 'person', '本人的公民身份号码');
  const year = Number(requiredOption(line, 'year', '年度，如 2026'));
  if (!Number.isInteger(year)) throw new UsageError('--year 请写四位数的年度，如 2026。');
  const days = { from: dayOption(line, 'from'), to: dayOption(line, 'to') };
  refuseUntouched(desk.settings);
  return await desk.withProduct(async (product) => {
    await operatorOf(line, product);
    const { services } = product;
    const person = await services.database.reader
      .selectFrom('person')
      .select(['id', 'name'])
      .where('identity_index', '=', services.vault.index(identity.trim().toUpperCase()))
      .executeTakeFirst();
    if (person === undefined) throw new CommandRefused('查无此人，请核对公民身份号码。');
    const { reader } = services.database;
    const asked = { personId: person.id, year, ...days };
    const found = await statementOfCode(services, reader, code, asked);
    desk.report([foundWords(found, person.name, year)], { genuine: found === 'fits', found });
    return found === 'fits' ? 0 : 1;
  });
}

function dayOption(line: CommandLine, name: string): PlainDate | undefined {
  const day = textOption(line, name) ?? undefined;
  if (day !== undefined && !isPlainDate(day)) {
    throw new UsageError(`--${name} 请写成 2026-04-01 的样子。`);
  }
  return day;
}

function foundWords(
  found: Awaited<ReturnType<typeof statementOfCode>>,
  name: string,
  year: number,
): string {
  if (found === 'fits') {
    return `核验通过：按校验码所指的时间从积分台账重新算出的${name}${year}年积分单，与这个校验码相符。请再逐项核对纸面。`;
  }
  if (found === 'needsPeriod') {
    return '这是一段时间（不满一年）的积分单，请按纸面上的起止，再加 --from 起日 --to 止日 核验。';
  }
  if (found === 'notOne')
    return '核验不通过：这不是积分单的校验码，请按纸面上的24个字母和数字核对。';
  return `核验不通过：按校验码所指的时间从积分台账重新算出的${name}${year}年积分单，与这个校验码不符。请核对号码、年度和起止。`;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new CommandRefused(`读不到文件 ${path}，请核对路径。`);
  }
}
