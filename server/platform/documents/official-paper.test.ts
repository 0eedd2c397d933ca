import JSZip from 'jszip';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { type OfficialPaper, officialPaper } from './official-paper.ts';
import { xmlText } from './xml-text.ts';

const letter: OfficialPaper = {
  title: '关于报送2026年专职党务干部\n配备情况的函',
  recipient: '市直机关工委',
  blocks: [
    { kind: 'paragraph', text: '现将有关情况报送如下。' },
    { kind: 'heading', level: 1, text: '一、基本情况' },
    { kind: 'heading', level: 2, text: '（一）编制' },
    { kind: 'heading', level: 3, text: '1.专职' },
    {
      kind: 'facts',
      rows: [
        ['单位', '市住房和城乡建设局'],
        ['编制', '210名'],
      ],
    },
    {
      kind: 'table',
      columns: [
        { head: '序号', millimetres: 20, align: 'center' },
        { head: '姓名', millimetres: 60 },
        { head: '小时', millimetres: 30, align: 'right' },
      ],
      rows: [
        ['1', '王　伟', '32.5'],
        ['2', '阿依古丽·买买提', '8'],
      ],
      total: ['', '合计', '40.5'],
    },
    { kind: 'paragraph', text: '特此函告。', indent: false },
    { kind: 'newPage' },
    { kind: 'annexLabel', text: '附件1' },
  ],
  attachments: ['人员名单', '职数说明'],
  signature: { organisation: '市住房和城乡建设局', on: '2026-07-05', seal: true },
};

async function partsOf(paper: OfficialPaper): Promise<(path: string) => Promise<string>> {
  const zip = await JSZip.loadAsync(await officialPaper(paper));
  return (path) => zip.file(path)?.async('string') ?? Promise.reject(new Error(`no ${path}`));
}

/** The paragraph that begins with these words, as XML. */
function paragraphWith(xml: string, words: string): string {
  const found = xml.split('<w:p>').find((one) => one.includes(`preserve">${words}`));
  return (found ?? '').split('</w:p>')[0] ?? '';
}

