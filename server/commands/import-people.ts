import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { importRoster, previewRoster, type RosterImport } from '../modules/people/index.ts';
import { markErrors } from '../platform/documents/mark-errors.ts';
import { actorOf } from './actor.ts';
import { type CommandDesk, type CommandLine, type ExitCode, textOption } from './command.ts';
import { dayOption, readInput, refuseIntoDemo } from './files.ts';

/** Findings printed one by one; more are only counted, the marked file has them all. */
const findingsSaid = 20;

export async function importPeopleFile(
  file: string,
  line: CommandLine,
  desk: CommandDesk,
): Promise<ExitCode> {
  const asOf = dayOption(line, 'as-of');
  const errorsPath = textOption(line, 'errors');
  const keepGood = line.options['keep-good'] === true;
  const bytes = readInput(file);
  return await desk.withProduct(async (product) => {
    const actor = await actorOf(line, product);
    await refuseIntoDemo(product, line);
    const options = { keepGood, filename: basename(file), ...(asOf === null ? {} : { asOf }) };
    const result =
      line.options['dry-run'] === true
        ? await previewRoster(product.stage.readContext(actor), bytes)
        : await product.stage.act({ actor, action: 'people.importRoster' }, (context) =>
            importRoster(context, bytes, options),
          );
    if (errorsPath !== null && result.findings.length > 0) {
      const marked = await markErrors(bytes, result.headRow, result.findings);
      writeFileSync(errorsPath, marked, { mode: 0o600 });
    }
    return report(desk, line, result, errorsPath);
  });
}

function report(
  desk: CommandDesk,
  line: CommandLine,
  result: RosterImport,
  errorsPath: string | null,
): ExitCode {
  const { counts, findings, written } = result;
  for (const { row, column, words } of findings.slice(0, findingsSaid)) {
    desk.say(`第${row}行 ${column}：${words}`);
  }
  if (findings.length > findingsSaid) desk.say(`……共${findings.length}处。`);
  const words = [
    `人员：新增${counts.new}，更新${counts.changed}，无变化${counts.same}，错误${counts.refused}，提示${counts.warned}，跳过${counts.skipped}。`,
    outcomeWords(line, written),
  ];
  if (findings.length > 0) {
    words.push(
      errorsPath === null
        ? '加 --errors 文件.xlsx 可得到标红的原文件。'
        : `错误已在这个文件里标红：${errorsPath}`,
    );
  }
  desk.report(words, { ...counts, written, findings });
  if (counts.refused === 0) return 0;
  return written || (line.options['dry-run'] === true && line.options['keep-good'] === true)
    ? 2
    : 3;
}

function outcomeWords(line: CommandLine, written: boolean): string {
  if (written) return '已写入。';
  if (line.options['dry-run'] === true) return '只是核对，没有写入。';
  return '有错误，没有写入任何内容。要先导入没有错的行，请加 --keep-good。';
}
