import type { BurdenLedger, BurdenRow } from '#contract/burden.ts';
import type { Actor, PostKind } from '../../kernel/actor.ts';
import type { CitySetting, DecidedSettings } from '../../kernel/city-setting.ts';
import { settingInForce } from '../../kernel/city-setting.ts';
import type { Span } from '../../kernel/for-the-desk.ts';
import { monthOf, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader } from '../../platform/database/connect.ts';
import {
  type BurdenStandard,
  burdenSettings,
  burdenStandard,
} from '../../rules/burden/standard.ts';
import { askedFields } from '../points/index.ts';
import {
  askedMost,
  budgetOf,
  type MonthAsked,
  reckon,
  stateWords,
  together,
} from './domain/reckoning.ts';
import { dayOf, doneIn } from './ended-month.ts';
import { type BurdenedOrganisation, readOrganisations } from './views.ts';

/** A month with its lines, all of them. */
export interface BurdenMonth
  extends Pick<BurdenLedger, 'year' | 'month' | 'finding' | 'askedMost' | 'standardWords'> {
  readonly rows: readonly BurdenRow[];
}

/** A month of what is at or below the actor's posts, reckoned by the standard of its first day. */
export async function burdenMonth(
  db: Reader,
  actor: Actor,
  posts: readonly PostKind[],
  span: Span,
  today: PlainDate,
): Promise<BurdenMonth> {
  const [organisations, done, decided] = await Promise.all([
    readOrganisations(db, actor, posts, dayOf(span, today)),
    doneIn(db, span, today),
    readDecided(db),
  ]);
  const standard = burdenStandard(decided, span.from);
  const months = organisations.map(({ id }) => reckon(done.get(id) ?? [], standard, askedFields));
  const rows = organisations.map((one, at) => rowOf(one, months[at] as MonthAsked, standard));
  const [year, month] = [yearOf(span.from), monthOf(span.from)];
  return {
    ...{ year, month, rows },
    finding: findingOf(rows, span.until >= today ? '到今天为止，' : ''),
    askedMost: askedMost(together(months)),
    standardWords: standardWords(decided, span.from),
  };
}

function rowOf(
  { id, name, kindWords, level }: BurdenedOrganisation,
  asked: MonthAsked,
  standard: BurdenStandard,
): BurdenRow {
  const budget = budgetOf(level, standard);
  const { acts, fields, minutes } = asked;
  return {
    ...{ id, name, kindWords, level, acts, fields, minutes, budget },
    over: budget !== null && minutes > budget,
    stateWords: stateWords(asked, budget),
    askedMost: askedMost(asked),
  };
}

function findingOf(rows: readonly BurdenRow[], since: string): string {
  const over = rows.filter((row) => row.over);
  const asked = rows.filter(({ acts }) => acts > 0);
  if (asked.length === 0) return `${since}没有党务干部办理的事。`;
  const kept = over.length === 0 ? '都在预算内' : `${overWords(over)}超出预算`;
  return `${since}${asked.length}个组织有办理的事，${kept}。`;
}

/** 2个党支部、1个单位. */
export function overWords(over: readonly Pick<BurdenRow, 'level'>[]): string {
  const branches = over.filter(({ level }) => level === 'branch').length;
  const units = over.length - branches;
  const words = [branches > 0 && `${branches}个党支部`, units > 0 && `${units}个单位`];
  return words.filter(Boolean).join('、');
}

/** Each part of the standard as a sentence, with its sources; 待核实 where nobody laid it beside a document. */
function standardWords(decided: DecidedSettings, first: PlainDate): string[] {
  const parts = Object.values<CitySetting>(burdenSettings).map((setting) => {
    const { value, source, verified } = settingInForce(decided, setting, first);
    const measure = setting.range.kind === 'whole' ? setting.range.unit : '';
    return {
      words: setting.sentence.replace('{}', `${value}${measure}`),
      source: verified ? source : `${source}，待核实`,
    };
  });
  const sources = [...new Set(parts.map(({ source }) => source))];
  return [
    '按办结的事推算，不是计量出来的：不看谁登录、看了多久，不列个人，不用于评价支部和个人。',
    ...parts.map(({ words }) => words),
    `这些标准的依据：${sources.join('；')}。一个月按当月1日的标准算；标准由市直机关工委在设置里定。`,
    '本人为自己办的（申报、报名、异议、说明、设置）不算；中途保存不算，交出去时算一次；名册类的表，每一行另算。',
  ];
}
