import { importRegister, previewRegister } from '../modules/organisations/index.ts';
import { actorOf } from './actor.ts';
import type { CommandDesk, CommandLine, ExitCode } from './command.ts';
import { dayOption, readInput, refuseIntoDemo } from './files.ts';

/** All or nothing: a register with a wrong row changes nothing. */
export async function importRegisterFile(
  file: string,
  line: CommandLine,
  desk: CommandDesk,
): Promise<ExitCode> {
  const asOf = dayOption(line, 'as-of');
  const bytes = readInput(file);
  return await desk.withProduct(async (product) => {
    const actor = await actorOf(line, product);
    await refuseIntoDemo(product, line);
    const dryRun = line.options['dry-run'] === true;
    const result = dryRun
      ? await previewRegister(product.stage.readContext(actor), bytes)
      : await product.stage.act({ actor, action: 'organisations.importRegister' }, (context) =>
          importRegister(context, bytes, asOf === null ? {} : { asOf }),
        );
    const { counts, findings, written } = result;
    for (const { row, column, words } of findings) desk.say(`第${row}行 ${column}：${words}`);
    desk.report(
      [
        `组织：新增${counts.new}，更新${counts.changed}，无变化${counts.same}，有错${counts.refused}。`,
        written ? '已写入。' : dryRun ? '只是核对，没有写入。' : '有错误，没有写入任何内容。',
      ],
      { ...counts, written, findings },
    );
    if (counts.refused > 0) return 3;
    return 0;
  });
}
