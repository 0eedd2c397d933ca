import { useState } from 'react';
import { pointsToType, pointsTyped } from '../../lib/points-typed.ts';
import { Select, TextField, Tick } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Settings } from './changes.ts';
import { DraftOpening } from './draft-opening.tsx';
import type { Editing } from './editing.ts';

export interface SettingsProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

/** How a year is computed: the city's settings beside its rules, each in the words of its sentence. */
export function DraftSettings({ editing }: { editing: Editing }) {
  const { typed, change, preview } = editing;
  const settings = typed.settings ?? withoutLine(preview.settings);
  const onChange = (part: Partial<Settings>) => change({ settings: { ...settings, ...part } });
  const flaws = preview.findings.filter(({ rule }) => rule === '');
  // What was typed goes with what it changed.
  const [timesGivenUp, setTimesGivenUp] = useState(0);
  const giveUp = () => {
    change({ settings: null });
    setTimesGivenUp(timesGivenUp + 1);
  };
  return (
    <Sheet number={4} title="怎样计算" note="全年得分按这些约定由系统计算，各单位一样。">
      <div className="form" key={timesGivenUp}>
        {flaws.map(({ field, words }) => (
          <div key={field + words} className="field">
            <p className="field-error">■ {words}</p>
          </div>
        ))}
        <DraftOpening settings={settings} onChange={onChange} />
        <Totals settings={settings} onChange={onChange} />
        <SheetsOfYear settings={settings} onChange={onChange} />
        <Who settings={settings} onChange={onChange} />
        <Workflow settings={settings} onChange={onChange} />
        {typed.settings !== null && (
          <button type="button" className="text-button" onClick={giveUp}>
            计算的约定都不改了
          </button>
        )}
      </div>
    </Sheet>
  );
}

function withoutLine(settings: Settings & { guideLine?: unknown }): Settings {
  const { guideLine: _, ...rest } = settings;
  return rest;
}

interface PointsFieldProps {
  label: string;
  hint?: string;
  value: number | null;
  /** Whether nothing may stand there. */
  optional?: boolean;
  onChange: (points: number | null) => void;
}

/** Points as typed; what cannot be read yet changes nothing. */
export function PointsField({ label, hint, value, optional = false, onChange }: PointsFieldProps) {
  const [typed, setTyped] = useState(pointsToType(value));
  const blank = typed.trim() === '';
  const bad = blank ? !optional : pointsTyped(typed) === null;
  return (
    <TextField
      label={label}
      hint={hint}
      inputMode="decimal"
      value={typed}
      error={bad ? '请填数字，如60或0.5。' : undefined}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        if (text.trim() === '' && optional) onChange(null);
        const points = pointsTyped(text);
        if (points !== null) onChange(points);
      }}
    />
  );
}

function Totals({ settings, onChange }: SettingsProps) {
  const { totals, vetoEffect } = settings;
  return (
    <>
      <PointsField
        label="总分最多"
        hint="不封顶的空着。"
        optional
        value={totals.ceiling}
        onChange={(ceiling) => onChange({ totals: { ...totals, ceiling } })}
      />
      <PointsField
        label="总分最低"
        value={totals.floor}
        onChange={(floor) => onChange({ totals: { ...totals, floor: floor ?? 0 } })}
      />
      <Select
        label="有否决情形的"
        value={vetoEffect}
        onChange={(event) => onChange({ vetoEffect: event.target.value as Settings['vetoEffect'] })}
      >
        <option value="flagOnly">只作标记，不改分数</option>
        <option value="yearTotalZero">当年总分计0分</option>
      </Select>
    </>
  );
}

const sheetNames = {
  sum: '全年一张表',
  sumOfMonths: '每月一张表，各月相加',
  meanOfMonths: '每月一张表，各月平均',
  sumOfQuarters: '每季度一张表，各季度相加',
  meanOfQuarters: '每季度一张表，各季度平均',
} as const satisfies Record<Settings['rollUp']['by'], string>;

function SheetsOfYear({ settings, onChange }: SettingsProps) {
  const { rollUp } = settings;
  return (
    <>
      <Select
        label="分几张表"
        value={rollUp.by}
        onChange={(event) => {
          const by = event.target.value as Settings['rollUp']['by'];
          onChange({ rollUp: { ...rollUp, by } });
        }}
      >
        {Object.entries(sheetNames).map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </Select>
      <Select
        label="一年从几月起"
        hint="从12月起的，上年12月算在下一年里。"
        value={String(rollUp.startMonth)}
        onChange={(event) =>
          onChange({ rollUp: { ...rollUp, startMonth: Number(event.target.value) } })
        }
      >
        {Array.from({ length: 12 }, (_, at) => at + 1).map((month) => (
          <option key={month} value={month}>
            {month}月
          </option>
        ))}
      </Select>
    </>
  );
}

function Who({ settings, onChange }: SettingsProps) {
  const { who } = settings;
  return (
    <div className="field">
      <Tick
        label="群众也记分"
        checked={who.nonMembers}
        onChange={(event) => onChange({ who: { ...who, nonMembers: event.target.checked } })}
      />
      <Tick
        label="包括离退休人员"
        checked={who.retired}
        onChange={(event) => onChange({ who: { ...who, retired: event.target.checked } })}
      />
    </div>
  );
}

const dayLabels = {
  claimWithinDays: '事后几天内可以申报',
  publicityWorkdays: '公示几个工作日',
  answerWorkdays: '异议几个工作日内答复',
  decisionWorkdays: '复议几个工作日内决定',
} as const satisfies Record<keyof Settings['workflow'], string>;

function Workflow({ settings, onChange }: SettingsProps) {
  const { workflow } = settings;
  return Object.entries(dayLabels).map(([key, label]) => (
    <DaysField
      key={key}
      label={label}
      value={workflow[key as keyof typeof dayLabels]}
      onChange={(days) => onChange({ workflow: { ...workflow, [key]: days } })}
    />
  ));
}

function DaysField(props: { label: string; value: number; onChange: (days: number) => void }) {
  const [typed, setTyped] = useState(String(props.value));
  const bad = !/^\d{1,3}$/.test(typed.normalize('NFKC').trim());
  return (
    <TextField
      label={props.label}
      inputMode="numeric"
      value={typed}
      error={bad ? '请填整数，如5。' : undefined}
      onChange={(event) => {
        setTyped(event.target.value);
        const plain = event.target.value.normalize('NFKC').trim();
        if (/^\d{1,3}$/.test(plain)) props.onChange(Number(plain));
      }}
    />
  );
}
