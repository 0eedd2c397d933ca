import type { Download } from '#contract/route.ts';
import type { DraftPreview, SchemeComparison } from '#contract/scheme-changes.ts';
import type { DraftPage } from '#contract/schemes.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import { formatPoints } from '../../kernel/points.ts';
import { type OfficialBlock, officialPaper } from '../../platform/documents/official-paper.ts';

/** 修订对照表: rule by rule what stood and what stands; rules that stay the same are only counted. */
export async function comparisonPaper(
  title: string,
  comparison: SchemeComparison,
): Promise<Download> {
  const { beforeWords, afterWords, summary, fallenBack, incomparableWords } = comparison;
  const changed = comparison.rules.filter(({ kind }) => kind !== 'same');
  const rows = [
    ...changed.map((rule) => [
      rule.code,
      rule.before ?? '（无此条）',
      rule.after === null ? '停用' : withOrigin(rule.after, rule.originWords),
      rule.kindWords,
    ]),
    ...comparison.caps.map(({ name, before, after }) => [
      '上限',
      `${name}：${capWords(before)}`,
      `${name}：${capWords(after)}`,
      '调整',
    ]),
    ...comparison.settings.map(({ before, after }) => [
      '其他',
      before || '（无）',
      after || '（无）',
      '调整',
    ]),
  ];
  const bytes = await officialPaper({
    title: `${title}\n修订对照表`,
    landscape: true,
    blocks: [
      text(`左栏为${beforeWords}；右栏为${afterWords}。`),
      text(summary),
      ...(rows.length === 0 ? [text('两者没有不同。')] : [ruleTable(rows)]),
      ...(fallenBack.length === 0 ? [] : [heading('因上级办法改版而不再适用的调整')]),
      ...fallenBack.map(text),
      { kind: 'paragraph', text: `说明：${incomparableWords}`, small: true },
    ],
  });
  return file(`${title}修订对照表.docx`, bytes);
}

/** 学习提纲: what changes for whom, by kind of person, in plain sentences. */
export async function trainingNote(page: DraftPage, today: PlainDate): Promise<Download> {
  const { preview, title, purpose, publicity } = page;
  const { comparison, ordinaryTotals } = preview;
  const day = publicity === null ? '公示期满后' : `自${fullDay(publicity.effectiveFrom)}起`;
  const name = title.replace(/（第.*版草案）$/, '');
  const bytes = await officialPaper({
    title: `${name}\n学习提纲`,
    blocks: [
      heading('一、为什么改'),
      text(purpose),
      heading('二、改了什么'),
      text(comparison.summary),
      ...changesFor(preview),
      heading('三、对普通参与的同志有什么影响'),
      text(yieldWords('党员', ordinaryTotals.baseMember, ordinaryTotals.member)),
      text(yieldWords('群众', ordinaryTotals.baseNonMember, ordinaryTotals.nonMember)),
      text('自愿参加的事项，不参加不减分。使用系统不得分，也不扣分。'),
      heading('四、从什么时候起'),
      text(`${day}施行，只管施行以后的事，以前的记录按当时的办法计算，不追溯。`),
      heading('五、怎样反映'),
      text(
        '对办法有意见的，征求意见期内可以逐条提出，每条都有答复；对自己的记录有疑问的，随时可以提出异议。',
      ),
      { kind: 'paragraph', text: incomparable(comparison), small: true },
    ],
    signature: { organisation: page.owner.name, on: today },
  });
  return file(`${name}学习提纲.docx`, bytes);
}

/** Changes by the kind of people they concern, those that concern all first. */
function changesFor({ rules, comparison }: DraftPreview): OfficialBlock[] {
  const appliesTo = new Map(rules.map(({ code, appliesWords }) => [code, appliesWords]));
  const kinds = new Map<string, SchemeComparison['rules']>();
  for (const rule of comparison.rules) {
    if (rule.kind === 'same') continue;
    const whom = appliesTo.get(rule.code) ?? '全体人员';
    kinds.set(whom, [...(kinds.get(whom) ?? []), rule]);
  }
  const caps = comparison.caps.map(({ words }) => text(words));
  const settings = comparison.settings.map(({ after }) => text(after));
  return [
    ...[...kinds].flatMap(([whom, changed]): OfficialBlock[] => [
      { kind: 'heading', level: 2, text: `对${whom}` },
      ...changed.map((rule) => text(changeWords(rule))),
    ]),
    ...(caps.length + settings.length === 0
      ? []
      : [{ kind: 'heading', level: 2, text: '上限和其他规定' } as const, ...caps, ...settings]),
  ];
}

function changeWords({
  name,
  kind,
  kindWords,
  before,
  after,
}: SchemeComparison['rules'][number]): string {
  // Quotes within quotes are single ones.
  const quoted = `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;
  if (kind === 'added') return `新增${quoted}：${after}`;
  if (kind === 'off') return `停用${quoted}。原规定：${before}`;
  return `${kindWords}${quoted}。原规定：${before}现改为：${after}`;
}

function yieldWords(who: string, before: number, after: number): string {
  const [was, is] = [formatPoints(before), formatPoints(after)];
  if (before === after) return `${who}普通参与一年约得${is}分，与原来相同。`;
  return `${who}普通参与一年原来约得${was}分，改后约得${is}分。`;
}

function incomparable({ incomparableWords }: SchemeComparison): string {
  return `说明：${incomparableWords}`;
}

function ruleTable(rows: readonly (readonly string[])[]): OfficialBlock {
  return {
    kind: 'table',
    columns: [
      { head: '编号', millimetres: 17 },
      { head: '原规定', millimetres: 92, align: 'left' },
      { head: '新规定', millimetres: 92, align: 'left' },
      { head: '变化', millimetres: 20 },
    ],
    rows,
  };
}

function withOrigin(sentence: string, origin: string | null): string {
  return origin === null ? sentence : `${sentence}（借用自${origin}）`;
}

function capWords(cap: number | null): string {
  return cap === null ? '不设上限' : `全年最多${formatPoints(cap)}分`;
}

function text(words: string): OfficialBlock {
  return { kind: 'paragraph', text: words };
}

function heading(words: string): OfficialBlock {
  return { kind: 'heading', level: 1, text: words };
}

function file(filename: string, bytes: Uint8Array): Download {
  const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return { filename, mediaType, bytes };
}
