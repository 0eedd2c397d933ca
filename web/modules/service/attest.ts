/**
 * The page on which a beneficiary attests an activity: no account, no React, light on an old phone. The token
 * stands in the address and is the only key; one answer uses it up.
 */
import type { AnswerOf, InputOfCall } from '../../lib/calls.ts';
import { fullDay } from '../../lib/format.ts';
import { fieldsOf, RefusalError, wordsOf } from '../../lib/refusal-error.ts';
import { newRequestId } from '../../lib/request-id.ts';
import { send } from '../../lib/transport.ts';

type Asked = AnswerOf<'service.readAttestation'>;
type Attestation = InputOfCall<'service.attest'>['body'];
type Field = keyof Attestation;

const path = '/api/attestations/{token}';
const params = { token: new URLSearchParams(window.location.search).get('t') ?? '' };
const form = byId<HTMLFormElement>('attestation');
let requestId = newRequestId();

form.addEventListener('input', wordOpinion);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  attest();
});
ask();

/** Shows what is to be attested, or why it cannot be. */
async function ask(): Promise<void> {
  try {
    const response = await send({ method: 'GET', path }, { params });
    showFacts(await response.json());
  } catch (error) {
    refuse(error);
  }
}

function showFacts(asked: Asked): void {
  const facts: Record<string, string> = {
    ...asked,
    on: fullDay(asked.on),
    people: `${asked.people}人`,
  };
  for (const place of document.querySelectorAll<HTMLElement>('[data-fact]')) {
    place.textContent = facts[place.dataset['fact']!] ?? '';
  }
  byId('asked').hidden = false;
}

async function attest(): Promise<void> {
  const button = form.querySelector('button')!;
  if (button.getAttribute('aria-disabled') === 'true') {
    return;
  }
  clearErrors();
  const body = bodyOf();
  if (body === null) {
    form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  try {
    await send({ method: 'POST', path }, { params, body }, requestId);
    byId('asked').hidden = true;
    show('thanks');
  } catch (error) {
    if (error instanceof RefusalError) {
      requestId = newRequestId();
    }
    button.removeAttribute('aria-disabled');
    refuse(error);
  }
}

/** What was written, or null when something is missing, which is then said at its place. */
function bodyOf(): Attestation | null {
  const written = new FormData(form);
  const text = (field: Field) => String(written.get(field) ?? '').trim();
  const agrees = text('agrees');
  if (agrees === '') {
    showError('agrees', '请选一项：情况属实，或与实际有出入。');
  }
  if (agrees === 'false' && text('opinion') === '') {
    showError('opinion', '请写一下哪里不一样，如人数、时间。');
  }
  if (text('byName').length < 2) {
    showError('byName', '请写您的姓名。');
  }
  const body = {
    agrees: agrees === 'true',
    opinion: text('opinion'),
    byName: text('byName'),
    byOrganisation: text('byOrganisation'),
  };
  return form.querySelector('[aria-invalid=true]') ? null : body;
}

/** Whoever says that it was not so is asked what was otherwise. */
function wordOpinion(): void {
  requestId = newRequestId();
  const differs = new FormData(form).get('agrees') === 'false';
  byId('opinion-label').textContent = differs ? '哪里不一样' : '想说的话（可不填）';
}

function refuse(error: unknown): void {
  for (const { field, words } of fieldsOf(error)) {
    showError(field, words);
  }
  byId('refusal-words').textContent = wordsOf(error);
  show('refusal');
}

function show(id: string): void {
  byId(id).hidden = false;
  byId(id).focus();
}

function showError(field: string, words: string): void {
  const place = document.getElementById(`${field}-error`);
  if (place) {
    place.textContent = `■ ${words}`;
    form.querySelector(`[name=${field}]`)?.setAttribute('aria-invalid', 'true');
  }
}

function clearErrors(): void {
  byId('refusal').hidden = true;
  for (const field of form.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
  }
  for (const place of form.querySelectorAll('.field-error')) {
    place.textContent = '';
  }
}

function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}
