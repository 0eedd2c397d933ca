import { useState } from 'react';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';

export interface Typed {
  source: string;
  article: string;
}

interface SourceFieldsProps {
  typed: Typed;
  change: (part: Partial<Typed>) => void;
  wordsAt: (field: string) => string | undefined;
}

interface WordsFieldProps {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Document and article, which each decision and each check needs. */
export function SourceFields({ typed, change, wordsAt }: SourceFieldsProps) {
  return (
    <>
      <SourceField
        value={typed.source}
        error={wordsAt('source')}
        onChange={(source) => change({ source })}
      />
      <TextField
        label="条款"
        hint="如“第三条”。没有条款的可以不填。"
        maxLength={60}
        value={typed.article}
        error={wordsAt('article')}
        onChange={(event) => change({ article: event.target.value })}
      />
    </>
  );
}

export function SourceField({ value, error, onChange }: WordsFieldProps) {
  return (
    <TextField
      label="依据文件"
      hint="文件名称和文号，或者哪次会议的决定。"
      maxLength={100}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function ReasonField({ value, error, onChange }: WordsFieldProps) {
  return (
    <TextArea
      label="事由"
      hint="写明为什么改，2到200字，会记入留痕。"
      maxLength={200}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Sentences at their fields: what is missing is said before anything is sent, the rest as the server answers. */
export function useWords(error: unknown) {
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const refused = fieldsOf(error);
  return {
    setMissing,
    wordsAt: (field: string) => missing[field] ?? refused.find((one) => one.field === field)?.words,
    other: error && refused.length === 0 ? wordsOf(error) : undefined,
  };
}

interface EndProps {
  other: string | undefined;
  words: string;
  busyWords: string | false;
  onClose: () => void;
}

export function FormEnd({ other, words, busyWords, onClose }: EndProps) {
  return (
    <>
      {other && <p className="field-error">■ {other}</p>}
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={busyWords}>
          {words}
        </Button>
        <Button onClick={onClose}>不办了</Button>
      </div>
    </>
  );
}

export const sourceMissing = '请写明依据文件，至少2个字。';
export const reasonMissing = '请写明事由，至少2个字。';

export function isTooShort(text: string): boolean {
  return text.trim().length < 2;
}
