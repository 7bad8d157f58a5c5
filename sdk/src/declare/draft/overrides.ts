import * as z from "zod";
import { ContentInvalid } from "../../document/errors.ts";
import { tradeDocumentSchema } from "../../document/trade-document.ts";
import { faultOf } from "../../fault.ts";
import type { Overrides } from "./draft.ts";

const {
  type: _type,
  issuer: _issuer,
  counterparty: _counterparty,
  number: _number,
  issueDate: _issueDate,
  procedure: _procedure,
  customsOffice: _customsOffice,
  sources: _sources,
  ...shape
} = tradeDocumentSchema.shape;

/** What a declarant may state itself; who declares what to whom, and where values are from, is not among it. */
const overrides = z.strictObject(shape).partial();

/** Checks what a declarant states. @throws ContentInvalid naming the member */
export function checkOverrides(value: unknown): Overrides {
  const { data, error } = overrides.safeParse(value);
  if (data) return data;
  const issue = error?.issues[0];
  throw new ContentInvalid({
    what: `${["what the declarant states", ...(issue?.path ?? [])].join(".")}: ${issue ? faultOf(issue) : "is wrong"}.`,
    todo: "Correct it.",
    cause: error,
  });
}
