/**
 * The pages before log-in: plain HTML forms and this script, without React, so that they are light
 * on an old office PC and a phone. Log-in and activation work without it: the server answers with a page.
 */
import { landing } from '../../lib/place.ts';
import {
  applyPreferences,
  keepPreferences,
  type Preferences,
  readPreferences,
} from '../../lib/preferences.ts';
import { fieldsOf, RefusalError, wordsOf } from '../../lib/refusal-error.ts';
import { newRequestId } from '../../lib/request-id.ts';
import { send } from '../../lib/transport.ts';
import type { Site } from '../../shell/session.ts';

document.documentElement.dataset['script'] = 'runs';
applyPreferences(readPreferences());
wireSizeButtons();
wireContrastButton();
const form = document.querySelector<HTMLFormElement>('form[data-path]');
if (form) {
  wireForm(form);
}
showSite();

function wireForm(form: HTMLFormElement): void {
  let requestId = newRequestId();
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')!;
  form.addEventListener('input', () => {
    requestId = newRequestId();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.getAttribute('aria-disabled') === 'true') {
      return;
    }
    clearErrors(form);
    const body = bodyOf(form);
    if (body === null) {
      return;
    }
    setBusy(button, true);
    try {
      const route = { method: 'POST', path: form.dataset['path']! };
      const answer = await send(route, { body }, requestId);
      await readAsBefore(answer);
      window.location.assign(nextAddress(form));
    } catch (error) {
      if (error instanceof RefusalError) {
        requestId = newRequestId();
      }
      setBusy(button, false);
      showRefusal(form, error);
    }
  });
}

/** The account remembers how its person reads; the next page comes so from its first moment. */
async function readAsBefore(answer: Response): Promise<void> {
  const { reading }: { reading?: Preferences | null } = await answer.json();
  if (reading) {
    keepPreferences(reading);
  }
}

/** The named fields, or null when something is missing or the two passwords differ. */
function bodyOf(form: HTMLFormElement): Record<string, string> | null {
  const body: Record<string, string> = {};
  for (const input of typedInto(form)) {
    if (input.value.trim() === '') {
      showFieldError(form, input.name, input.dataset['missing'] ?? '请填写这一项。');
    } else if (input.name === 'again' && input.value !== body['password']) {
      showFieldError(form, 'again', '两次输入的口令不一样，请重新输入。');
    } else if (input.name !== 'again') {
      body[input.name] = input.type === 'password' ? input.value : input.value.trim();
    }
  }
  const wrong = form.querySelector<HTMLElement>('[aria-invalid=true]');
  wrong?.focus();
  return wrong ? null : body;
}

/** Hidden fields are for the form that is posted without a script. */
function typedInto(form: HTMLFormElement) {
  return form.querySelectorAll<HTMLInputElement>('input:not([type=hidden])');
}

function showRefusal(form: HTMLFormElement, error: unknown): void {
  for (const { field, words } of fieldsOf(error)) {
    showFieldError(form, field, words);
  }
  const summary = document.getElementById('refusal')!;
  document.getElementById('refusal-words')!.textContent = wordsOf(error);
  summary.hidden = false;
  summary.focus();
}

function showFieldError(form: HTMLFormElement, name: string, words: string): void {
  const input = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  const place = document.getElementById(`${name}-error`);
  if (input && place) {
    input.setAttribute('aria-invalid', 'true');
    place.textContent = `■ ${words}`;
  }
}

function clearErrors(form: HTMLFormElement): void {
  document.getElementById('refusal')!.hidden = true;
  for (const input of typedInto(form)) {
    input.removeAttribute('aria-invalid');
    document.getElementById(`${input.name}-error`)!.textContent = '';
  }
}

function setBusy(button: HTMLButtonElement, busy: boolean): void {
  button.dataset['words'] ??= button.textContent ?? '';
  button.textContent = busy ? (button.dataset['busy'] ?? '正在提交') : button.dataset['words'];
  button.setAttribute('aria-disabled', String(busy));
}

/** Back to where the log-in was asked for, but only inside this site. */
function nextAddress(form: HTMLFormElement): string {
  const next = new URLSearchParams(window.location.search).get('next') ?? '';
  if (/^\/(?![/\\])/.test(next)) {
    return next;
  }
  const usual = form.dataset['next'] ?? '/';
  return usual === '/' ? landing() : usual;
}

function wireSizeButtons(): void {
  const current = readPreferences();
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-choose-size]')) {
    const size = button.dataset['chooseSize'] as typeof current.size;
    button.setAttribute('aria-pressed', String(current.size === size));
    button.addEventListener('click', () => {
      keepPreferences({ ...readPreferences(), size });
      wireSizePressed(size);
    });
  }
}

function wireSizePressed(size: string): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-choose-size]')) {
    button.setAttribute('aria-pressed', String(button.dataset['chooseSize'] === size));
  }
}

function wireContrastButton(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-choose-contrast]');
  const show = () => {
    button?.setAttribute('aria-pressed', String(readPreferences().contrast === 'high'));
  };
  show();
  button?.addEventListener('click', () => {
    const contrast = readPreferences().contrast === 'high' ? 'standard' : 'high';
    keepPreferences({ ...readPreferences(), contrast });
    show();
  });
}

/** Owner's name and, in a demo city, the accounts to look around with. A silent failure costs nothing. */
async function showSite(): Promise<void> {
  const response = await fetch('/api/site').catch(() => null);
  if (!response?.ok) {
    return;
  }
  const site: Site = await response.json();
  document.getElementById('owner')!.textContent = site.owner;
  const setUp = document.getElementById('set-up-link');
  if (setUp) {
    setUp.hidden = site.setUp;
  }
  const list = document.getElementById('demo-accounts');
  if (list && site.demo) {
    list.closest('section')!.hidden = false;
    list.append(...site.demoAccounts.map(demoAccount));
  }
}

function demoAccount(account: Site['demoAccounts'][number]): HTMLLIElement {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'text-button';
  button.textContent = account.words;
  button.addEventListener('click', () => {
    document.querySelector<HTMLInputElement>('input[name=login]')!.value = account.login;
    document.querySelector<HTMLInputElement>('input[name=password]')!.value = account.password;
    form?.requestSubmit();
  });
  const note = document.createElement('span');
  note.className = 'small';
  note.textContent = account.login;
  item.append(button, note);
  return item;
}
