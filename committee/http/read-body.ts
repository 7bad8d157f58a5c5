import type { IncomingMessage } from "node:http";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { BodyTooLarge, CallerGone } from "../errors.ts";

/** A soft query with its proof has 3 KiB; sixteen answers of four points to it are 26 KiB. */
export const MAXIMUM_BODY_BYTES = 32 * 1024;

const tooLarge = () =>
  new BodyTooLarge({
    what: `The body has more than ${MAXIMUM_BODY_BYTES} bytes.`,
    todo: "Send one request as SPEC.md section 9 has it.",
    values: { limit: MAXIMUM_BODY_BYTES },
  });

function requireJson({ headers }: IncomingMessage): void {
  if (/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) return;
  throw new InputInvalid({ what: "The body is not said to be JSON.", todo: "Send it with content type application/json." });
}

/** The JSON value of a request. Throws BodyTooLarge before it has read more than that, InputInvalid, CallerGone. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers["content-length"] ?? 0) > MAXIMUM_BODY_BYTES) throw tooLarge();
  requireJson(request);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not `for await`: leaving that early would end the connection, and with it the refusal.
    await new Promise<void>((resolve, reject) => {
      request.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MAXIMUM_BODY_BYTES) chunks.push(chunk);
        else reject(tooLarge());
      });
      request.once("end", resolve);
      request.once("close", () => reject(new CallerGone()));
      request.once("error", () => reject(new CallerGone()));
    });
  } finally {
    request.removeAllListeners("data");
  }
  return parse(Buffer.concat(chunks));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new InputInvalid({ what: "The body is not JSON in UTF-8.", todo: "Send one request as SPEC.md section 9 has it." });
  }
}
