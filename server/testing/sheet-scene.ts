import type { TopicText } from '#contract/service.ts';
import { addDays } from '../kernel/plain-date.ts';
import type { Module } from '../platform/module.ts';
import type { Answer } from './http.ts';
import { withScheme } from './ledger.ts';
import { noCompanions, type TopicsScene, topicsScene } from './topics-scene.ts';
import type { PersonName } from './world.ts';

/** A row of a sheet as it is sent. */
export interface SentRow {
  readonly personId: number;
  readonly minutes: number;
}

/** The world of topics with activities that were held, and ways to keep their sheets. The scheme is in force. */
export interface SheetScene extends TopicsScene {
  /** Day of the activity held last; each has a day of its own, from 18 July 2026 on. */
  readonly day: string;
  /** A topic of 赵国栋, 9 to 11, for which these signed up; it is half past twelve of its day. */
  held(signedUp: readonly PersonName[], change?: Partial<TopicText>): Promise<number>;
  row(who: PersonName, minutes?: number): SentRow;
  readSheet(who: PersonName, id: number): Promise<Answer['body']>;
  save(who: PersonName, id: number, body: object): Promise<Answer>;
  submit(who: PersonName, id: number, body: object): Promise<Answer>;
  /** `confirmation`, `return`, `correction`, `withdrawal`. */
  step(who: PersonName, id: number, name: string, body: object): Promise<Answer>;
  /** A file, as a browser sends it. */
  upload(who: PersonName, url: string, bytes: Uint8Array): Promise<Answer>;
  /** Submitted by 赵国栋 and confirmed by 林静; answers the version. */
  confirmed(id: number, rows: readonly SentRow[]): Promise<number>;
}

/** What is sent of a sheet whose head count agrees, unless another is given. */
export function sheetText(
  version: number,
  rows: readonly SentRow[],
  headCount: number | null = rows.length,
) {
  return { version, headCount, companionCount: 0, note: '', rows };
}

export async function sheetScene(modules: readonly Module[]): Promise<SheetScene> {
  const topics = await topicsScene(modules);
  await withScheme(topics.test);
  let day = '2026-07-17';
  const urlOf = (id: number) => `/api/topics/${id}/sheet`;
  const scene: SheetScene = {
    ...topics,
    get day() {
      return day;
    },
    async held(signedUp, change = {}) {
      day = change.on ?? addDays(day, 1);
      await topics.at('2026-07-15T09:30:00+08:00');
      const id = await topics.post('赵国栋', { on: day, ...change });
      for (const who of signedUp) {
        const asked = { companions: noCompanions, acceptClash: true };
        ok(await topics.send(who, `/api/topics/${id}/sign-up`, asked));
      }
      await topics.at(`${day}T12:30:00+08:00`);
      return id;
    },
    row: (who, minutes = 120) => ({ personId: topics.world.people[who], minutes }),
    readSheet: async (who, id) => ok(await topics.get(who, urlOf(id))),
    save: (who, id, body) => topics.put(who, urlOf(id), body),
    submit: (who, id, body) => topics.send(who, `${urlOf(id)}/submission`, body),
    step: (who, id, name, body) => topics.send(who, `${urlOf(id)}/${name}`, body),
    upload: (who, url, bytes) =>
      topics.send(who, url, Buffer.from(bytes), { 'content-type': 'application/octet-stream' }),
    async confirmed(id, rows) {
      const { version } = await scene.readSheet('赵国栋', id);
      const submitted = ok(await scene.submit('赵国栋', id, sheetText(version, rows)));
      return ok(await scene.step('林静', id, 'confirmation', submitted)).version;
    },
  };
  return scene;
}

function ok({ status, body }: Answer): Answer['body'] {
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
