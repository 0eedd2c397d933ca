import type { Randomness } from './randomness.ts';

export interface DemoName {
  readonly name: string;
  /** Full name as in GB/T 3304. */
  readonly ethnicGroup: string;
}

/** Invented by drawing characters; now and then a compound surname, a rare character, a name with a dot. */
export function drawName(random: Randomness, woman: boolean): DemoName {
  const kind = random.next();
  if (kind < 0.012) return dottedName(random, woman);
  const surname = kind < 0.035 ? random.pick(compoundSurnames) : random.pick(surnames);
  if (kind > 0.985) return { name: surname + random.pick(rareGiven), ethnicGroup: '汉族' };
  const first = random.pick(woman ? womenFirst : menFirst);
  const second = random.chance(0.3) ? '' : random.pick(woman ? womenSecond : menSecond);
  const given = second === first ? first : first + second;
  return { name: surname + given, ethnicGroup: ethnicGroupOf(random) };
}

function ethnicGroupOf(random: Randomness): string {
  return random.chance(0.95) ? '汉族' : random.pick(['回族', '满族', '蒙古族', '土家族', '苗族']);
}

const surnames = [
  ...'王王王李李李张张张刘刘陈陈杨杨赵赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边仇区乜亓',
];

const compoundSurnames = ['欧阳', '司马', '上官', '诸葛', '端木', '尉迟', '皇甫', '令狐', '夏侯'];

const menFirst = [...'建国志文明永伟俊海晓立宏德世家庆光振学成少天卫新春泽浩宇子思嘉承兆维启绍景'];
const menSecond = [...'军强平华明辉峰涛波斌磊勇杰鹏飞超亮刚毅林东生民才良友山川洋远航凯旭恒轩安'];
const womenFirst = [...'丽秀桂玉淑晓雪海春红慧文雅美静佳思婉若梦欣子嘉诗亚书念锦芷清素月'];
const womenSecond = [...'英华芳娟敏静霞燕玲娜艳萍梅琴云莉琳洁颖婷怡妍蓉宁欣彤悦琪瑶涵岚薇竹'];

/** Characters that old systems lose: outside the first plane or missing from old fonts. */
const rareGiven = ['䶮', '𣲗', '喆', '堃', '翀', '昇', '犇', '珺', '淼', '玥', '祎', '赟', '晔'];

/** Given name and father's name, as they are written with a dot. */
const dotted = {
  women: ['古丽娜尔', '热依拉', '阿依努尔', '帕丽达', '米热古丽', '迪丽努尔'],
  men: ['买买提江', '努尔兰', '艾尔肯', '叶尔波力', '玉山江', '阿不力孜'],
  fathers: ['阿不都拉', '吐尔逊', '叶尔肯', '巴合提', '玉素甫', '艾合买提', '赛力克'],
} as const;

function dottedName(random: Randomness, woman: boolean): DemoName {
  const given = random.pick(woman ? dotted.women : dotted.men);
  const kazakh = /阿依努尔|努尔兰|叶尔波力/.test(given);
  const name = `${given}·${random.pick(dotted.fathers)}`;
  return { name, ethnicGroup: kazakh ? '哈萨克族' : '维吾尔族' };
}
