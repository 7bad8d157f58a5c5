import { z } from "zod";
import { tradeDocumentSchema } from "../../sdk/src/document/trade-document.ts";
import { RIGHT, type RightName } from "../../sdk/src/grant/rights.ts";
import { account, accountOut, amount, currencyCode, decimal, hash, id32, transaction } from "./common.ts";

export const tradeDocument = tradeDocumentSchema.meta({
  id: "TradeDocument",
  description: "A trade document in readable form. Amounts are minor units of the currency, as text.",
});

export const registered = transaction
  .extend({ documentId: hash, warnings: z.array(z.string()), format: z.string() })
  .meta({ id: "RegisteredDocument", description: "What was registered, and what a clerk should look at." });

export const bundle = z
  .strictObject({
    documents: z
      .array(
        z.strictObject({
          document: tradeDocument,
          counterparty: account.optional(),
          place: z.enum(["ledger", "store"]).optional(),
        }),
      )
      .min(1)
      .max(64),
  })
  .meta({ id: "Bundle" });
export const registeredBundle = transaction.extend({ documentIds: z.array(hash) }).meta({ id: "RegisteredBundle" });

export const documentState = z
  .object({
    documentId: hash,
    documentType: z.int().meta({ description: "UN/CEFACT code list 1001." }),
    status: z.enum(["current", "superseded", "withdrawn"]),
    assurance: z.int().meta({ description: "0 the issuer alone, 1 acknowledged, 2 cross-checked by customs." }),
    issuer: accountOut,
    counterparty: accountOut,
  })
  .meta({ id: "DocumentState", description: "What the ledger says of a document." });

export const openedDocument = documentState.extend({ version: z.int(), document: z.record(z.string(), z.json()) }).meta({
  id: "OpenedDocument",
  description: "A document that this organisation can open, decrypted and held against its commitment.",
});

export const ledgerEvent = z
  .object({ event: z.string(), block: z.int(), transaction: hash, values: z.record(z.string(), z.json()) })
  .meta({ id: "LedgerEvent", description: "An event of the ledger." });

const right = z.enum(Object.keys(RIGHT) as [RightName, ...RightName[]]);

export const grantToGive = z
  .strictObject({
    grantee: account,
    rights: z.array(right).min(1).max(4),
    depth: z
      .int()
      .min(0)
      .max(255)
      .optional()
      .meta({ description: "How many grants may follow one another below it. Default 0." }),
    expiry: amount.optional().meta({ description: "Seconds since 1970. Default 0: no end of its own." }),
  })
  .meta({ id: "GrantToGive" });

export const given = transaction.extend({ grantId: hash }).meta({ id: "GivenGrant" });

export const grantState = z
  .object({
    grantId: hash,
    documentId: hash,
    parent: hash,
    grantor: accountOut,
    grantee: accountOut,
    rights: z.array(right),
    depth: z.int(),
    expiry: decimal,
    keyVersion: z.int(),
    active: z.boolean(),
  })
  .meta({ id: "GrantState" });

export const rekeyed = z
  .object({
    transactions: z.array(transaction),
    skipped: z.array(z.object({ grantId: hash, grantee: accountOut, error: z.string() })),
  })
  .meta({ id: "Rekeyed", description: "Grants that are skipped open nothing that is sealed from now on." });

export const documentRead = registered
  .pick({ warnings: true, format: true })
  .extend({ document: openedDocument.shape.document })
  .meta({ id: "ReadDocument", description: "What was read, and what a clerk should look at." });

/** How a document is registered that the body holds. */
export const registrationQuery = z.strictObject({
  counterparty: account.optional().meta({ description: "Account that is asked to acknowledge it." }),
  place: z.enum(["ledger", "store"]).optional().meta({ description: "Where the sealed document lies. Default: by its size." }),
  issuerId: z
    .string()
    .max(80)
    .regex(/^[A-Z0-9]{1,20}:.{1,50}$/, "is not of the form SCHEME:VALUE")
    .optional()
    .meta({ description: "SCHEME:VALUE, where a file of another standard gives its issuer no legal identifier." }),
  counterpartyId: z
    .string()
    .max(80)
    .regex(/^[A-Z0-9]{1,20}:.{1,50}$/, "is not of the form SCHEME:VALUE")
    .optional(),
  currency: currencyCode.optional(),
  issueDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "is no date YYYY-MM-DD")
    .optional(),
});
export const documentPath = z.strictObject({ documentId: id32 });
export const grantPath = z.strictObject({ grantId: id32 });
