import type { StoredSection } from '../../kernel/for-the-desk.ts';
import { plainDateOf } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { answerWords } from './domain/commended.ts';
import { stateOf, stateWords } from './domain/course.ts';
import { ownLists } from './views-people.ts';

/** On which lists of the commended a person stands, with what, and what they answered. */
export async function storedAbout(
  db: Reader | Tx,
  services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const lists = await ownLists(services, db, personId);
  if (lists.length === 0) return [];
  const today = plainDateOf(services.clock.now());
  return [
    {
      key: 'commendations.lists',
      title: '先进事迹名单',
      why: '本单位起草或公布的先进事迹名单上有您。只列公示过的事迹，不列分数，不收照片；事迹介绍由您同意才公开。',
      until:
        '名单撤下或满期后，事迹介绍即删除，名单由本单位存档；草案作废即全部删除。您不愿列入的，事迹和介绍随即删除，只记住您不愿列入。',
      facts: [],
      table: {
        columns: ['名单', '情况', '事迹', '事迹介绍', '您的答复'],
        rows: lists.map((one) => [
          one.title,
          stateWords(one, stateOf(one, today)),
          one.deeds.map(({ on, words }) => `${on} ${words}`).join('；'),
          one.story,
          answerWords(one, one.answeredOn, one.onPaper),
        ]),
      },
    },
  ];
}
