import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

/** The pocket's own way from page to page; a dozen addresses need no router (docs/decisions/0009). */
const moved = 'pocket-moved';

export function useAddress(): URL {
  return new URL(useSyncExternalStore(subscribe, () => window.location.href));
}

export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') {
    window.history.pushState({ within: true }, '', to);
    window.scrollTo(0, 0);
  } else {
    window.history.replaceState(window.history.state, '', to);
  }
  window.dispatchEvent(new Event(moved));
}

/** One page back if it was one of ours, else to the page above. */
export function goBack(above: string): void {
  if (window.history.state?.within === true) {
    window.history.back();
  } else {
    go(above, 'replace');
  }
}

interface GoProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string;
}

/** A link within the pocket; opened elsewhere by the usual keys, a plain link. */
export function Go({ to, onClick, ...rest }: GoProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!event.defaultPrevented && event.button === 0 && plain) {
      event.preventDefault();
      go(to);
    }
  };
  return <a {...rest} href={to} onClick={follow} />;
}

/** Pages of the workbench that a phone has too; others open as they are. */
const twins: readonly [RegExp, string][] = [
  [/^\/my-points\?(?:.*&)?entry=(\d+).*$/, '/m/why/$1'],
  [/^\/my-points(?:\/entries)?(?:\?.*)?$/, '/m/points'],
  [/^\/my-deductions\/(\d+)$/, '/m/deductions/$1'],
  [/^\/my-claims\/(\d+)$/, '/m/claims/$1'],
  [/^\/my-claims$/, '/m/claims'],
  [/^\/topics\/(\d+)$/, '/m/activities/$1'],
  [/^\/topics$/, '/m/activities'],
  [/^\/scheme$/, '/m/scheme'],
  [/^\/schemes\/drafts\/(\d+)\/consultation$/, '/m/schemes/drafts/$1'],
  [/^\/my-hours$/, '/m/hours'],
  [/^\/my-closed-years$/, '/m/closed-years'],
  [/^\/my-commendations$/, '/m/commendations'],
  [/^\/my-data$/, '/m/data'],
  [/^\/password$/, '/m/password'],
];

/** The address on the phone of a page of the product; null where only the workbench has it. */
function onPhone(href: string): string | null {
  const twin = twins.find(([pattern]) => pattern.test(href));
  return twin ? href.replace(twin[0], twin[1]) : null;
}

/** A link to wherever the product says; the pocket page where there is one. */
export function GoAnywhere({ to, ...rest }: GoProps) {
  const here = onPhone(to);
  return here ? <Go {...rest} to={here} /> : <a {...rest} href={to} />;
}

function subscribe(look: () => void): () => void {
  window.addEventListener('popstate', look);
  window.addEventListener(moved, look);
  return () => {
    window.removeEventListener('popstate', look);
    window.removeEventListener(moved, look);
  };
}
