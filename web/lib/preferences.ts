/** How this person reads: kept in the browser, shown on <html>, never sent anywhere. */
export interface Preferences {
  size: 'standard' | 'large' | 'huge';
  contrast: 'standard' | 'high';
}

const key = 'biaoshuai.reading';
const standard: Preferences = { size: 'standard', contrast: 'standard' };

export function readPreferences(): Preferences {
  try {
    return { ...standard, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    // A browser that forbids storage still shows the page; the choice then lasts for this page only.
    return standard;
  }
}

export function applyPreferences(preferences: Preferences): void {
  document.documentElement.dataset['size'] = preferences.size;
  document.documentElement.dataset['contrast'] = preferences.contrast;
}

export function keepPreferences(preferences: Preferences): void {
  applyPreferences(preferences);
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // Same as above: nothing is lost but the memory of the choice.
  }
}
