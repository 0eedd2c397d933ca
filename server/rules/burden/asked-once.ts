/** A figure that forms ask for; where more than one does, why it is asked once all the same. */
export interface FigureAsked {
  readonly words: string;
  /** Names of routes of the contract. */
  readonly forms: readonly string[];
  /** Empty where one form asks. */
  readonly because: string;
}

const sameForm = '同一张表，先存后交或改正，已填的带出来';
const sheetForms = ['service.saveSheet', 'service.submitSheet'];

/**
 * Every figure that an act asks somebody to fill in, with the one form for it (rule F23: one figure is asked once). A
 * new one has to be entered here; whoever enters it finds what is asked already.
 */
export const figuresAsked: Readonly<Record<string, FigureAsked>> = {
  value: { words: '设置的值', forms: ['settings.change'], because: '' },
  places: {
    words: '活动名额',
    forms: ['service.postTopic', 'service.changeTopic'],
    because: sameForm,
  },
  under7: { words: '随行的7岁以下', forms: ['service.signUp'], because: '' },
  under14: { words: '随行的14岁以下', forms: ['service.signUp'], because: '' },
  under18: { words: '随行的18岁以下', forms: ['service.signUp'], because: '' },
  adults: { words: '随行的成年人', forms: ['service.signUp'], because: '' },
  headCount: { words: '活动现场清点的人数', forms: sheetForms, because: sameForm },
  companionCount: { words: '活动随行人数', forms: sheetForms, because: sameForm },
  minutes: { words: '参加活动的时长', forms: sheetForms, because: sameForm },
  quantity: {
    words: '一件事的数量',
    forms: [
      'claims.submit',
      'claims.mend',
      'points.proposeDeduction',
      'points.answerObjection',
      'points.decideObjection',
    ],
    because: '各问各的事：申报的、拟扣的；异议成立的，只填改正后的数',
  },
  year: {
    words: '哪一年',
    forms: [
      'points.exportStatement',
      'points.exportLedger',
      'points.postPublicity',
      'points.recordOpening',
      'schemes.startReplay',
    ],
    because: '选年份，不是报数',
  },
  month: { words: '哪个月', forms: ['points.postPublicity'], because: '' },
  workdays: {
    words: '公示几个工作日',
    forms: ['points.postPublicity', 'schemes.publish'],
    because: '一个是积分公示，一个是办法公示',
  },
  points: {
    words: '支部年初起点分',
    forms: ['points.recordOpening', 'points.confirmOpening'],
    because: '核对的人看到的就是登记的数，只点确认',
  },
};

/** Forms whose figures are the text of a scheme: written when it is made, reported by nobody. */
export const contentOfForms: readonly string[] = ['schemes.saveDraft'];

const rosterFields =
  /^(?:sex|gender|age|birth\w*|identity\w*|idNumber|ethnic\w*|education|degree|dutyTitle|rankTitle|staffKind|political\w*|joinedParty\w*|phone|mobile)$/i;
const rosterNames =
  /^(?:person|member|staff|cadre|unit|branch|organisation)(?:Name|Count|Total)s?$/i;
const rosterKeepers = /^(?:people|organisations|access)\./;

/** Whether a form outside the roster asks for what the roster keeps of a person or an organisation. */
export function rosterKnows(form: string, field: string): boolean {
  return !rosterKeepers.test(form) && (rosterFields.test(field) || rosterNames.test(field));
}
