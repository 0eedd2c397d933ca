import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActContext } from '../../platform/act.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { importRegister } from '../organisations/index.ts';
import { importRoster, previewRoster } from './index.ts';

const roster = readFileSync('fixtures/city/roster-2026.xlsx');

let test: TestStage;
beforeAll(async () => {
  test = await testStage();
  const register = readFileSync('fixtures/city/organisations-2026.xlsx');
  await act((context) => importRegister(context, register));
});
afterAll(() => test.close());

function act<T>(work: (context: ActContext) => Promise<T>): Promise<T> {
  return test.stage.act({ actor: operator, action: 'people.importRoster' }, work);
}
const query = async (text: string) => (await test.services.database.pool.query(text)).rows;
const bring = (keepGood: boolean) => act((context) => importRoster(context, roster, { keepGood }));

const first = { rows: 9519, new: 9376, changed: 0, same: 0, refused: 120, warned: 49, skipped: 23 };

describe('the roster of the fixture city', () => {
  it('is previewed without writing', async () => {
    const preview = await previewRoster(test.stage.readContext(operator), roster);
    expect(preview).toMatchObject({ written: false, counts: first });
    expect(await query('select count(*)::int from person')).toEqual([{ count: 0 }]);
  });

  it('comes in all or not at all', async () => {
    expect(await bring(false)).toMatchObject({ written: false, batchId: null, counts: first });
    expect(await query('select count(*)::int from person')).toEqual([{ count: 0 }]);
  });

  it('comes in without its wrong rows, valid since always', async () => {
    expect(await bring(true)).toMatchObject({ written: true, counts: first });
    expect(
      await query(`select count(*)::int, min(valid_from) as from, max(valid_from) as last
        from person_period`),
    ).toEqual([{ count: 9376, from: '0001-01-01', last: '0001-01-01' }]);
  });

  it('changes nothing the second time', async () => {
    const again = await bring(true);
    expect(again.counts).toEqual({ ...first, new: 0, same: 9376 });
    expect(await query('select count(*)::int from person_period')).toEqual([{ count: 9376 }]);
    expect(await query('select max(version)::int as version from person')).toEqual([
      { version: 1 },
    ]);
  });

  it('keeps every number sealed and masked', async () => {
    const [row] = await query(`select string_agg(p::text, ' ') as text from person p`);
    expect(row.text.match(/(?<![0-9a-f])37\d{15}[\dX](?![0-9a-f])/g)).toBeNull();
    const [traces] = await query(`select (select string_agg(a::text, ' ') from audit a)
      || (select string_agg(concat(filename, mapping, summary), ' ') from import_batch) as text`);
    expect(traces.text).not.toMatch(/(?<![0-9a-f])37\d{15}[\dX](?![0-9a-f])/);
    expect(traces.text).not.toContain('379906');
  });
});
