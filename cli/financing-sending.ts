import type { Hex } from "viem";
import { readLedgerFile } from "../host/participant/ledger-file.ts";
import { placeOf } from "../host/participant/open-reader.ts";
import { createClient, type KontorClient } from "../sdk/src/client.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import type { Sent } from "../sdk/src/ledger/send.ts";
import { reserve } from "../sdk/src/reserve/reserve.ts";
import { restore } from "../sdk/src/restore/restore.ts";
import { cancel } from "../sdk/src/settle/cancel.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { settle } from "../sdk/src/settle/settle.ts";
import { readJsonInput } from "./json-input.ts";
import type { ReaderOptions } from "./participant.ts";
import { kept } from "./sent.ts";
import type { SignerOptions } from "./signer-options.ts";
import { withSigner } from "./with-signer.ts";

/** What is proven or signed, and can be sent by anyone. */
export interface Sendable {
  kind: string;
}
type Send = (client: KontorClient, value: Sendable) => Promise<Sent>;

/** A signed step goes where it says; the SDK looks at the rest of it. */
const STEPS: Readonly<Record<string, typeof finance>> = { finance, settle, cancel };
const authorised: Send = (client, value) => {
  const { action } = value as { action?: unknown };
  const step = typeof action === "string" && Object.hasOwn(STEPS, action) ? STEPS[action] : undefined;
  if (step !== undefined) return step(client, { authorisation: value });
  throw new InputInvalid({ what: "The authorisation is for no step that there is.", todo: "Ask the lender for the right one." });
};

const SENDERS: Readonly<Record<string, Send>> = {
  "kontor/reservation/1": (client, reservation) => reserve(client, { reservation }),
  "kontor/restoration/1": (client, restoration) => restore(client, { restoration }),
  "kontor/authorisation/1": authorised,
};

/** Send it from the client's account. Throws InputInvalid for what is none of these. */
export async function sendProven(
  client: KontorClient,
  value: Sendable,
): Promise<{ sent: string; transaction: Hex; block: number }> {
  const { kind } = (value ?? {}) as Partial<Sendable>;
  const send = typeof kind === "string" && Object.hasOwn(SENDERS, kind) ? SENDERS[kind] : undefined;
  if (send === undefined)
    throw new InputInvalid({
      what: "This is nothing that can be sent.",
      todo: `Give what a command printed with --unsent: one of ${Object.keys(SENDERS).join(", ")}.`,
    });
  return { sent: kind as string, ...kept(await send(client, value)) };
}

/** Anyone: send what another party has proven or signed. */
export async function sendFile(file: string, { ledger, ...signer }: ReaderOptions & SignerOptions): Promise<object> {
  const value = (await readJsonInput(file)) as Sendable;
  const place = placeOf(await readLedgerFile(ledger));
  return withSigner(signer, async ({ account }) => sendProven(createClient({ ...place, account }), value));
}
