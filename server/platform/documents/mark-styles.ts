/** Light red and light yellow as Excel's own 差 and 适中 cell styles have them; a word stands beside. */
const fills = { refused: 'FFFFC7CE', warned: 'FFFFEB9C' } as const;

export type MarkColour = keyof typeof fills;

/** The styles part of a workbook, to which filled copies of existing cell styles are added. */
export class MarkStyles {
  readonly #xml: string;
  readonly #prefix: string;
  readonly #styles: string[];
  readonly #firstFill: number;
  readonly #copies = new Map<string, number>();
  #fillsUsed = false;

  /** @param xml null for a workbook without styles: nothing is coloured then */
  constructor(xml: string | null) {
    this.#xml = xml ?? '';
    this.#prefix = /<(\w+:)?cellXfs\b/.exec(this.#xml)?.[1] ?? '';
    this.#styles = this.#section('cellXfs').match(element(this.#prefix, 'xf')) ?? [];
    this.#firstFill = (this.#section('fills').match(element(this.#prefix, 'fill')) ?? []).length;
  }

  /** Index of the style that looks like `style` with a fill. */
  filled(style: number, colour: MarkColour): number {
    const base = this.#styles[style];
    if (base === undefined) return style;
    const key = `${colour} ${style}`;
    const known = this.#copies.get(key);
    if (known !== undefined) return known;
    this.#fillsUsed = true;
    const fill = this.#firstFill + Object.keys(fills).indexOf(colour);
    const index = this.#styles.push(withFill(base, fill)) - 1;
    this.#copies.set(key, index);
    return index;
  }

  /** Index of the style as it was before an earlier marking. */
  unmarked(style: number): number {
    const marked = this.#styles[style];
    if (marked === undefined || !this.#oldFills().has(fillOf(marked))) return style;
    const plain = withoutFill(marked);
    const before = this.#styles.findIndex(
      (other) => !this.#oldFills().has(fillOf(other)) && withoutFill(other) === plain,
    );
    return before < 0 ? style : before;
  }

  xml(): string {
    if (!this.#fillsUsed) return this.#xml;
    const added = Object.values(fills).map((rgb) => this.#fillXml(rgb));
    const kept = this.#section('fills').match(element(this.#prefix, 'fill')) ?? [];
    return this.#replaced(
      this.#replaced(this.#xml, 'fills', [...kept, ...added]),
      'cellXfs',
      this.#styles,
    );
  }

  #fillXml(rgb: string): string {
    const p = this.#prefix;
    return `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${rgb}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`;
  }

  #section(name: string): string {
    const p = this.#prefix;
    return new RegExp(`<${p}${name}\\b[^>]*>([\\s\\S]*?)</${p}${name}>`).exec(this.#xml)?.[1] ?? '';
  }

  #replaced(xml: string, name: string, elements: readonly string[]): string {
    const p = this.#prefix;
    return xml.replace(
      new RegExp(`<${p}${name}\\b[^>]*>[\\s\\S]*?</${p}${name}>`),
      () => `<${p}${name} count="${elements.length}">${elements.join('')}</${p}${name}>`,
    );
  }

  #old: Set<number> | undefined;

  /** Fills with our colours that the file brought along. */
  #oldFills(): Set<number> {
    if (this.#old !== undefined) return this.#old;
    this.#old = new Set();
    const all = this.#section('fills').match(element(this.#prefix, 'fill')) ?? [];
    for (const [index, fill] of all.entries()) {
      if (Object.values(fills).some((rgb) => fill.includes(`"${rgb}"`))) this.#old.add(index);
    }
    return this.#old;
  }
}

function element(prefix: string, name: string): RegExp {
  return new RegExp(`<${prefix}${name}(?:\\s[^>]*?)?(?:/>|>[\\s\\S]*?</${prefix}${name}>)`, 'g');
}

function fillOf(style: string): number {
  return Number(/\sfillId="(\d+)"/.exec(style)?.[1] ?? 0);
}

function withFill(style: string, fill: number): string {
  return withoutFill(style).replace(/^<[\w:]+/, (tag) => `${tag} fillId="${fill}" applyFill="1"`);
}

function withoutFill(style: string): string {
  return style.replace(/\s(?:fillId|applyFill)="[^"]*"/g, '');
}
