/**
 * What an organisation is called in a list where the city and the Party are understood:
 * `中共××市委统战部支部委员会` → `市委统战部党支部`. A unit's name stays as it is.
 *
 * @param city name of the city as in `××市`; empty where it is not known
 */
export function shortNameOf(fullName: string, city: string): string {
  if (!fullName.startsWith('中共')) return fullName;
  const place = city === '' ? '' : city.slice(0, -1);
  const bare = fullName.slice('中共'.length);
  const local = place !== '' && bare.startsWith(place) ? bare.slice(place.length) : bare;
  for (const [ending, short] of endings) {
    if (ending.test(local)) return local.replace(ending, short);
  }
  return local;
}

/** `××市市直机关党组织台账` → `××市`; empty where the title names no city. */
export function cityOf(title: string): string {
  return /^(.{2,8}?市)(?=市直|直|机关|党)/u.exec(title)?.[1] ?? '';
}

/** The organs of the city as a whole, by the register's title: `××市市直机关`. */
export function organsOf(title: string): string {
  const named = title.replace(/(?:党的|党)?(?:基层)?(?:党)?组织.*$|台账.*$|名册.*$|[（(].*$/u, '');
  return named.length >= 3 && named !== title ? named : '市直机关';
}

const endings = [
  [/(?:市委)?市直机关工作委员会$/u, '市直机关工委'],
  [/工作委员会$/u, '工委'],
  [/机关机关委员会$/u, '机关党委'],
  [/机关委员会$/u, '机关党委'],
  [/总支部委员会$/u, '党总支'],
  [/(第.+|离退休干部)支部委员会$/u, '$1支部'],
  [/支部委员会$/u, '党支部'],
  [/委员会$/u, '党委'],
] as const;
