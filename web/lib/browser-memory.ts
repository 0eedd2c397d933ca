/**
 * What this browser remembers of how it is used, a word each: cookies, because the server reads them too when it
 * sends a page. They name nobody and are no business of the audit.
 */
type Remembered = 'reading' | 'place';

const yearSeconds = 365 * 24 * 60 * 60;

export function recall(name: Remembered): string | null {
  const written = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
  return written === undefined ? null : written.slice(name.length + 1);
}

export function remember(name: Remembered, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than the browsers we serve.
  document.cookie = `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
}
