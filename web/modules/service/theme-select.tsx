import type { Theme } from '#contract/service.ts';
import { Select } from '../../ui/field.tsx';
import { themeIn, themes } from './words.ts';

interface ThemeSelectProps {
  theme: Theme | null;
  error: string | undefined;
  onChoose: (theme: Theme | null) => void;
}

/** What a topic is about, from the closed list. */
export function ThemeSelect({ theme, error, onChoose }: ThemeSelectProps) {
  return (
    <Select
      id="theme"
      label="主题"
      value={theme ?? ''}
      error={error}
      onChange={(event) => onChoose(themeIn(event.target.value) ?? null)}
    >
      <option value="">请选择</option>
      {themes.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </Select>
  );
}
