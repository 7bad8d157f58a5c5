import { createReadStream } from "node:fs";
import { MAXIMUM_LINE_BYTES } from "./line.ts";

export interface TextLine {
  text: string;
  /** Offset of what follows. */
  end: number;
  /** Ends with a line feed. */
  whole: boolean;
}

const LINE_FEED = 10;

/** Lines of a file, one after the other. A line that is too long for the record comes cut, as one that is not whole, and is the last. */
export async function* readLines(file: string): AsyncGenerator<TextLine> {
  let rest: Buffer = Buffer.alloc(0);
  let start = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let from = 0;
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED, from)) {
      yield { text: rest.toString("utf8", from, end), end: start + end + 1, whole: true };
      from = end + 1;
    }
    rest = rest.subarray(from);
    start += from;
    if (rest.length > MAXIMUM_LINE_BYTES) break;
  }
  if (rest.length > 0) yield { text: rest.toString("utf8", 0, MAXIMUM_LINE_BYTES), end: start + rest.length, whole: false };
}
