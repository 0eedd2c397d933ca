import { type RawBuilder, sql } from 'kysely';
import type { MarkSheet, markRoutes } from '#contract/marks.ts';
import type { OutputOf } from '#contract/route.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import { allowedOf } from '../../kernel/policy.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { below } from '../organisations/index.ts';
import { withinReach } from '../people/index.ts';
import { type Place, ruleSentence } from '../points/index.ts';
import { columnsOf, needsReason } from './domain/columns.ts';
import { cellWords } from './domain/given.ts';
import { type SheetState, stateOf } from './domain/sheet.ts';
import { peopleOnSheet, type SheetPerson } from './people-on-sheet.ts';
import { markingPosts, marksPolicy } from './policy.ts';
import { confirmable } from './posting.ts';
import {
  type MarkedRule,
  ruleOfSheet,
  type SheetRow,
  schemesWithPoints,
  subjectOf,
} from './sheet-at-hand.ts';
import { placeOf } from './views-places.ts';
import { worthOf } from './worth.ts';

type List = OutputOf<(typeof markRoutes)['marks.listSheets']>;

/** Sheets of the actor's organisations, and those on which rows wait for the actor as a second hand. */
export async function listSheets(db: Reader, actor: Actor): Promise<List['rows']> {
  const held = below(organisationsOf(actor, ...markingPosts));
  const { rows } = await sql<
    Omit<List['rows'][number], 'stateWords'> & { proposedBy: number | null; posted: boolean }
  >`
    select s.id, s.rule_name as "ruleName", o.short_name as "organisationName",
      s.happened_on as "happenedOn", s.period_words as "periodWords", s.proposed_by as "proposedBy",
      s.posted_on is not null as posted,
      (select count(*)::int from mark_row r where r.sheet_id = s.id) as people
    from mark_sheet s join organisation_now o on o.organisation_id = s.organisation_id
    where o.organisation_id in ${held} or o.unit_id in ${held} or ${waitsFor(actor)}
    order by s.id desc limit 200`.execute(db);
  return rows.map(({ proposedBy, posted, ...row }) => ({
    ...row,
    stateWords: stateWords[stateOf({ proposedBy, posted })],
  }));
}

