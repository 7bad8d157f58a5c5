// Gas of shipments: opening, linking, reports and corrections that no declaration waits for. What waiting ones cost is in
// declaration-gas.ts.
import { type Hex, keccak256, parseEventLogs, type TransactionReceipt } from "viem";
import { EVENT, type OpenDeclarations, openDeclarations, TYPE } from "../contracts/declarations/declarations.fixture.ts";
import { there, ZERO } from "../contracts/registry.fixture.ts";
import { shipmentsAbi } from "../sdk/src/abi/index.ts";

export interface ShipmentGasRow {
  operation: string;
  /** Gas of the whole transaction. */
  gas: number;
}

/** Most that a carrier's report may cost where nothing waits for it. */
export const REPORT_BOUND = 125_000;
const evidence = keccak256("0x01");
const INCORRECT_TIME = 2;
const gasOf = ({ gasUsed }: TransactionReceipt): number => Number(gasUsed);
const rowsOf = (receipts: Record<string, TransactionReceipt>): ShipmentGasRow[] =>
  Object.entries(receipts).map(([operation, receipt]) => ({ operation, gas: gasOf(receipt) }));

/** `legs` legs with carrier and forwarder, opened by the seller for the buyer and the chamber. */
async function open(d: OpenDeclarations, legs: number) {
  const plan = { carrier: d.of(d.carrier), forwarder: d.of(d.forwarder) };
  const opening = { salt: keccak256(d.fresh()), parties: [d.buyer, d.chamber].map(d.of), legs: Array(legs).fill(plan) };
  const receipt = await d.send(d.seller, "shipments", "open", [opening]);
  const [opened] = parseEventLogs({ abi: shipmentsAbi, eventName: "ShipmentOpened", logs: receipt.logs });
  return { receipt, id: there(opened).args.id };
}

async function linking(d: OpenDeclarations, id: Hex): Promise<ShipmentGasRow[]> {
  const invoice = await d.register(d.seller, TYPE.invoice);
  const link = await d.link(d.seller, id, invoice);
  const further = await d.link(d.seller, id, await d.register(d.seller, TYPE.invoice));
  const set = [TYPE.packingList, 315, 105, 231];
  const documents: Hex[] = [];
  for (const type of set) documents.push(await d.register(d.seller, type));
  const four = await d.link(d.seller, id, ...documents);
  const bill = await d.register(d.carrier, TYPE.bill);
  const grantId = await d.grant(d.carrier, bill, d.buyer);
  const granted = await d.send(d.buyer, "shipments", "link", [id, [{ documentId: bill, grantId }]]);
  const replace = await d.link(d.seller, id, await d.supersede(d.seller, invoice, TYPE.invoice));
  const unlink = await d.send(d.seller, "shipments", "unlink", [id, there(documents[0])]);
  return rowsOf({
    "link a document": link,
    "link a second one of the type": further,
    "link 4 documents of 4 types": four,
    "link a document by a grant": granted,
    "link a version in the place of another": replace,
    unlink,
  });
}

async function reporting(d: OpenDeclarations, id: Hex): Promise<ShipmentGasRow[]> {
  const report = async (leg: number, eventClass: number, proof = evidence) =>
    d.send(d.carrier, "shipments", "report", [
      { shipmentId: id, leg, class: eventClass, occurredAt: await d.now(), evidence: proof },
    ]);
  const correct = (index: number, reason: number, occurredAt: bigint) =>
    d.send(d.carrier, "shipments", "correct", [{ shipmentId: id, index, reason, occurredAt, evidence }]);
  const first = await report(0, EVENT.received);
  const next = await report(0, EVENT.departed);
  const plain = await report(0, EVENT.arrived, ZERO);
  const onward = await report(1, EVENT.departed);
  const replaced = await correct(1, INCORRECT_TIME, (await d.client.getBlock({ blockNumber: first.blockNumber })).timestamp);
  const retracted = await correct(3, 1, 0n);
  return rowsOf({
    "report, first of a leg": first,
    "report, the next one": next,
    "report without evidence": plain,
    "report a departure of a later leg": onward,
    "correct a time": replaced,
    "take an event back": retracted,
  });
}

/** Measure on a fresh Hardhat network; about 5 s. Throws where a report costs more than its bound. */
export async function measureShipmentGas(): Promise<ShipmentGasRow[]> {
  const d = await openDeclarations();
  const [one, eight] = [await open(d, 1), await open(d, 8)];
  const parties = [d.stranger, d.office].map(d.of);
  const add = await d.send(d.seller, "shipments", "addParties", [one.id, parties]);
  const opening = rowsOf({ "open, 1 leg": one.receipt, "open, 8 legs": eight.receipt, "add 2 parties": add });
  const remove = await d.send(d.seller, "shipments", "removeParties", [one.id, parties]);
  const plan = { carrier: d.of(d.stranger), forwarder: d.of(d.office) };
  const appoint = await d.send(d.seller, "shipments", "appoint", [one.id, 0, plan]);
  const changing = rowsOf({ "remove 2 parties": remove, "appoint a carrier and a forwarder": appoint });
  const rows = [...opening, ...changing, ...(await linking(d, one.id)), ...(await reporting(d, eight.id))];
  for (const { operation, gas } of rows)
    if (operation.startsWith("report") && gas > REPORT_BOUND)
      throw new Error(`${operation} costs ${gas} gas, more than ${REPORT_BOUND}`);
  return rows;
}

if (import.meta.main) console.table(await measureShipmentGas());
