import type { Rule, Scheme } from '#contract/scheme.ts';
import type { Find } from './check-shapes.ts';

/** Settings that contradict one another or name what is not there. */
export function checkSettings({ settings, categories, rules }: Scheme, find: Find): void {
  const { opening, signModel, totals, componentWeights, guideLine } = settings;
  if (opening.kind === 'shareOfLastYear' && opening.percent > 100) {
    find('opening', '年初结余不能超过上年得分的100%，请改小。');
  }
  const fromZero = opening.kind === 'constant' && opening.points === 0;
  const full = rules.some(({ shape }) => shape.kind === 'startFull');
  if (signModel === 'partsFromZero' && !fromZero) {
    find('signModel', '各类从0起算的办法没有年初结余，请改起算方式或清空结余。');
  }
  if (signModel !== 'partsFromZero' && fromZero && !full) {
    find('signModel', '有基础分的办法，请写明年初结余或先给满分的项目。');
  }
  if (totals.ceiling !== null && totals.ceiling <= totals.floor) {
    find('totals', '总分的上限要大于下限，请改正。');
  }
  if (guideLine < 0) find('guideLine', '参考线不能小于0分，请改正。');
  const weighted = componentWeights.map((one) => one.category);
  for (const code of weighted) {
    const own = categories.find((one) => one.code === code);
    if (
      own === undefined ||
      own.foldedInto !== null ||
      weighted.indexOf(code) !== weighted.lastIndexOf(code)
    ) {
      find('componentWeights', `权重里的类别“${code}”不存在、已并入别类或重复，请改正。`);
    }
  }
}

/** Groups, and the places rules take in groups and items. */
export function checkPlaces(scheme: Scheme, at: (rule: string) => Find): void {
  const groups = new Map((scheme.groups ?? []).map((group) => [group.code, group]));
  if (groups.size < (scheme.groups ?? []).length) at('')('groups', '组的编号重复，请分开编号。');
  const categoryOf = new Map<string, string>();
  for (const rule of scheme.rules) {
    const find = at(rule.code);
    if (rule.group !== undefined) {
      const former = categoryOf.get(rule.group) ?? rule.category;
      categoryOf.set(rule.group, former);
      if (!groups.has(rule.group)) find('group', `没有“${rule.group}”这个组，请改选。`);
      if (former !== rule.category) find('group', '同一组的规则要在同一个类别，请改选。');
    }
    checkItem(rule, scheme, find);
    if (rule.outside && (rule.item !== undefined || rule.group !== undefined)) {
      find('outside', '不受本类上限限制的规则不能再归入某项或某组，请改正。');
    }
  }
}

/** A rule of an item counts only there, so the item's floor and start are its limits. */
function checkItem(rule: Rule, { rules }: Scheme, find: Find): void {
  const isItem = rule.shape.kind === 'startFull';
  if (rule.item === undefined && !isItem) return;
  const { event: _, ...longer } = rule.limits;
  if (Object.values(longer).some((limit) => limit !== null)) {
    find('limits', '先给满分的项目扣完为止，本项的规则只能设单次上限，请清空其余上限。');
  }
  if (rule.item === undefined) return;
  const item = rules.find((one) => one.code === rule.item);
  const place = item?.shape.kind === 'startFull' && item.category === rule.category;
  if (!place || item.group !== rule.group) {
    find('item', `“${rule.item}”不是同一类别、同一组中先给满分的项目，请改选。`);
  }
  if (isItem || rule.shape.kind === 'modifier' || rule.shape.kind === 'periodEndCondition') {
    find('item', '这种形式的规则不能归入先给满分的项目，请改形式。');
  }
}
