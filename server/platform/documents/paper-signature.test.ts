import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { type OfficialPaper, officialPaper } from './official-paper.ts';
import { widthInCharacters } from './paper-measures.ts';

const letter: OfficialPaper = {
  title: '关于配备情况的函',
  blocks: [{ kind: 'paragraph', text: '特此函告。' }],
  attachments: ['人员名单', '职数说明'],
};

async function signed(organisation: string, seal: boolean): Promise<string> {
  const signature = { organisation, on: '2026-07-05', seal };
  const zip = await JSZip.loadAsync(await officialPaper({ ...letter, signature }));
  return await zip.file('word/document.xml')!.async('string');
}

/** The paragraph that begins with these words, as XML. */
function paragraphWith(xml: string, words: string): string {
  const found = xml.split('<w:p>').find((one) => one.includes(`preserve">${words}`));
  return (found ?? '').split('</w:p>')[0] ?? '';
}

describe('a signature', () => {
  it('to be sealed stands centred over its day, which ends four characters from the right', async () => {
    const xml = await signed('市档案局', true);
    const left = 8844 - (widthInCharacters('2026年7月5日') + 8) * 316;
    for (const words of ['市档案局（盖章）', '2026年7月5日']) {
      expect(paragraphWith(xml, words)).toContain(
        `<w:ind w:left="${left}"/><w:jc w:val="center"/>`,
      );
    }
  });

  it('with a long name has room for the whole name', async () => {
    const name = '中共××市行政审批服务局机关委员会';
    const left = 8844 - (widthInCharacters(`${name}（盖章）`) + 1) * 316;
    expect(paragraphWith(await signed(name, true), name)).toContain(`<w:ind w:left="${left}"/>`);
    const longest = '中国共产党××市住房和城乡建设局机关第一党总支部委员会';
    expect(paragraphWith(await signed(longest, true), longest)).toContain('<w:ind w:left="0"/>');
  });

  it.each([
    // The day is six characters wide.
    ['市行政审批服务局机关', 2, 4],
    ['市档案局', 6, 2],
  ])(
    'without a seal: %s ends %i characters, its day %i from the right',
    async (name, right, day) => {
      const xml = await signed(name, false);
      expect(paragraphWith(xml, name)).toContain(`<w:ind w:right="${right * 316}"/>`);
      expect(paragraphWith(xml, '2026年7月5日')).toContain(`<w:ind w:right="${day * 316}"/>`);
    },
  );

  it('never stands alone on a page', async () => {
    const xml = await signed('市档案局', true);
    const [, ending = ''] = xml.split('特此函告');
    expect(paragraphWith(xml, '特此函告')).toContain('<w:keepNext/>');
    // One blank line before the annexes, two annexes, two blank lines, the name; not the day.
    expect(ending.match(/<w:keepNext\/>/g)).toHaveLength(6);
  });
});
