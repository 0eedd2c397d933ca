import type { Preferences } from '../lib/preferences.ts';
import { useReading } from '../lib/reading.ts';
import { useSession } from '../shell/session.ts';
import { Tick } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Head } from './head.tsx';

const sizes: readonly [Preferences['size'], string][] = [
  ['standard', '标准'],
  ['large', '大字'],
  ['huge', '特大'],
];
const contrasts: readonly [Preferences['contrast'], string][] = [
  ['standard', '白底黑字'],
  ['high', '高对比，黑底白字'],
];

/** A choice shows at once and goes with the account to every screen. */
export function ReadingModesPage() {
  const [current, choose] = useReading(useSession().me);
  return (
    <>
      <Head title="字号和对比" note="选了就生效；账号会记住，换手机、换电脑都一样。" />
      <Sheet title="字号">
        <fieldset aria-label="字号" className="ticks">
          {sizes.map(([size, words]) => (
            <Tick
              key={size}
              type="radio"
              name="size"
              label={words}
              checked={current.size === size}
              onChange={() => choose({ size })}
            />
          ))}
        </fieldset>
      </Sheet>
      <Sheet title="对比">
        <fieldset aria-label="对比" className="ticks">
          {contrasts.map(([contrast, words]) => (
            <Tick
              key={contrast}
              type="radio"
              name="contrast"
              label={words}
              checked={current.contrast === contrast}
              onChange={() => choose({ contrast })}
            />
          ))}
        </fieldset>
      </Sheet>
    </>
  );
}
