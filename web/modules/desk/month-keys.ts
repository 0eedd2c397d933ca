import { useEffect, useRef } from 'react';
import { isTyping } from '../../lib/typing.ts';
import type { KeyWords } from '../../ui/key-help.tsx';

/** Marks what the keys press: each row's box, each act of the bar. */
export const keyed = { row: 'data-row', act: 'data-key' } as const;

export const monthKeys: readonly KeyWords[] = [
  ['↓ ↑', '换一行'],
  ['空格', '选中或取消这一行'],
  ['回车', '打开这一行去办'],
  ['S', '选中的暂放到下一个工作日'],
  ['T', '私下提醒选中事项轮到的人'],
  ['Z', '撤销刚才的暂放或提醒'],
  ['Esc', '关闭弹出的窗口'],
];

/**
 * Arrows walk from row to row, Enter opens the row, a letter presses the act of the bar that bears it. Where
 * something is typed the keys stay what they are.
 */
export function useMonthKeys() {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(at)) return;
      if (act(event.key, list.current, at)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return list;
}

/** Answers whether the key meant something here. */
function act(key: string, list: HTMLElement | null, at: HTMLElement | null): boolean {
  const boxes = [...(list?.querySelectorAll<HTMLElement>(`[${keyed.row}]`) ?? [])];
  const row = at?.closest('li');
  const here = boxes.findIndex((box) => row?.contains(box));
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const step = key === 'ArrowDown' ? 1 : -1;
    const next = here < 0 ? (step > 0 ? 0 : boxes.length - 1) : here + step;
    boxes[next]?.focus();
    boxes[next]?.scrollIntoView({ block: 'nearest' });
    return boxes.length > 0;
  }
  if (key === 'Enter' && at !== null && at === boxes[here]) {
    row?.querySelector<HTMLElement>('a.button')?.click();
    return true;
  }
  const button = document.querySelector<HTMLElement>(`[${keyed.act}="${key.toLowerCase()}"]`);
  button?.click();
  return button !== null;
}
