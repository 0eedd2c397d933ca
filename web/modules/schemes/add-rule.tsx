import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { BorrowRule } from './borrow.tsx';
import type { Draft, Preview } from './changes.ts';
import type { Editing } from './editing.ts';
import { blankRule } from './own-rule.ts';
import { OwnRuleForm } from './own-rule-form.tsx';

/** A rule of one's own, written here or borrowed from a unit where it is in force. */
export function AddRule({ draft, editing }: { draft: Draft; editing: Editing }) {
  const [way, setWay] = useState<'write' | 'borrow' | null>(null);
  const { preview, typed, change } = editing;
  const city = draft.owner.kind === 'city';
  return (
    <Sheet
      number={3}
      title={city ? '增加一条规则' : '增加自己的规则'}
      note={preview.localTogether.words}
    >
      {way === null && (
        <div className="acts">
          <Button onClick={() => setWay('write')}>自己写一条</Button>
          <Button onClick={() => setWay('borrow')}>借用其他单位的</Button>
        </div>
      )}
      {way === 'write' && (
        <OwnRuleForm
          stands={null}
          blank={blankRule(freeCode(preview, typed.added), preview.categories[0]?.code ?? '')}
          categories={preview.categories}
          actWords="写好了，放进草案"
          onCancel={() => setWay(null)}
          onKeep={(rule) => {
            change(
              city
                ? { replaced: [...typed.replaced, rule] }
                : { added: [...typed.added, { rule, origin: null }] },
            );
            setWay(null);
          }}
        />
      )}
      {way === 'borrow' && (
        <BorrowRule draft={draft} editing={editing} onDone={() => setWay(null)} />
      )}
    </Sheet>
  );
}

/** The server's next code, unless a rule typed a moment ago has it already. */
function freeCode({ nextCode }: Preview, added: Editing['typed']['added']): string {
  const taken = new Set(added.map(({ rule }) => rule.code));
  let number = Number(nextCode.slice(1));
  while (taken.has(codeOf(nextCode, number))) number += 1;
  return codeOf(nextCode, number);
}

function codeOf(pattern: string, number: number): string {
  return pattern.slice(0, 1) + String(number).padStart(pattern.length - 1, '0');
}
