/** The page somebody was looking at when they wrote. */
export interface About {
  readonly path: string;
  readonly words: string;
}

/**
 * What is kept of the page. Under a name all of it; unsigned only the kind of page without ids and
 * conditions, because the page of one's own entry would tell who wrote.
 */
export function aboutKept(about: About | null, signed: boolean): About | null {
  if (about === null || signed) return about;
  const [path = '/'] = about.path.split(/[?#]/);
  const steps = path.split('/').slice(1);
  const firstId = steps.findIndex((step) => /\d/.test(step));
  if (firstId === -1) return { ...about, path };
  // The title of such a page may be a name.
  return { path: `/${steps.slice(0, firstId).join('/')}`, words: '其中一页' };
}
