import { useState } from 'react';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { DraftRule, Rule } from './changes.ts';
import { CategoryHead } from './draft-category.tsx';
import { DraftRuleRow } from './draft-rule.tsx';
import type { Editing } from './editing.ts';
import { findingsAt } from './findings.tsx';
import { blankRule } from './own-rule.ts';
import { OwnRuleForm } from './own-rule-form.tsx';

type Shown = 'all' | 'open' | 'changed';

/** Every rule of the draft under its category; narrowed to what may be changed, or what was. */
export function DraftRules({ editing }: { editing: Editing }) {
  const { rules, categories } = editing.preview;
  const [shown, setShown] = useState<Shown>('all');
  const open = rules.filter(mayChange);
  const changed = rules.filter(({ kind }) => kind !== 'same');
  const listed = { all: rules, open, changed }[shown];
  return (
    <Sheet
      id="draft-rules"
      number={2}
      title="逐条修改"
      note="锁定的写明原因；与底稿不同的，左侧有竖线。"
      flush
    >
      <Tabs
        label="看哪些规则"
        current={shown}
        onChoose={setShown}
        tabs={[
          { key: 'all', words: '全部', count: rules.length },
          { key: 'open', words: '可以改的', count: open.length },
          { key: 'changed', words: '已改的', count: changed.length },
        ]}
      />
      {categories.map((category) => {
        const within = listed.filter((rule) => rule.category === category.code);
        if (within.length === 0 && shown !== 'all') return null;
        const typed = editing.typed.caps[category.code];
        return (
          <div key={category.code}>
            <CategoryHead
              category={category}
              typed={typed}
              flaws={capFlaws(editing, category.code)}
              onType={(text) =>
                editing.change({ caps: withTyped(editing.typed.caps, category.code, text) })
              }
            />
            <ul>
              {within.map((rule) => (
                <EditedRule key={rule.code} rule={rule} editing={editing} />
              ))}
            </ul>
          </div>
        );
      })}
      {listed.length === 0 && <p className="sheet-foot">还没有改动。</p>}
    </Sheet>
  );
}

/** A rule's row, or in its place the form of a whole rule while it is open. */
function EditedRule({ rule, editing }: { rule: DraftRule; editing: Editing }) {
  const [open, setOpen] = useState(false);
  const { typed, change, preview } = editing;
  const { code } = rule;
  const whole = wholeRule(rule, editing);
  const own = typed.added.some((one) => one.rule.code === code);
  if (open && whole) {
    return (
      <li className="own-rule-row">
        <OwnRuleForm
          stands={whole}
          blank={blankRule(code, rule.category)}
          categories={preview.categories}
          actWords="改好了，放进草案"
          onCancel={() => setOpen(false)}
          onKeep={(made) => {
            change(
              own ? { added: kept(typed.added, made) } : { replaced: replaced(editing, made) },
            );
            setOpen(false);
          }}
        />
      </li>
    );
  }
  const off = (now: boolean) => {
    const others = typed.off.filter((one) => one !== code);
    change({ off: now ? [...others, code] : others });
  };
  return (
    <DraftRuleRow
      rule={rule}
      typed={typed.points[code]}
      flaws={findingsAt(editing, code)}
      onType={(text) => change({ points: withTyped(typed.points, code, text) })}
      onSwitch={off}
      onEdit={rule.mayEdit && whole ? () => setOpen(true) : null}
      onRemove={
        own ? () => change({ added: typed.added.filter((one) => one.rule.code !== code) }) : null
      }
    />
  );
}

/** The whole rule behind a row that may be edited: as typed here, else as the draft has it. */
function wholeRule(rule: DraftRule, { typed }: Editing): Rule | null {
  return (
    typed.added.find((one) => one.rule.code === rule.code)?.rule ??
    typed.replaced.find(({ code }) => code === rule.code) ??
    null
  );
}

function kept(added: Editing['typed']['added'], made: Rule): Editing['typed']['added'] {
  return added.map((one) => (one.rule.code === made.code ? { ...one, rule: made } : one));
}

function replaced({ typed }: Editing, made: Rule): Rule[] {
  return [...typed.replaced.filter(({ code }) => code !== made.code), made];
}

function mayChange({ mayAdjust, maySwitchOff, mayEdit }: DraftRule): boolean {
  return mayAdjust || maySwitchOff || mayEdit;
}

function capFlaws({ unreadable }: Editing, code: string): string[] {
  const words = unreadable[`caps ${code}`];
  return words === undefined ? [] : [words];
}

/** Typed texts by key; nothing typed means what the base says. */
function withTyped(
  all: Readonly<Record<string, string>>,
  key: string,
  text: string | undefined,
): Record<string, string> {
  const { [key]: _, ...others } = all;
  return text === undefined ? others : { ...others, [key]: text };
}
