import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepHouse } from './housekeeping.ts';
import { createLog } from './platform/log.ts';
import { readSettings } from './platform/settings.ts';
import { prepareInstallation } from './prepare.ts';
import { openProduct, type Product } from './product.ts';
import { type TestStage, testStage } from './testing/stage.ts';

let stage: TestStage;
let folder: string;

beforeAll(async () => {
  stage = await testStage();
  folder = mkdtempSync(join(tmpdir(), 'biaoshuai-product-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stage.close();
});

const opened = (dataDir: string): Promise<Product> => {
  const settings = readSettings({ DEMO: 'off', DATA_DIR: join(folder, dataDir) });
  return openProduct(settings, stage.url, createLog('silent'), { connections: 2 });
};

test('keys are made for an empty database only; beside data a lost key file stops the start', async () => {
  const first = await opened('a');
  await prepareInstallation(first.stage);
  await first.close();
  await expect(opened('b')).rejects.toThrow('没有找到密钥文件');
  await (await opened('a')).close();
});

test('an upload nobody decided about for a day loses its file', async () => {
  const product = await opened('a');
  const { rows } = await stage.services.database.pool.query(
    `insert into import_batch (kind, filename, file_hash, status, created_at)
     select 'people', '花名册.xlsx', '', 'uploaded', now() - age
     from unnest(array['25 hours', '1 hour']::interval[]) age returning id`,
  );
  const ids = rows.map(({ id }) => id);
  await stage.services.database.pool.query(
    `insert into import_file (batch_id, sealed) select unnest($1::int[]), ''`,
    [ids],
  );
  await keepHouse(product);
  await product.close();
  const left = await stage.services.database.pool.query('select batch_id from import_file');
  expect(left.rows).toEqual([{ batch_id: ids[1] }]);
});
