import type { BurdenCheck } from '#contract/templates.ts';
import { contentOfForms, figuresAsked, rosterKnows } from '../../../rules/burden/asked-once.ts';
import { type ClauseCode, clauses } from '../../../rules/points/clauses.ts';
import type { LintFinding } from './lint.ts';

/** A route of the product, as far as it asks for something or answers something. */
export interface AskingRoute {
  readonly name: string;
  readonly act: boolean;
  /** Names of what it asks for, whether it must be given, and whether it is a number that somebody has to know. */
  readonly asks: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly figure: boolean;
  }[];
  readonly answers: readonly string[];
}

/** What was found in this installation. */
export interface Installation {
  /** Clauses met by the scheme versions that are in force or to come. */
  readonly lint: readonly LintFinding[];
  readonly versions: number;
  readonly rules: number;
  /** `table.column` of the database. */
  readonly columns: readonly string[];
  readonly routes: readonly AskingRoute[];
  /** Deductions that stand in the ledger without a hearing that upheld them. */
  readonly unheard: number;
  readonly deductions: number;
}

type Line = BurdenCheck['lines'][number];

const places = /(?:latitude|longitude|gps|geo|location|position|track|trajectory|device)/i;
const pictures = /(?:photo|picture|image|video|selfie|face|screenshot)/i;
const usage =
  /(?:online|login_count|log_?in_?count|last_login|page_view|view_count|click|duration|watch|read_time|reading|active_days|installed)/i;
const approval = /(?:likes?$|like_count|share_count|forward|vote_count|comment_count|follower)/i;
/** 职级 (`rank_title`) is a civil servant's grade, no place in an order. */
const order =
  /(?:^|_)(?:rank(?!_title)|ranking|percentile|place_number|standing_place|stars?|badge)(?:$|_)|ranking|percentile/i;

/** Holds every clause against the installation; each line says what was looked at and what was found. */
export function burdenLines(it: Installation): Line[] {
  return [
    line('checkIn', [scored(it, 'checkIn'), stored(it, usage, '登录次数、在线或安装')]),
    line('onlineTime', [scored(it, 'onlineTime'), stored(it, usage, '在线、阅读和观看时间')]),
    line('likes', [scored(it, 'likes'), stored(it, approval, '点赞、转发、投票数')]),
    line('ranking', [scored(it, 'ranking'), stored(it, order, '先后次序'), answered(it)]),
    line('uploads', [
      scored(it, 'uploads'),
      stored(it, places, '位置和轨迹'),
      stored(it, pictures, '照片和视频'),
      asked(it),
    ]),
    line('burden', [fields(it), askedOnce(it)]),
    line('complaints', [complaints(it)]),
    line('voluntary', [scored(it, 'voluntary')]),
    line('studyApp', [scored(it, 'studyApp')]),
    line('silence', [scored(it, 'silence')]),
    line('donation', [scored(it, 'donation')]),
    line('family', [scored(it, 'family')]),
    line('money', [scored(it, 'money')]),
    line('labels', [scored(it, 'labels')]),
    line('humansDecide', [scored(it, 'humansDecide')]),
    line('equalChance', [scored(it, 'equalChance')]),
    line('unheard', [heard(it)]),
  ];
}

interface Finding {
  readonly passed: boolean;
  readonly words: string;
}

function line(code: ClauseCode, findings: readonly Finding[]): Line {
  const { document, words, verified } = clauses[code];
  const own = document === clauses.studyApp.document;
  const note = verified ? '条款序号待核实' : '文本和条款序号待核实';
  return {
    clause: words,
    document,
    note: own ? '' : note,
    passed: findings.every((one) => one.passed),
    found: findings.map((one) => one.words).join(''),
  };
}

function scored({ lint, versions, rules }: Installation, code: ClauseCode): Finding {
  const met = lint.filter((one) => one.clause === code);
  if (met.length === 0) {
    return {
      passed: true,
      words: `查了${versions}个版本的积分办法共${rules}条规则，没有这类规则。`,
    };
  }
  return {
    passed: false,
    words: `积分办法里有：${met.map((one) => one.rule || '总则').join('、')}。`,
  };
}

