const blockBytes = 256 * 1024;
const newline = 10;

/**
 * Regroups chunks cut anywhere into large blocks that end with a line. What follows the last line end
 * comes last as it is. A line longer than a block (a sealed file) doubles the block until it fits.
 */
export async function* wholeLines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let size = 0;
  let enough = blockBytes;
  for await (const chunk of source) {
    pending.push(chunk);
    size += chunk.length;
    if (size < enough) continue;
    const block = Buffer.concat(pending);
    const cut = block.lastIndexOf(newline) + 1;
    if (cut > 0) yield block.subarray(0, cut);
    pending = [block.subarray(cut)];
    size = block.length - cut;
    enough = Math.max(blockBytes, 2 * size);
  }
  if (size > 0) yield Buffer.concat(pending);
}
