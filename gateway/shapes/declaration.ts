import { z } from "zod";
import {
  DECLARATION_STATES,
  LACKS,
  OUTCOMES,
  type Outcome,
  PROCEDURES,
  type ProcedureName,
} from "../../sdk/src/declare/procedures.ts";
import { SEVERITIES, type Severity } from "../../sdk/src/judge/judge.ts";
import { account, accountOut, decimal, hash, id32, transaction } from "./common.ts";
import { tradeDocument } from "./document.ts";
import { eventClass } from "./shipment.ts";

const named = <T extends string>(names: readonly (T | "none")[]) =>
  z.enum(names.filter((name) => name !== "none") as [T, ...T[]]);
export const procedure = named<ProcedureName>(PROCEDURES);

export const subscription = z
  .strictObject({
    shipmentId: id32,
    leg: z.int().min(0).max(7),
    event: eventClass,
    office: account,
    procedure,
    grants: z
      .array(id32)
      .max(64)
      .optional()
      .meta({ description: "Grants with the right to declare; default: those that are held." }),
  })
  .meta({ id: "Subscription", description: "The event that opens the declaration, and the office that it goes to." });
export const subscribed = transaction.extend({ declarationId: hash }).meta({ id: "SubscribedDeclaration" });

const missing = z.object({ type: z.string(), documentId: hash.optional(), lack: z.enum(LACKS) }).meta({ id: "Missing" });
export const declarationState = z
  .object({
    declarationId: hash,
    shipmentId: hash,
    leg: z.int(),
    event: eventClass,
    procedure,
    state: z.enum(DECLARATION_STATES),
    declarant: accountOut,
    office: accountOut,
    deadline: decimal,
    openedAt: z.int(),
    late: z.boolean(),
    cleared: z.boolean(),
    documentId: hash.optional(),
    certificate: hash.optional(),
    missing: z.array(missing),
  })
  .meta({
    id: "DeclarationState",
    description: "What the ledger says of a declaration, and what its set of documents lacks now.",
  });
export const declarationName = z.object({ declarationId: hash }).meta({ id: "DeclarationName" });

export const presentation = z.strictObject({ grants: z.array(id32).max(64).default([]) }).meta({ id: "Presentation" });
export const presented = transaction.extend({ opened: z.boolean(), missing: z.array(missing) }).meta({ id: "Presented" });

const party = z.strictObject({
  name: z.string().min(1).max(500).optional(),
  id: z.strictObject({ scheme: z.string().min(1).max(20), value: z.string().min(1).max(50) }),
});
export const drafting = z
  .strictObject({
    office: party,
    declarant: party,
    number: z.string().min(1).max(35),
    issueDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "is no date YYYY-MM-DD"),
    overrides: z.record(z.string(), z.json()).optional().meta({ description: "What the declarant states itself, by member." }),
    valueBasis: z.enum(["FOB", "CIF"]).optional(),
  })
  .meta({ id: "Drafting" });
export const drafted = z
  .object({
    document: z.record(z.string(), z.json()),
    open: z.array(z.json()).meta({ description: "What a person must fill in." }),
    conflicts: z.array(z.json()).meta({ description: "What the documents contradict each other in." }),
    unreadable: z.array(z.object({ documentId: hash, why: z.string() })),
  })
  .meta({ id: "DraftedDeclaration" });

export const submission = z.strictObject({ documentId: id32, grantId: id32 }).meta({ id: "Submission" });
export const correctedDeclaration = z.strictObject({ document: tradeDocument }).meta({ id: "CorrectedDeclaration" });
export const amended = transaction.extend({ documentId: hash, grantId: hash }).meta({ id: "AmendedDeclaration" });

export const judgement = z
  .strictObject({
    documentId: id32,
    outcome: named<Outcome>(OUTCOMES),
    discrepancies: z.array(named<Severity>(SEVERITIES)).max(65_535).optional(),
    report: id32.optional(),
    certificate: id32.optional(),
    documents: z.array(id32).max(256).optional(),
    crossChecked: z.array(id32).max(256).optional(),
  })
  .meta({ id: "Judgement" });

export const termsQuery = z.strictObject({ office: account, procedure });
export const officeTerms = z
  .object({
    declaration: z.string(),
    certificate: z.string(),
    period: z.int(),
    requirements: z.array(z.object({ anyOf: z.array(z.string()), assurance: z.int() })),
  })
  .meta({ id: "OfficeTerms", description: "What a customs office asks for under a procedure." });
export const declarationPath = z.strictObject({ declarationId: id32 });
