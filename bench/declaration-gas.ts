// Gas of declarations: what a carrier's report costs by what waits for it, and the steps from subscription to release. Each set has six
// requirements with a document each, all of them others' and granted to the declarant.
import type { Hex, TransactionReceipt } from "viem";
import {
  EVENT,
  events,
  type OpenDeclarations,
  openDeclarations,
  PROCEDURE,
  READ,
  TYPE,
} from "../contracts/declarations/declarations.fixture.ts";
import { legalId, there } from "../contracts/registry.fixture.ts";
import type { Deployer } from "../sdk/src/deploy/deployer.ts";

export interface DeclarationGasRow {
  operation: string;
  /** Gas of the whole transaction. */
  gas: number;
}

/** Most that a report may cost that opens one declaration, and eight. */
export const BOUNDS: Readonly<Record<string, number>> = { "report, opens 1": 350_000, "report, opens 8": 1_600_000 };
const [ORDER, CONTRACT] = [105, 315];
const gasOf = ({ gasUsed }: TransactionReceipt): number => Number(gasUsed);

async function askForSix(d: OpenDeclarations): Promise<void> {
  const types = [TYPE.invoice, TYPE.packingList, CONTRACT, ORDER, TYPE.bill, TYPE.origin];
  const requirements = types.map((type) => ({ anyOf: [type], assurance: type === TYPE.invoice ? 1 : 0 }));
  const terms = { declarationType: TYPE.importDeclaration, certificateType: TYPE.certificate, period: 86_400, requirements };
  for (const office of ["party 4", "party 5"])
    await d.govern("declarations", "setTerms", [legalId(office), PROCEDURE.import, terms]);
}

/** A trade of six documents, and grants of all of them to `declarant`. */
async function tradeOfSix(d: OpenDeclarations) {
  const { shipmentId, documents } = await d.trade();
  const issued: [Hex, Deployer][] = [
    [documents.invoice, d.seller],
    [documents.packingList, d.seller],
    [documents.bill, d.carrier],
    [documents.origin, d.chamber],
  ];
  for (const type of [CONTRACT, ORDER]) {
    const id = await d.register(d.seller, type);
    await d.link(d.seller, shipmentId, id);
    issued.push([id, d.seller]);
  }
  const granted = async (declarant: Deployer): Promise<Hex[]> => {
    const ids: Hex[] = [];
    for (const [id, issuer] of issued) if (issuer !== declarant) ids.push(await d.grant(issuer, id, declarant));
    return ids;
  };
  return { shipmentId, granted };
}

/** A report that so many declarations wait for, all complete. */
async function report(d: OpenDeclarations, count: number): Promise<DeclarationGasRow> {
  const { shipmentId, granted } = await tradeOfSix(d);
  const pairs = [d.buyer, d.forwarder, d.seller, d.chamber].flatMap((by) =>
    [d.office, d.otherOffice].map((at) => [by, at] as const),
  );
  for (const [by, office] of pairs.slice(0, count)) {
    const grants = await granted(by);
    await d.subscribe(by, shipmentId, { office: d.of(office), grants });
  }
  const receipt = await d.report(shipmentId, EVENT.departed);
  if (events(receipt, "DeclarationOpened").length !== count) throw new Error(`the report opened another number than ${count}`);
  return { operation: `report, opens ${count}`, gas: gasOf(receipt) };
}

async function steps(d: OpenDeclarations): Promise<DeclarationGasRow[]> {
  const { shipmentId, granted } = await tradeOfSix(d);
  const subscribe = await d.send(d.buyer, "declarations", "subscribe", [d.plan(shipmentId)]);
  const id = there(events(subscribe, "DeclarationSubscribed")[0]).args.id;
  const grants = await granted(d.buyer);
  const incomplete = await d.report(shipmentId, EVENT.departed);
  const present = await d.present(id, grants);
  const submission = await d.declared();
  const submit = await d.send(d.buyer, "declarations", "submit", [id, submission]);
  const next = await d.supersede(d.buyer, submission.documentId, TYPE.importDeclaration);
  const amended = { documentId: next, grantId: await d.grant(d.buyer, next, d.office, READ) };
  const amend = await d.send(d.buyer, "declarations", "amend", [id, amended]);
  const found = await d.register(d.office, TYPE.report);
  const inspect = await d.judge(id, next, { outcome: 2, discrepancies: 2, severity: 3, report: found });
  const preclear = await d.judge(id, next, { certificate: await d.register(d.office, TYPE.certificate) });
  await d.report(shipmentId, EVENT.arrived);
  const release = await d.release(id);
  const receipts = { subscribe, "report, leaves 1 incomplete": incomplete, "present 6 grants, opens": present };
  const decided = {
    submit,
    amend,
    "judge: inspect, with a report": inspect,
    "judge: pre-clear, cross-checks 1": preclear,
    release,
  };
  return Object.entries({ ...receipts, ...decided }).map(([operation, receipt]) => ({ operation, gas: gasOf(receipt) }));
}

/** Measure on a fresh Hardhat network; about 10 s. Throws where a bound is exceeded. */
export async function measureDeclarationGas(): Promise<DeclarationGasRow[]> {
  const d = await openDeclarations();
  await askForSix(d);
  const rows: DeclarationGasRow[] = [];
  for (const count of [0, 1, 8]) rows.push(await report(d, count));
  rows.push(...(await steps(d)));
  for (const { operation, gas } of rows) {
    const bound = BOUNDS[operation];
    if (bound !== undefined && gas > bound) throw new Error(`${operation} costs ${gas} gas, more than ${bound}`);
  }
  return rows;
}

if (import.meta.main) console.table(await measureDeclarationGas());
