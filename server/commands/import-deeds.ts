import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Refusal } from '../kernel/refusal.ts';
import { importDeeds, type RefusedRow } from '../modules/points/index.ts';
import { actorOf } from './actor.ts';
import {
  type CommandDesk,
  type CommandLine,
  type ExitCode,
  requiredOption,
  textOption,
  UsageError,
} from './command.ts';
import { ErrorsCsv } from './errors-csv.ts';
import { refuseIntoDemo, streamInput } from './files.ts';

const progressEvery = 100_000;

export async function importDeedsFile(
  file: string,
  line: CommandLine,
  desk: CommandDesk,
): Promise<ExitCode> {
  const scheme = requiredOption(line, 'scheme', '积分办法编号，如CITY-DEFAULT');
  const year = Number(requiredOption(line, 'year', '年度，如2025'));
  if (!Number.isInteger(year)) throw new UsageError('--year 请填四位年份，如2025。');
  const errorsPath = textOption(line, 'errors');
  const keepGood = line.options['keep-good'] === true;
  const dryRun = line.options['dry-run'] === true;
  return await desk.withProduct(async (product) => {
    const actor = await actorOf(line, product);
    await refuseIntoDemo(product, line);
    const errors = new ErrorsCsv(errorsPath);
    const progress = new Progress(desk);
    const result = await product.stage
      .act({ actor, action: 'points.importDeeds' }, (context) => {
        errors.restart();
        const hash = createHash('sha256');
        return importDeeds(context, {
          filename: basename(file),
          source: hashed(streamInput(file), hash),
          fileHash: () => hash.digest(),
          scheme,
          year,
          keepGood,
          dryRun,
          onRefused: (row: RefusedRow) => errors.add(row),
          onProgress: (rows) => progress.show(rows),
        });
      })
      .catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'points.importHasErrors') return null;
        throw error;
      });
    errors.close();
    return report(desk, result, errors, dryRun);
  });
}

type Imported = Awaited<ReturnType<typeof importDeeds>>;

function report(
  desk: CommandDesk,
  result: Imported | null,
  errors: ErrorsCsv,
  dryRun: boolean,
): ExitCode {
  const where =
    errors.path === null ? '加 --errors 文件.csv 可得到错误清单。' : `错误清单：${errors.path}`;
  if (result === null) {
    desk.report(
      [
        `有${errors.count}行不能记入，没有写入任何内容。`,
        where,
        '要先导入没有错的行，请加 --keep-good。',
      ],
      { posted: 0, refused: errors.count, byCode: errors.byCode, written: false },
    );
    return 3;
  }
  const { rows, posted, already, refused } = result;
  desk.report(
    [
      `读到${rows}行：${dryRun ? '可记入' : '记入'}${posted}，此前已记${already}，不能记入${refused}。`,
      ...(refused > 0 ? [where] : []),
      ...(dryRun ? ['只是核对，没有写入。'] : []),
    ],
    { ...result, byCode: errors.byCode, written: !dryRun },
  );
  if (refused === 0) return 0;
  return posted + already > 0 ? 2 : 3;
}

class Progress {
  readonly #desk: CommandDesk;
  #next = progressEvery;

  constructor(desk: CommandDesk) {
    this.#desk = desk;
  }

  show(rows: number): void {
    if (rows < this.#next) return;
    this.#desk.say(`已读${rows}行……`);
    this.#next = rows - (rows % progressEvery) + progressEvery;
  }
}

async function* hashed(
  source: AsyncIterable<Buffer>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}
