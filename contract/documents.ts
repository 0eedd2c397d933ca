import { refusalTable } from './refusal.ts';

/** What is refused of an uploaded workbook or text file before a single row is read from it. */
export const documentRefusals = refusalTable({
  'documents.notXlsx': {
    status: 422,
    words: () =>
      '这个文件不是Excel工作簿（.xlsx）。请在Excel或WPS中另存为“Excel工作簿（*.xlsx）”后再上传。',
  },
  'documents.oldXls': {
    status: 422,
    words: () => '这是旧格式的Excel文件（.xls）。请打开后另存为“Excel工作簿（*.xlsx）”再上传。',
  },
  'documents.encrypted': {
    status: 422,
    words: () => '这个文件设有打开密码，系统读不了。请取消密码另存一份后再上传。',
  },
  'documents.hasMacros': {
    status: 422,
    words: () => '这个文件带有宏。为了安全，请另存为不带宏的“Excel工作簿（*.xlsx）”再上传。',
  },
  'documents.unsafeXml': {
    status: 422,
    words: () =>
      '文件里有不该出现在表格中的内容（文档类型声明或外部实体），已拒绝。请新建一个工作簿，把内容粘贴过去再上传。',
  },
  'documents.damaged': {
    status: 422,
    words: () => '文件已损坏，读到一半读不下去了。请用Excel或WPS打开检查，另存一份后再上传。',
  },
  'documents.tooLargeInside': {
    status: 413,
    words: (f) =>
      `文件展开后超过${f['megabytes']}兆，已拒绝。请删去多余的工作表、图片和空行，或分成几个文件再上传。`,
  },
  'documents.tooManyRows': {
    status: 413,
    words: (f) => `表格超过${f['rows']}行，请分成几个文件再上传。`,
  },
  'documents.tooManyColumns': {
    status: 413,
    words: (f) => `第${f['row']}行的内容超出第${f['columns']}列，请删去右边多余的内容后再上传。`,
  },
  'documents.noSheet': {
    status: 422,
    words: () => '工作簿里没有可读的工作表。请把要导入的表放在第一张可见的工作表后再上传。',
  },
  'documents.headNotFound': {
    status: 422,
    words: (f) => `没有找到表头。请确认表中有一行写着这些列名：${f['columns']}。`,
  },
  'documents.headTwice': {
    status: 422,
    words: (f) => `表头里有两列都是“${f['column']}”，请删去一列或改名后再上传。`,
  },
  'documents.notText': {
    status: 422,
    words: () => '这个文件不是文本（csv）文件。请在Excel中另存为“CSV UTF-8”后再上传。',
  },
  'documents.damagedCsv': {
    status: 422,
    words: (f) => `csv文件从第${f['line']}行起读不下去，多半是引号没有成对。请改好后再上传。`,
  },
});
