import { SaxesParser } from 'saxes';
import { Refusal } from '../../kernel/refusal.ts';

/** What a reader of one XML part wants to hear; names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Deeper than any part of a workbook; a bomb of nested elements ends here. */
const deepest = 64;

/**
 * Feeds a part to the listener chunk by chunk and yields after each, so that what was heard can be
 * handed on. Document types and entities other than the five of XML are refused
 * (`documents.unsafeXml`), broken XML too (`documents.damaged`).
 */
export async function* parseXml(
  chunks: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): AsyncIterable<void> {
  const parser = listeningParser(listener);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) {
    parser.write(decoded(decoder, chunk));
    yield;
  }
  parser.write(decoded(decoder, undefined));
  parser.close();
  yield;
}

/** For parts that are read whole before going on. */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): Promise<void> {
  for await (const _ of parseXml(chunks, listener)) {
    // The listener has heard everything there is.
  }
}

function listeningParser(listener: XmlListener): SaxesParser {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw new Refusal('documents.unsafeXml');
  });
  parser.on('error', (error) => {
    throw new Refusal(/entity/i.test(error.message) ? 'documents.unsafeXml' : 'documents.damaged');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > deepest) throw new Refusal('documents.damaged');
    listener.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    listener.close?.(localName(tag.name));
  });
  if (listener.text !== undefined) parser.on('text', (text) => listener.text?.(text));
  return parser;
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | undefined): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new Refusal('documents.damaged');
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