function stored({ columns }: Installation, forbidden: RegExp, what: string): Finding {
  const met = columns.filter((column) => forbidden.test(column.slice(column.indexOf('.') + 1)));
  if (met.length === 0) {
    return { passed: true, words: `查了数据库${columns.length}个字段，不存${what}。` };
  }
  return { passed: false, words: `数据库里有：${met.join('、')}。` };
}

/** Optional or not, no form has a field for a place or a picture. */
function asked({ routes }: Installation): Finding {
  const names = routes.flatMap(({ asks }) => asks.map(({ name }) => name));
  const met = names.filter((name) => places.test(name) || pictures.test(name));
  if (met.length === 0) {
    return { passed: true, words: `查了全部表单${names.length}个填写项，没有一项要位置或照片。` };
  }
  return { passed: false, words: `表单里有：${[...new Set(met)].join('、')}。` };
}

function answered({ routes }: Installation): Finding {
  const met = routes.filter(
    ({ asks, answers }) =>
      answers.some((name) => order.test(snake(name))) ||
      asks.some(({ name }) => /^(?:sortBy|orderBy|top)$/.test(name)),
  );
  if (met.length === 0) {
    return {
      passed: true,
      words: `查了${routes.length}个页面和导出的内容，没有先后次序，也不能按分排列。`,
    };
  }
  return {
    passed: false,
    words: `这些页面有先后次序：${met.map(({ name }) => name).join('、')}。`,
  };
}

/** More than a page can ask at once is a burden, whatever for. */
const fieldsMax = 20;

function fields({ routes }: Installation): Finding {
  const forms = routes.filter(({ act, asks }) => act && asks.length > 0);
  const required = forms.map(({ asks }) => asks.filter((one) => one.required).length);
  const most = Math.max(0, ...required);
  const all = required.reduce((sum, one) => sum + one, 0);
  const words = `共${forms.length}张表单，必填${all}项，最多的一张${most}项（不超过${fieldsMax}项）。`;
  return { passed: most <= fieldsMax, words };
}

/** One figure is asked in one form, and what the roster knows in none but the roster's own (rule F23). */
function askedOnce({ routes }: Installation): Finding {
  const acts = routes.filter(({ name, act }) => act && !contentOfForms.includes(name));
  const known = acts.flatMap(({ name, asks }) =>
    asks.filter((field) => rosterKnows(name, field.name)).map((field) => `${name} ${field.name}`),
  );
  const figures = acts.flatMap(({ name, asks }) =>
    asks.filter(({ figure }) => figure).map((field) => ({ form: name, figure: field.name })),
  );
  const again = figures
    .filter(({ form, figure }) => figuresAsked[figure]?.forms.includes(form) !== true)
    .map(({ form, figure }) => `${form} ${figure}`);
  if (known.length + again.length === 0) {
    const kinds = new Set(figures.map(({ figure }) => figure)).size;
    const words = `要填的数共${kinds}种，同一个数只问一次；花名册里有的，${acts.length}个办理环节都不再问。`;
    return { passed: true, words };
  }
  return { passed: false, words: `重复要的有：${[...known, ...again].join('、')}。` };
}

function complaints({ routes }: Installation): Finding {
  const entry = routes.some(({ name, act }) => act && name.startsWith('complaints.'));
  return entry
    ? { passed: true, words: '有投诉建议入口。' }
    : { passed: false, words: '没有投诉建议入口。' };
}

function heard({ unheard, deductions }: Installation): Finding {
  if (unheard === 0) {
    return { passed: true, words: `台账里本系统作出的扣分${deductions}条，都先告知并听取了说明。` };
  }
  return { passed: false, words: `台账里有${unheard}条扣分没有告知和决定的记录。` };
}

function snake(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}
