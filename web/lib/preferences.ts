import { recall, remember } from './browser-memory.ts';

/** How this person reads. The account keeps it (access.setReading); this browser remembers the last one used. */
export interface Preferences {
  size: 'standard' | 'large' | 'huge';
  contrast: 'standard' | 'high';
}

const sizes = ['standard', 'large', 'huge'] as const;

/** `large.high`; the server writes the same into the page, so that nothing jumps when it is shown. */
export function readPreferences(): Preferences {
  const [size, contrast] = (recall('reading') ?? '').split('.');
  return {
    size: sizes.find((one) => one === size) ?? 'standard',
    contrast: contrast === 'high' ? 'high' : 'standard',
  };
}

export function applyPreferences(preferences: Preferences): void {
  document.documentElement.dataset['size'] = preferences.size;
  document.documentElement.dataset['contrast'] = preferences.contrast;
}

export function keepPreferences(preferences: Preferences): void {
  applyPreferences(preferences);
  remember('reading', `${preferences.size}.${preferences.contrast}`);
}
