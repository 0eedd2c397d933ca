/** Whether somebody writes there: keys then are letters, not commands. A dialog keeps all keys to itself. */
export function isTyping(target: EventTarget | null): boolean {
  const at = target instanceof HTMLElement ? target : null;
  const writes = '[role=dialog], textarea, select, input:not([type=checkbox])';
  return at?.closest(writes) instanceof HTMLElement;
}
