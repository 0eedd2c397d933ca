import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ChangeDialog } from './change.tsx';
import { Steps } from './steps.tsx';
import { VerifiedMark } from './verified-mark.tsx';
import { VerifyDialog } from './verify.tsx';
import './settings.css';

export type Setting = AnswerOf<'settings.list'>['groups'][number]['rows'][number];

/** What the city sets for itself: each rule as a sentence, since when, by which document, and who checked it. */
export function SettingsPage() {
  const reading = useRead('settings.list', {});
  return (
    <Reading of={reading}>
      {({ groups, unverified }) => (
        <>
          <PageHead title="设置" finding={findingOf(unverified)} />
          <Sheet number={1} title="放假和调休">
            <p>
              工作日按国务院办公厅每年的通知推算。
              <Link to="/settings/holidays">查看、填写各年的放假调休安排</Link>
            </p>
          </Sheet>
          {groups.map(({ title, rows }, at) => (
            <Sheet key={title} number={at + 2} title={title}>
              <ul className="settings">
                {rows.map((row) => (
                  <SettingRow key={row.key || row.sentence} row={row} />
                ))}
              </ul>
            </Sheet>
          ))}
        </>
      )}
    </Reading>
  );
}

function findingOf(unverified: number): string {
  const open =
    unverified === 0
      ? '所列各项都已对照文件核实。'
      : `有${count(unverified)}项待核实：请对照本市文件，一致的点“核实”，不一致的点“修改”。`;
  return `${open}修改从生效日期起算，以前的事按原来的规定不变。`;
}

function SettingRow({ row }: { row: Setting }) {
  const { sentence, fromWords, sourceWords, verified, plannedWords } = row;
  const fixed = row.value === null;
  return (
    <li>
      <p className="setting-sentence">{sentence}</p>
      <p className="small">
        {fromWords && `${fromWords}。`}依据：{sourceWords}。{' '}
        {fixed ? '这一条不能在这里改。' : <VerifiedMark verified={verified} />}
      </p>
      {plannedWords.map((words) => (
        <p key={words}>已定：{words}</p>
      ))}
      {row.allowed.length > 0 && <Acts row={row} />}
      {row.steps.length > 0 && <Steps name={row.name} steps={row.steps} />}
    </li>
  );
}

function Acts({ row }: { row: Setting }) {
  const [doing, setDoing] = useState<'changing' | 'verifying' | null>(null);
  const close = () => setDoing(null);
  return (
    <div className="acts">
      {row.allowed.includes('settings.verify') && (
        <Button small onClick={() => setDoing('verifying')} aria-label={`核实：${row.name}`}>
          核实
        </Button>
      )}
      {row.allowed.includes('settings.change') && (
        <Button small onClick={() => setDoing('changing')} aria-label={`修改：${row.name}`}>
          修改
        </Button>
      )}
      <VerifyDialog row={row} open={doing === 'verifying'} onClose={close} />
      <ChangeDialog row={row} open={doing === 'changing'} onClose={close} />
    </div>
  );
}
