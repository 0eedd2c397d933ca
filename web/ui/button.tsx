import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Weight = 'filled' | 'quiet' | 'grave';

/** Class of anything that looks like a button; at most one filled on a page. */
export function buttonClass(weight: Weight = 'quiet', small = false): string {
  const names = ['button', weight !== 'filled' && `button-${weight}`, small && 'button-small'];
  return names.filter(Boolean).join(' ');
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  weight?: Weight;
  small?: boolean;
  /** Words shown while the act is under way, 正在保存; the button then does nothing. */
  busyWords?: string | false | undefined;
  children: ReactNode;
}

/** A button named by its act. While busy it stays focusable, so that the keyboard is not lost. */
export function Button({ weight, small, busyWords, children, onClick, ...rest }: ButtonProps) {
  const busy = Boolean(busyWords);
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(weight, small)}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? busyWords : children}
    </button>
  );
}