describe('a page', () => {
  it('is A4 with 37 mm above, 28 mm at the binding, and 22 lines of 28 characters on 156 × 225 mm', async () => {
    const xml = await (await partsOf(letter))('word/document.xml');
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" /);
    expect(xml).toContain(
      '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>',
    );
    const millimetres = (twips: number) => (twips / 1440) * 25.4;
    expect(millimetres(2098)).toBeCloseTo(37, 1);
    expect(millimetres(1588)).toBeCloseTo(28, 1);
    expect(millimetres(11906 - 1588 - 1474)).toBeCloseTo(156, 1);
    expect(millimetres(16838 - 2098 - 1985)).toBeCloseTo(225, 1);
    expect(22 * 579).toBeLessThanOrEqual(16838 - 2098 - 1985);
    expect(28 * (320 - 6)).toBeLessThanOrEqual(11906 - 1588 - 1474);
    expect(29 * (320 - 6)).toBeGreaterThan(11906 - 1588 - 1474);
  });

  it('lies across for lists, the binding edge on top', async () => {
    const xml = await (await partsOf({ ...letter, landscape: true }))('word/document.xml');
    expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(xml).toMatch(/<w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1985" /);
  });

  it('carries — 1 — in the fourth size, right on odd pages and left on even ones', async () => {
    const part = await partsOf(letter);
    const relations = await part('word/_rels/document.xml.rels');
    const xml = await part('word/document.xml');
    const footer = async (type: string) => {
      const id = new RegExp(`footerReference w:type="${type}" r:id="(\\w+)"`).exec(xml)?.[1];
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(relations)?.[1];
      return await part(`word/${target}`);
    };
    expect(await part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    expect(await footer('default')).toMatch(/<w:ind w:right="280"\/><w:jc w:val="right"\/>/);
    expect(await footer('even')).toMatch(/<w:ind w:left="280"\/><w:jc w:val="left"\/>/);
    for (const type of ['default', 'even']) {
      expect(await footer(type)).toMatch(/>— <.*>PAGE<.*> —</);
      expect(await footer(type)).toContain('<w:pStyle w:val="PageNumber"/>');
    }
    const bare = await (await partsOf({ ...letter, pageNumbers: false }))('word/document.xml');
    expect(bare).not.toContain('footerReference');
  });
});

describe('type', () => {
  it.each([
    ['Normal', '仿宋_GB2312', 32, 579],
    ['Title', '方正小标宋简体', 44, 700],
    ['Heading1', '黑体', 32, 579],
    ['Heading2', '楷体_GB2312', 32, 579],
    ['Heading3', '仿宋_GB2312', 32, 579],
    ['TableHead', '黑体', 24, 360],
    ['TableText', '仿宋_GB2312', 24, 360],
    ['PageNumber', '宋体', 28, 280],
  ])(
    'of %s is %s in %i half points, lines of exactly %i twips, black',
    async (id, font, size, line) => {
      const styles = await (await partsOf(letter))('word/styles.xml');
      const style = new RegExp(`w:styleId="${id}">.*?</w:style>`).exec(styles)?.[0] ?? '';
      expect(style).toContain(
        `<w:rFonts w:ascii="${font}" w:eastAsia="${font}" w:hAnsi="${font}" w:cs="${font}"/>`,
      );
      expect(style).toContain(`<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`);
      expect(style).toContain(`w:line="${line}" w:lineRule="exact"`);
      expect(style).toContain('<w:color w:val="000000"/>');
    },
  );

  it('names what to take where a font is missing, and carries none', async () => {
    const fonts = await (await partsOf(letter))('word/fontTable.xml');
    expect(fonts).toContain(
      '<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,FandolSong,SimSun,宋体"/>',
    );
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,');
    expect(fonts).not.toContain('embed');
  });
});

describe('text', () => {
  it('goes from title to date as another reader finds it', async () => {
    const buffer = Buffer.from(await officialPaper(letter));
    const { value, messages } = await mammoth.extractRawText({ buffer });
    expect(messages).toEqual([]);
    expect(value.split('\n').filter((line) => line !== '')).toEqual([
      '关于报送2026年专职党务干部配备情况的函',
      '市直机关工委：',
      '现将有关情况报送如下。',
      '一、基本情况',
      '（一）编制',
      '1.专职',
      ...['单位', '市住房和城乡建设局', '编制', '210名'],
      ...['序号', '姓名', '小时', '1', '王　伟', '32.5', '2', '阿依古丽·买买提', '8'],
      ...['合计', '40.5'],
      '特此函告。',
      '附件：1.人员名单',
      '2.职数说明',
      '市住房和城乡建设局（盖章）',
      '2026年7月5日',
      '附件1',
    ]);
    const { value: html } = await mammoth.convertToHtml({ buffer });
    expect(html).toContain('<h1>一、基本情况</h1><h2>（一）编制</h2><h3>1.专职</h3>');
    expect(html).toContain('<thead><tr><th>');
    const xml = await (await partsOf(letter))('word/document.xml');
    expect(paragraphWith(xml, '关于报送')).toMatch(
      /党务干部<\/w:t><\/w:r><w:r><w:br\/><w:t[^>]*>配备/,
    );
  });

  it('begins paragraphs two characters in, unless told otherwise', async () => {
    const xml = await (await partsOf(letter))('word/document.xml');
    expect(paragraphWith(xml, '现将')).toContain('w:firstLineChars="200"');
    expect(paragraphWith(xml, '特此函告')).not.toContain('w:ind');
    expect(paragraphWith(xml, '市直机关工委：')).not.toContain('w:ind');
  });

  it('sets notes in the size of tables', async () => {
    const blocks = ['paragraph', 'line'].map((kind) => ({
      kind,
      text: '说明',
      small: true,
      align: 'left',
    }));
    const xml = await (await partsOf({ title: '表', blocks } as OfficialPaper))(
      'word/document.xml',
    );
    expect(xml.match(/<w:pStyle w:val="Note"\/>/g)).toHaveLength(2);
  });

  it('writes the label of an annex in 黑体 (GB/T 9704—2012, 7.3.4), the rest of it in 仿宋', async () => {
    const read = await partsOf(letter);
    const xml = await read('word/document.xml');
    expect(paragraphWith(xml, '附件1')).toContain('<w:pStyle w:val="AnnexLabel"/>');
    const style = /<w:style [^>]*w:styleId="AnnexLabel">.*?<\/w:style>/.exec(
      await read('word/styles.xml'),
    )?.[0];
    expect(style).toContain('w:eastAsia="黑体"');
    expect(style).toContain(`<w:sz w:val="32"/>`);
  });

  it('begins a page where told, by the next thing', async () => {
    const xml = await (await partsOf(letter))('word/document.xml');
    expect(paragraphWith(xml, '附件1')).toContain('<w:pageBreakBefore/>');
    expect(xml.match(/pageBreakBefore/g)).toHaveLength(1);
    const tables = { ...letter, blocks: [{ kind: 'newPage' }, letter.blocks[4]!] } as OfficialPaper;
    expect(await (await partsOf(tables))('word/document.xml')).toMatch(
      /<w:p><w:pPr><w:pageBreakBefore\/>[^>]*<w:spacing[^>]*\/><\/w:pPr><\/w:p><w:tbl>/,
    );
  });

  it('numbers annexes only when there are several, names under names', async () => {
    const two = await (await partsOf(letter))('word/document.xml');
    expect(paragraphWith(two, '附件：1.人员名单')).toContain(
      '<w:ind w:left="1896" w:hanging="1264"/>',
    );
    expect(paragraphWith(two, '2.职数说明')).toContain('<w:ind w:left="1896" w:hanging="316"/>');
    const one = { ...letter, attachments: ['人员名单'] };
    expect(await (await partsOf(one))('word/document.xml')).toContain('>附件：人员名单<');
  });

  it.each([
    ['&<>"\'', '&<>"\''],
    ['甲\u0000\u0008\u001b乙\u007f', '甲乙'],
    ['半个\ud842字\udfff', '半个字'],
    ['\ufffe非字符\uffff', '非字符'],
    ['马𬎆', '马𬎆'],
    ['制\t表', '制 表'],
    [']]><w:p/>', ']]><w:p/>'],
  ])('keeps XML whole and people’s names as written: %j', async (text, shown) => {
    expect(xmlText(text)).toBe(shown);
    const everywhere: OfficialPaper = {
      title: text,
      recipient: text,
      blocks: [
        { kind: 'paragraph', text },
        { kind: 'facts', rows: [[text, text]] },
        { kind: 'table', columns: [{ head: text, millimetres: 20 }], rows: [[text]] },
      ],
      attachments: [text],
      signature: { organisation: text, on: '2026-07-05' },
    };
    const buffer = Buffer.from(await officialPaper(everywhere));
    const { value } = await mammoth.extractRawText({ buffer });
    expect(value.split(shown).length - 1).toBe(9);
  });
});

describe('a table', () => {
  it('repeats its head on each page and cuts no row in two', async () => {
    const xml = await (await partsOf(letter))('word/document.xml');
    const table = xml.split('<w:tbl>')[2] ?? '';
    expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(table.indexOf('<w:tblHeader/>')).toBeLessThan(table.indexOf('</w:tr>'));
    expect(table.match(/<w:cantSplit\/>/g)).toHaveLength(4);
    expect(table).toContain('<w:tblLayout w:type="fixed"/>');
    expect(table).toContain(
      '<w:gridCol w:w="1133"/><w:gridCol w:w="3401"/><w:gridCol w:w="1700"/>',
    );
    expect(paragraphWith(table, '32.5')).toContain('<w:jc w:val="right"/>');
    expect(paragraphWith(table, '合计')).toContain('TableHead');
  });

  it('is never wider than the text; many columns are set smaller', async () => {
    const columns = Array.from({ length: 8 }, (_, at) => ({ head: `列${at}`, millimetres: 30 }));
    const wide: OfficialPaper = { title: '宽', blocks: [{ kind: 'table', columns, rows: [] }] };
    const xml = await (await partsOf(wide))('word/document.xml');
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    const sum = widths.reduce((total, one) => total + one, 0);
    expect(sum).toBeLessThanOrEqual(8844);
    expect(sum).toBeGreaterThan(8844 - 8);
    expect(xml).toContain('WideTableHead');
  });
});

it('The same paper is the same file, whenever it is made', async () => {
  const first = await officialPaper(letter);
  await new Promise((wait) => setTimeout(wait, 2100));
  const second = await officialPaper(letter);
  expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  const core = await (await partsOf(letter))('docProps/core.xml');
  expect(core).toContain('<dc:title>关于报送2026年专职党务干部配备情况的函</dc:title>');
  expect(core).not.toContain('dcterms');
});
