import { useEffect, useRef } from 'react';
import { isTyping } from '../../lib/typing.ts';
import type { KeyWords } from '../../ui/key-help.tsx';

export const reviewKeys: readonly KeyWords[] = [
  ['↓ ↑', '换一件'],
  ['空格', '选中或取消这一件'],
  ['回车', '通过这一件'],
  ['Shift+回车', '通过选中的各件'],
  ['退格', '退回这一件，写明缺什么'],
  ['Z', '撤回刚才的通过'],
  ['Esc', '关闭弹出的窗口'],
];

const acts: Readonly<Record<string, string>> = { Enter: 'approve', Backspace: 'return' };
const ways: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
/** Acts of the page rather than of one claim: marked by `data-key` on their button. */
const pageActs: Readonly<Record<string, string>> = { 'Shift+Enter': 'batch', z: 'z', Z: 'z' };

/**
 * On the ticks of the list: up and down lead to the claim before or after, Enter approves it, Backspace returns it;
 * two act on the whole page. Only there and where nothing has the focus, so that no key does anything while somebody
 * types (WCAG 2.1.4); an arrow pressed nowhere leads in. What is settled leaves the list, and the focus goes on to
 * its neighbour.
 */
export function useReviewKeys() {
  const list = useRef<HTMLUListElement>(null);
  const next = useRef<HTMLElement | undefined>(undefined);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (list.current === null || isTyping(target)) return;
      const ticks = [...list.current.querySelectorAll<HTMLElement>('[data-cell="tick"]')];
      const at = ticks.indexOf(target as HTMLElement);
      if (at < 0 && !isNowhere(target)) return;
      const way = ways[key];
      const pageAct = pageActs[event.shiftKey ? `Shift+${key}` : key];
      const act = at < 0 ? undefined : acts[key];
      if (way !== undefined) ticks[at < 0 ? 0 : at + way]?.focus();
      else if (pageAct !== undefined) button(document, `[data-key="${pageAct}"]`)?.click();
      else if (act !== undefined) button(ticks[at]?.closest('li'), `[data-act="${act}"]`)?.click();
      else return;
      if (at >= 0) next.current = ticks[at + 1] ?? ticks[at - 1];
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  useEffect(() => {
    if (isNowhere(document.activeElement) && next.current?.isConnected) next.current.focus();
  });
  return list;
}

/** Nothing has the focus, or the page as a whole. */
function isNowhere(target: EventTarget | null): boolean {
  return target === null || (target instanceof HTMLElement && /^(BODY|MAIN)$/.test(target.tagName));
}

function button(within: ParentNode | null | undefined, which: string) {
  return within?.querySelector<HTMLElement>(which);
}
