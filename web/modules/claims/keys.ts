import type { KeyboardEvent } from 'react';

/**
 * On the ticks of the list: up and down lead to the claim before or after, Enter approves it, Backspace returns it.
 * Only there, so that no key does anything while somebody types (WCAG 2.1.4).
 */
export function byKeys(event: KeyboardEvent<HTMLElement>): void {
  const { target, key } = event;
  if (!(target instanceof HTMLInputElement) || target.dataset['cell'] !== 'tick') return;
  const act = { Enter: 'approve', Backspace: 'return' }[key];
  const way = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (act !== undefined) {
    event.preventDefault();
    target.closest('li')?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.click();
  }
  if (way !== undefined) {
    event.preventDefault();
    neighbour(event.currentTarget, target, way)?.focus();
  }
}

function neighbour(list: HTMLElement, from: HTMLElement, way: number): HTMLElement | undefined {
  const ticks = [...list.querySelectorAll<HTMLElement>('[data-cell="tick"]')];
  return ticks[ticks.indexOf(from) + way];
}
