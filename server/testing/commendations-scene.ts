import { modules } from '../modules.ts';
import type { Answer } from './http.ts';
import { recorded } from './ledger.ts';
import { type SchemesScene, schemesScene } from './schemes-scene.ts';
import type { PersonName } from './world.ts';

/** The world with June published from 15 to 21 July 2026, and ways to make a list of the commended of it. */
export interface CommendationsScene extends SchemesScene {
  /** Entries of June that were published: 欧阳海燕 a meeting and a visit (F05), 赵国栋 and 丁一 one deed each. */
  readonly entries: Readonly<Record<'meeting' | 'visit' | 'zhao' | 'ding', number>>;
  /** 林静 drafts one, empty; answers its id. */
  open(): Promise<number>;
  read(who: PersonName, id: number): Promise<Answer>;
  put(id: number, who: PersonName, entryIds: readonly number[], story?: string): Promise<Answer>;
  /** `proposal`, `approval`, `return`, `withdrawal`, `dropping`, at the version that stands. */
  step(who: PersonName, id: number, name: string, more?: object): Promise<Answer>;
  /** 林静 proposes what she drafted, 王伟 approves. */
  published(id: number): Promise<void>;
  answer(who: PersonName, id: number, answer: string): Promise<Answer>;
  version(id: number): Promise<number>;
}

export const head = {
  ...{ title: '2026年上半年先进', ground: '机关党委会议记录第8号' },
  ...{ deedsFrom: '2026-01-01', deedsUntil: '2026-06-30' },
};

export async function commendationsScene(): Promise<CommendationsScene> {
  const scene = await schemesScene(
    modules.filter(({ name }) => !['points', 'schemes'].includes(name)),
  );
  const { world, test } = scene;
  const { 欧阳海燕: ouyang, 赵国栋: zhao, 丁一: ding } = world.people;
  const entries = {
    meeting: await recorded(test, ouyang),
    visit: await recorded(test, ouyang, {
      ...{ ruleCode: 'F05', happenedOn: '2026-06-16', matter: '走访帮扶李家' },
    }),
    zhao: await recorded(test, zhao),
    ding: await recorded(test, ding, { ruleCode: 'N01', matter: '工作例会' }),
  };
  ok(await scene.send('林静', '/api/publicity', juneOf(world.approvalBureau)));
  const urlOf = (id: number) => `/api/commendations/${id}`;
  const read = (who: PersonName, id: number) => scene.get(who, urlOf(id));
  const version = async (id: number): Promise<number> => ok(await read('林静', id)).version;
  const step: CommendationsScene['step'] = async (who, id, name, more = {}) =>
    await scene.send(who, `${urlOf(id)}/${name}`, { version: await version(id), ...more });
  return {
    ...scene,
    ...{ entries, read, version, step },
    async open() {
      const body = { organisationId: world.approvalBureau, ...head };
      return ok(await scene.send('林静', '/api/commendations', body)).commendationId;
    },
    async put(id, who, entryIds, story = '') {
      const body = { version: await version(id), entryIds, story };
      return await scene.send('林静', `${urlOf(id)}/people/${world.people[who]}`, body, 'PUT');
    },
    async published(id) {
      ok(await step('林静', id, 'proposal'));
      ok(await step('王伟', id, 'approval'));
    },
    async answer(who, id, answer) {
      const body = { version: await version(id), answer };
      return await scene.send(who, `/api/my-commendations/${id}/answer`, body);
    },
  };
}

function juneOf(organisationId: number) {
  return {
    ...{ organisationId, year: 2026, month: 6, workdays: 5 },
    ...{ office: '机关党委办公室', telephone: '5120', address: '综合楼512室' },
  };
}

export function ok({ status, body }: Answer): Answer['body'] {
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
