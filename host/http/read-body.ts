import type { IncomingMessage } from "node:http";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { BodyTooLarge, CallerGone } from "../errors.ts";
import type { Manners } from "./manners.ts";

const tooLarge = ({ maximumBody: limit, form }: Manners) =>
  new BodyTooLarge({ what: `The body has more than ${limit} bytes.`, todo: `Send one request ${form}.`, values: { limit } });

function requireJson({ headers }: IncomingMessage): void {
  if (/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) return;
  throw new InputInvalid({ what: "The body is not said to be JSON.", todo: "Send it with content type application/json." });
}

/** The JSON value of a request. Throws BodyTooLarge before it has read more than that, InputInvalid, CallerGone. */
export async function readBody(request: IncomingMessage, manners: Manners): Promise<unknown> {
  const { maximumBody } = manners;
  if (Number(request.headers["content-length"] ?? 0) > maximumBody) throw tooLarge(manners);
  requireJson(request);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not `for await`: leaving that early would end the connection, and with it the refusal.
    await new Promise<void>((resolve, reject) => {
      request.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maximumBody) chunks.push(chunk);
        else reject(tooLarge(manners));
      });
      request.once("end", resolve);
      request.once("close", () => reject(new CallerGone()));
      request.once("error", () => reject(new CallerGone()));
    });
  } finally {
    request.removeAllListeners("data");
  }
  return parse(Buffer.concat(chunks), manners);
}

function parse(bytes: Uint8Array, { form }: Manners): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new InputInvalid({ what: "The body is not JSON in UTF-8.", todo: `Send one request ${form}.` });
  }
}
