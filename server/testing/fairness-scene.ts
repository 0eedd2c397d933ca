import { modules } from '../modules.ts';
import type { Answer } from './http.ts';
import { recorded } from './ledger.ts';
import { type SheetScene, sheetScene } from './sheet-scene.ts';
import { toldOn } from './told.ts';
import type { PersonName } from './world.ts';

/** The world at noon of 20 July 2026: 欧阳海燕 has entries, one of them objected to, and a deduction proposed against her. */
export interface FairnessScene extends SheetScene {
  /** Ids that fill addresses about her affairs. */
  readonly ids: Readonly<Record<string, number>>;
  propose(who: PersonName, change?: object): Promise<Answer>;
  /** Points of 2026 as somebody sees their own. */
  total(who: PersonName): Promise<number>;
  backToNoon(): Promise<void>;
  /** A statement with the rights of whoever owns the database, undone afterwards. */
  asOwner(statement: string): Promise<{ rows: unknown[] }>;
}

export async function fairnessScene(): Promise<FairnessScene> {
  const scene = await sheetScene(modules);
  const backToNoon = () => scene.at('2026-07-20T12:00:00+08:00');
  await backToNoon();
  const { 欧阳海燕: ouyang } = scene.world.people;
  const propose = (who: PersonName, change = {}) =>
    scene.send(who, '/api/deductions', {
      personId: ouyang,
      ruleCode: 'Y01',
      level: null,
      happenedOn: '2026-06-24',
      matter: '6月24日党小组会',
      fact: '已通知，未到会，未见请假记录。',
      evidence: '会议签到表',
      contact: '党务办公室 5120',
      ...toldOn('2026-06-22'),
      ...change,
    });
  const entryId = await recorded(scene.test, ouyang);
  const objected = await recorded(scene.test, ouyang, { happenedOn: '2026-06-16' });
  const objection = `/api/points/entries/${objected}/objection`;
  const raised = await scene.send('欧阳海燕', objection, { text: '当天在外地出差' });
  const { deductionId } = (await propose('赵国栋')).body;
  return {
    ...scene,
    ids: { personId: ouyang, entryId, deductionId, objectionId: raised.body.objectionId },
    propose,
    total: async (who) => (await scene.get(who, '/api/points/my-year?year=2026')).body.total,
    backToNoon,
    async asOwner(statement) {
      const client = await scene.test.services.database.pool.connect();
      try {
        await client.query('begin; set local role none');
        return await client.query(statement);
      } finally {
        await client.query('rollback');
        client.release();
      }
    },
  };
}

export function refusedAs({ status, body }: Answer): string {
  return `${status} ${body.code}`;
}
