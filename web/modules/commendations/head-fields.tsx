import { TextField } from '../../ui/field.tsx';

export interface Head {
  title: string;
  ground: string;
  deedsFrom: string;
  deedsUntil: string;
}

export type Flaws = Readonly<Partial<Record<string, string>>>;

export function flawsIn({ title, ground, deedsFrom, deedsUntil }: Head): Flaws {
  return {
    ...(title.trim().length < 2 && { title: '请写名单的名称，2到40个字。' }),
    ...(ground.trim().length < 2 && { ground: '请写依据，2到120个字。' }),
    ...(deedsFrom === '' && { deedsFrom: '请填开始日期。' }),
    ...(deedsUntil === '' && { deedsUntil: '请填截止日期。' }),
    ...(deedsFrom !== '' &&
      deedsUntil !== '' &&
      deedsUntil < deedsFrom && { deedsUntil: '截止日期早于开始日期，请改正。' }),
  };
}

interface HeadFieldsProps {
  typed: Head;
  flaws: Flaws;
  onChange: (part: Partial<Head>) => void;
}

/** What a list is called, what it rests on, and of which days its deeds are. */
export function HeadFields({ typed, flaws, onChange }: HeadFieldsProps) {
  return (
    <>
      <TextField
        label="名称"
        hint="如“2026年上半年先进”。"
        maxLength={40}
        value={typed.title}
        error={flaws['title']}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <TextField
        label="依据"
        hint="决定表扬的文件或会议记录，在哪里可以查到。"
        maxLength={120}
        value={typed.ground}
        error={flaws['ground']}
        onChange={(event) => onChange({ ground: event.target.value })}
      />
      <div className="field-pair">
        <TextField
          label="事迹从哪天起"
          type="date"
          value={typed.deedsFrom}
          error={flaws['deedsFrom']}
          onChange={(event) => onChange({ deedsFrom: event.target.value })}
        />
        <TextField
          label="到哪天止"
          type="date"
          value={typed.deedsUntil}
          error={flaws['deedsUntil']}
          onChange={(event) => onChange({ deedsUntil: event.target.value })}
        />
      </div>
    </>
  );
}
