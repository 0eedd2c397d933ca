import { claims } from '../modules/claims/index.ts';
import { points } from '../modules/points/index.ts';
import { service } from '../modules/service/index.ts';
import type { Answer } from './http.ts';
import { type SheetScene, sheetScene } from './sheet-scene.ts';
import type { PersonName } from './world.ts';

/** The world of activities with claims, and short ways to send and settle them. It is Wednesday 15 July 2026. */
export interface ClaimsScene {
  readonly sheets: SheetScene;
  readonly get: SheetScene['get'];
  readonly send: SheetScene['send'];
  /** Sends a claim of a visit on 12 July, unless told otherwise. */
  claim(who: PersonName, change?: object): Promise<Answer>;
  /** The id of a claim that was sent. */
  claimed(who: PersonName, change?: object): Promise<number>;
  approve(who: PersonName, ...ids: number[]): Promise<Answer>;
  /** `return`, `rejection`, `reopening`, `falsehood` at the version it has. */
  review(who: PersonName, id: number, step: string, body?: object): Promise<Answer>;
  /** `mending`, `withdrawal` at the version it has. */
  own(who: PersonName, id: number, step: string, body?: object): Promise<Answer>;
  row(id: number): Promise<ClaimRowNow>;
  total(who: PersonName, year?: number): Promise<number>;
  close(): Promise<void>;
}

interface ClaimRowNow {
  readonly state: string;
  readonly version: number;
  readonly entry_id: number | null;
}

/** A visit that has not been claimed yet: each has words of its own. */
export function claimText(change: object = {}): object {
  count += 1;
  return {
    personId: null,
    words: `结对帮扶走访第${'甲乙丙丁戊己庚辛壬癸'[count % 10]}${'天地玄黄宇宙洪荒'[count % 8]}户`,
    happenedOn: '2026-07-12',
    ruleCode: 'F05',
    level: null,
    followsId: null,
    quantity: 1,
    evidence: '',
    fileId: null,
    lateBecause: null,
    ...change,
  };
}
let count = 0;

export async function claimsScene(): Promise<ClaimsScene> {
  const sheets = await sheetScene([service, points, claims]);
  const { send, get } = sheets;
  const { pool } = sheets.test.services.database;
  const row = async (id: number): Promise<ClaimRowNow> =>
    (await pool.query('select state, version, entry_id from claim where id = $1', [id])).rows[0];
  const versioned = async (id: number, body: object) => ({
    version: (await row(id)).version,
    ...body,
  });
  const claim: ClaimsScene['claim'] = (who, change) => send(who, '/api/claims', claimText(change));
  return {
    sheets,
    get,
    send,
    claim,
    row,
    async claimed(who, change) {
      const answer = await claim(who, change);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body.claimId as number;
    },
    async approve(who, ...ids) {
      const asked = await Promise.all(
        ids.map(async (claimId) => ({ claimId, version: (await row(claimId)).version })),
      );
      return await send(who, '/api/claims/approval', { claims: asked });
    },
    review: async (who, id, step, body = {}) =>
      await send(who, `/api/claims/${id}/${step}`, await versioned(id, body)),
    own: async (who, id, step, body = {}) =>
      await send(who, `/api/my-claims/${id}/${step}`, await versioned(id, body)),
    total: async (who, year = 2026) =>
      (await get(who, `/api/points/my-year?year=${year}`)).body.total as number,
    close: () => sheets.close(),
  };
}