/** The condition on `mark_sheet s` that rows of it wait for the actor's confirmation. */
export function waitsFor(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(s.proposed_by is not null and s.posted_on is null
    and s.proposed_by is distinct from ${actor.accountId}::int
    and exists (select from mark_row r join person p on p.id = r.person_id
      where r.sheet_id = s.id and r.entry_id is null and p.id is distinct from ${actor.personId}::int
        and ${withinReach(actor, ...markingPosts)}))`;
}

/** Organisations the actor writes results down for, with the rules of the scheme that holds there today. */
export async function markedPlaces(
  services: Services,
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<List['places']> {
  const { rows } = await sql<{ organisationId: number; name: string; place: Place }>`
    select o.organisation_id as "organisationId", o.short_name as name, ${placeOf} as place
    from organisation_now o
    where o.organisation_id = any(${organisationsOf(actor, ...markingPosts)}::int[])
    order by o.official_order, o.organisation_id`.execute(db);
  const places = rows.map(({ place }) => place);
  const schemes = await schemesWithPoints(services, db, places, today);
  return rows.map(({ place: _, ...row }, at) => {
    const marked = schemes[at]?.rules.filter((rule) => columnsOf(rule) !== null) ?? [];
    const rules = marked.map((rule) => ({
      code: rule.code,
      name: rule.name,
      sentence: ruleSentence(rule),
    }));
    return { ...row, rules };
  });
}

export async function sheetPage(
  services: Services,
  db: Reader | Tx,
  actor: Actor,
  sheet: SheetRow,
): Promise<MarkSheet> {
  const marked = await ruleOfSheet(services, db, sheet);
  const { people, leftOut } = await peopleOnSheet(services, db, actor, sheet, marked);
  const { rule, columns } = marked;
  const state = stateOf(sheet);
  const isSecond = state === 'proposed' && sheet.proposedBy !== actor.accountId;
  const toConfirm = isSecond ? confirmable(people, actor.personId).length : 0;
  return {
    id: sheet.id,
    organisationName: sheet.organisationName,
    rule: { code: rule.code, name: rule.name, sentence: ruleSentence(rule) },
    happenedOn: sheet.happenedOn,
    periodWords: sheet.periodWords,
    ground: sheet.ground,
    state,
    stateWords: stateWords[state] + proposedWords(sheet),
    returnedWords:
      state === 'open' && sheet.returnedBecause ? `退回的理由：${sheet.returnedBecause}` : null,
    columns: columns.map(({ head, hint }) => ({ head, hint })),
    needsReason: needsReason(rule),
    fillWords: fillWords(marked),
    rows: people.map((person) => rowOf(marked, person)),
    leftOutWords:
      leftOut === 0
        ? null
        : `另有${leftOut}人所在支部或单位的办法里没有这一条，或写法不同，请由那里另开一张。`,
    orderWords: '按姓名笔画，不按分数',
    toConfirm,
    version: sheet.version,
    allowed: allowedOn(actor, sheet, state, toConfirm),
  };
}

const stateWords: Readonly<Record<SheetState, string>> = {
  open: '正在填写',
  proposed: '等另一位同志核对',
  posted: '已记入积分',
};

function proposedWords({ proposedByName, proposedOn }: SheetRow): string {
  return proposedOn === null ? '' : `，${proposedByName}于${fullDay(proposedOn)}提交`;
}

function rowOf(marked: MarkedRule, person: SheetPerson): MarkSheet['rows'][number] {
  const { personId, name, placeName, given, reason, entryId } = person;
  const worth = worthOf(marked, given ?? {}, reason);
  const whole = worth !== null && typeof worth !== 'string' ? worth : null;
  return {
    ...{ personId, name, placeName, reason, entryId },
    cells: marked.columns.map((column) => cellWords(given?.[column.key], column)),
    points: whole?.points ?? null,
    words: whole?.words ?? (typeof worth === 'string' ? worth : ''),
    stateWords: rowWords(person),
  };
}

function rowWords({ given, entryId, takenBack }: SheetPerson): string {
  if (takenBack) return '记入后已冲销';
  if (entryId !== null) return '已记入';
  return given === null ? '' : '未记入';
}

function fillWords({ taking, columns }: MarkedRule): string {
  const blank = '没有结果的人整行留空，不记分也不扣分。';
  if (columns[0]?.kind !== 'marks') return blank;
  const cut = taking.trimmed ? '一方满3份的，自动去掉最高、最低各1份。' : '';
  const unnamed = columns.some(({ anonymous }) => anonymous)
    ? `不记名的一方至少${taking.fewestAnonymous}份，保存后只留平均分和份数，每份的分数不再保存。`
    : '';
  return `一方有几份评分的，用空格隔开填在一格。${cut}${unnamed}${blank}`;
}

function allowedOn(
  actor: Actor,
  sheet: SheetRow,
  state: SheetState,
  toConfirm: number,
): MarkSheet['allowed'] {
  const may = (action: keyof typeof marksPolicy) =>
    allowedOf(marksPolicy, actor, subjectOf(sheet, action), [action]).length > 0;
  const actions: [keyof typeof marksPolicy, boolean][] = [
    ['marks.saveSheet', state === 'open'],
    ['marks.readSheetFile', state === 'open'],
    ['marks.proposeSheet', state === 'open'],
    ['marks.dropSheet', state === 'open'],
    ['marks.returnSheet', state === 'proposed'],
    ['marks.confirmSheet', toConfirm > 0],
    ['marks.exportSheet', true],
  ];
  return actions.filter(([action, now]) => now && may(action)).map(([action]) => action);
}
