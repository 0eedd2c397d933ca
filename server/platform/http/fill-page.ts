/** What a built page says besides its own words when it leaves. */
export interface Filling {
  /** Text size and contrast of the reader, from the cookie; null: as the page has it. */
  readonly reading: { readonly size: string; readonly contrast: string } | null;
  /** What stands in the fields of the form, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** What is wrong, in one sentence, and at which fields. */
  readonly refusal: {
    readonly words: string;
    readonly fields: readonly { readonly field: string; readonly words: string }[];
  } | null;
  /** Names in the address; a part marked `data-when` is shown where its name is among them. */
  readonly said: readonly string[];
  /** What this installation offers; a part marked `data-offered` is shown where its name is among them. */
  readonly offered: readonly string[];
}

/**
 * Fills in a page of our own: `<html>` gets the reader's ways, an `<input>` its value by its name (a password
 * never), `#name-error` the words at a field, `#refusal` shows itself with the sentence. A page without these
 * parts stays as it is. A link marked `data-takes-next` leads on to where the visitor wanted to go.
 */
export function fillPage(html: string, filling: Filling): string {
  const { reading, values, refusal, said, offered } = filling;
  const wrong = new Map(refusal?.fields.map(({ field, words }) => [field, words]));
  let focused = false;
  const filled = html
    .replace(/<html\b/, (tag) =>
      reading ? `${tag} data-size="${reading.size}" data-contrast="${reading.contrast}"` : tag,
    )
    .replace(/<input\b[^>]*?\bname="(\w+)"[^>]*?(?=\s*\/?>)/g, (tag, name: string) => {
      const secret = tag.includes('type="password"');
      const value = secret ? undefined : values[name];
      const mark = wrong.has(name) ? ` aria-invalid="true"${focused ? '' : ' autofocus'}` : '';
      if (mark !== '') focused = true;
      return `${tag}${value === undefined ? '' : ` value="${escaped(value)}"`}${mark}`;
    })
    .replace(/(<p\b[^>]*\bid="(\w+)-error"[^>]*>)/g, (tag, _, name: string) =>
      wrong.has(name) ? `${tag}■ ${escaped(wrong.get(name) ?? '')}` : tag,
    )
    .replace(/(<\w+\b[^>]*\bdata-when="(\w+)"[^>]*?)\s+hidden\b/g, (tag, shown, name: string) =>
      said.includes(name) && refusal === null ? shown : tag,
    )
    .replace(/(<\w+\b[^>]*\bdata-offered="(\w+)"[^>]*?)\s+hidden\b/g, (tag, shown, name: string) =>
      offered.includes(name) ? shown : tag,
    )
    .replace(/(<a\b[^>]*\bdata-takes-next\b[^>]*\bhref="[^"]*)(?=")/g, (tag) =>
      values['next'] ? `${tag}?next=${encodeURIComponent(values['next'])}` : tag,
    );
  return refusal === null ? filled : withRefusal(filled, refusal.words);
}

/** As the accessible way has it, the title says it first. */
function withRefusal(html: string, words: string): string {
  return html
    .replace('<title>', '<title>没有成功：')
    .replace(/(<\w+\b[^>]*\bid="refusal"[^>]*?)\s+hidden\b/, '$1')
    .replace(/(id="refusal-words">)[^<]*/, (_, tag: string) => `${tag}${escaped(words)}`);
}

function escaped(text: string): string {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] as string);
}
