import { type Address, type Hex, zeroHash } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import {
  DECLARATION_STATES,
  type DeclarationState,
  EVENT_CLASSES,
  type EventClass,
  PROCEDURES,
  type ProcedureName,
} from "./procedures.ts";

/** What the ledger says about a declaration. */
export interface Declaration {
  id: Hex;
  shipmentId: Hex;
  leg: number;
  event: EventClass;
  procedure: ProcedureName;
  state: DeclarationState;
  declarant: Address;
  office: Address;
  /** Seconds since 1970; 0 until the event comes. */
  deadline: bigint;
  /** Block; 0 until it opens. */
  openedAt: number;
  /** Submitted after the deadline. */
  late: boolean;
  /** The declaration's document, once submitted. */
  documentId?: Hex;
  /** The office's newest certificate, once pre-cleared, whatever came of it since: see isCleared. */
  certificate?: Hex;
}

/** Read a declaration; state "none" where there is none. */
export async function declarationOf(client: KontorClient, id: Hex): Promise<Declaration> {
  const address = client.addresses.declarations;
  const found = await ask(() => client.public.readContract({ address, abi, functionName: "declarationOf", args: [id] }));
  const { shipmentId, leg, declarant, office, deadline, openedAt, late, documentId, certificate } = found;
  return {
    id,
    shipmentId,
    leg,
    event: EVENT_CLASSES[found.class] as EventClass,
    procedure: PROCEDURES[found.procedure] as ProcedureName,
    state: DECLARATION_STATES[found.state] ?? "none",
    declarant,
    office,
    deadline,
    openedAt,
    late,
    ...(documentId !== zeroHash && { documentId }),
    ...(certificate !== zeroHash && { certificate }),
  };
}

/** Pre-cleared or released, and neither the declaration nor its certificate was superseded or withdrawn since. */
export function isCleared(client: KontorClient, declarationId: Hex): Promise<boolean> {
  const address = client.addresses.declarations;
  return ask(() => client.public.readContract({ address, abi, functionName: "isCleared", args: [declarationId] }));
}
