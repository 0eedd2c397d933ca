import type { TopicText } from '#contract/service.ts';
import type { Actor } from '../kernel/actor.ts';
import { invariant } from '../kernel/invariant.ts';
import { addDays, type PlainDate, yearOf } from '../kernel/plain-date.ts';
import { service } from '../modules/service/index.ts';
import type { ActContext } from '../platform/act.ts';
import { accountOf, colleagues, DemoDay, placeOf } from './demo-day.ts';

/** People of the bureau in the demo's main story who take part; nobody whose points others tell of. */
const volunteers = ['郑宁', '徐雅琴', '黄晓琳', '谢彬', '吴思远', '李春梅', '陈静'] as const;

interface DemoActivity extends Pick<TopicText, 'title' | 'theme' | 'purpose' | 'place'> {
  /** Days from today. */
  readonly inDays: number;
  readonly signedUp: number;
  readonly places?: number;
  readonly record?: 'submitted' | 'confirmed';
  readonly companions?: true;
}

const activities: readonly DemoActivity[] = [
  {
    title: '城南公园植树护绿',
    theme: 'forestCity',
    purpose: '给新栽的树浇水、培土，清理林下垃圾。',
    place: '城南公园东门',
    inDays: -30,
    signedUp: 6,
    record: 'confirmed',
  },
  {
    title: '敬老院陪伴服务',
    theme: 'elderCare',
    purpose: '陪老人聊天、理发，帮助打扫房间。',
    place: '市社会福利院',
    inDays: -16,
    signedUp: 4,
    record: 'confirmed',
  },
  {
    title: '背街小巷清洁',
    theme: 'sanitaryCity',
    purpose: '清理光明社区三条背街小巷的卫生死角。',
    place: '光明社区',
    inDays: -6,
    signedUp: 5,
    record: 'submitted',
  },
  {
    title: '路口文明劝导',
    theme: 'civility',
    purpose: '早高峰引导行人和非机动车各行其道。',
    place: '人民路与建设街路口',
    inDays: -2,
    signedUp: 3,
  },
  {
    title: '创卫“周末清洁家园”',
    theme: 'sanitaryCity',
    purpose: '和社区居民一起清扫楼道、清理堆物。',
    place: '光明社区居委会门前',
    inDays: 5,
    signedUp: 4,
    companions: true,
  },
  {
    title: '为社区图书角整理图书',
    theme: 'community',
    purpose: '登记、分类居民捐来的图书，修补破损。',
    place: '光明社区图书角',
    inDays: 12,
    signedUp: 5,
    places: 4,
  },
  {
    title: '结对村秋收帮扶',
    theme: 'pairedAssistance',
    purpose: '到结对村帮助缺少劳力的农户收玉米。',
    place: '结对村村委会集合',
    inDays: 19,
    signedUp: 2,
    places: 20,
  },
];

const proposals = [
  {
    title: '为环卫工人设歇脚点',
    theme: 'community',
    purpose: '大厅一角备热水、雨具和微波炉，请大家轮流照看。',
    place: '政务服务大厅',
    wish: '入冬前',
  },
  {
    title: '教老人用手机挂号',
    theme: 'elderCare',
    purpose: '到社区一对一教老人网上挂号、缴费，防电信诈骗。',
    place: '光明社区活动室',
    wish: '周六上午',
  },
] as const;

/**
 * Topics to come with people who signed up, activities that were held, one of them waiting for confirmation and
 * one for its record (both the bureau's office's), and two proposals; all by the handlers that the screens use.
 */
export async function holdDemoActivities(context: ActContext): Promise<void> {
  const { today } = context;
  if (yearOf(addDays(today, -60)) < 2025) return;
  const people = await colleagues(context, volunteers);
  const secretary = await accountOf(context, 'demo.zhaoguodong');
  const office = await accountOf(context, 'demo.linjing');
  for (const one of activities) {
    const on = addDays(today, one.inDays);
    const before = new DemoDay(context, addDays(on, -20));
    const waits = one.inDays < 0 && one.record !== 'confirmed';
    const organiser = waits ? office : secretary;
    const text = textOf(one, on, organiser, office);
    const { topicId } = await before.act(service, organiser, 'service.postTopic', text);
    const params = { topicId };
    for (const person of people.slice(0, one.signedUp)) {
      await before.act(service, person, 'service.signUp', { params, ...signUp });
    }
    if (one.record !== undefined) {
      const after = new DemoDay(context, addDays(on, 1));
      const rows = people.slice(0, one.signedUp).map(rowOf);
      const sheet = { version: 0, headCount: rows.length, companionCount: 0, note: '', rows };
      const handed = await after.act(service, organiser, 'service.submitSheet', {
        params,
        ...sheet,
      });
      if (one.record === 'confirmed') {
        await after.act(service, office, 'service.confirmSheet', { params, ...handed });
      }
    }
  }
  const organisationId = placeOf(office);
  for (const [index, text] of proposals.entries()) {
    const author = people[index];
    invariant(author, 'the demo has people who propose');
    const day = new DemoDay(context, addDays(today, -3));
    await day.act(service, author, 'service.propose', { ...text, organisationId });
  }
}

const signUp = {
  companions: { under7: 0, under14: 0, under18: 0, adults: 0 },
  acceptClash: true,
};

function textOf(one: DemoActivity, on: PlainDate, organiser: Actor, office: Actor): TopicText {
  const { title, theme, purpose, place, places = null, companions = false } = one;
  const organisationId = placeOf(organiser);
  const openTo = placeOf(office);
  return {
    ...{ organisationId, title, theme, purpose, place, on, openTo, places },
    from: '14:00',
    to: '16:30',
    signUpUntil: addDays(on, -1),
    membersOnly: false,
    recordKind: 'hours',
    leaderId: null,
    companionsWelcome: companions,
    safetyNote: companions ? '下午2点在居委会门前集合，未成年人由家长照看。' : '',
  };
}

/** Some left an hour early. */
function rowOf({ personId }: Actor, index: number): { personId: number; minutes: number } {
  invariant(personId, 'volunteers are people of the roster');
  return { personId, minutes: index % 3 === 2 ? 90 : 150 };
}
