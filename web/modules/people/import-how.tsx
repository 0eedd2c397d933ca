import { count } from '../../lib/format.ts';
import { Tick } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { ImportPage } from './import-words.ts';

interface ImportHowProps {
  batch: ImportPage;
  keepGood: boolean;
  onChoose: (keepGood: boolean) => void;
}

/** All or nothing is the rule; taking the good rows is a choice somebody makes. */
export function ImportHow({ batch, keepGood, onChoose }: ImportHowProps) {
  const { counts } = batch;
  const good = counts.new + counts.changed + counts.same;
  if (counts.refused === 0) {
    return (
      <Sheet title="怎样导入">
        <p>没有错误，可以一次导入。导入后发现不对，可以整批撤销。</p>
      </Sheet>
    );
  }
  return (
    <Sheet title="怎样导入">
      <fieldset>
        <legend className="unseen">导入方式</legend>
        <div className={keepGood ? 'choice' : 'choice is-chosen'}>
          <Tick
            type="radio"
            name="how"
            label={<b>全部改好再导入</b>}
            note="下载同一个文件，错格已标红，最后一列写着原因。改好再传；已对的行不会重复。"
            checked={!keepGood}
            onChange={() => onChoose(false)}
          />
        </div>
        <div className={keepGood ? 'choice is-chosen' : 'choice'}>
          <Tick
            type="radio"
            name="how"
            label={<b>先导入没有错的{count(good)}行</b>}
            note={`其中新增${count(counts.new)}、更新${count(counts.changed)}、无变化${count(counts.same)}。有错的${count(counts.refused)}行留在文件里，改好后再传。`}
            checked={keepGood}
            onChange={() => onChoose(true)}
          />
        </div>
      </fieldset>
    </Sheet>
  );
}
