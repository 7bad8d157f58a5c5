// `npm run bench`: gas, constraints, proving times, key sizes, enrolments, declarations and the trade end to end, what a member of
// the committee answers, synchronisation. Prints tables beside the last baseline and writes bench/results.json, which is committed. Times are of
// this machine; compare them as ratios. `npm run bench -- --gas` measures gas alone, which is the same on every machine, and keeps the rest.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { TradeReport } from "../scripts/trade/report.ts";
import { type CommitteeGasRow, measureCommitteeGas } from "./committee-gas.ts";
import { type DeclarationGasRow, measureDeclarationGas } from "./declaration-gas.ts";
import { type DeclarationMeasurement, measureDeclarations } from "./declarations.ts";
import { type EnrolmentMeasurement, measureEnrolment } from "./enrolment.ts";
import { type FactGasRow, measureFactGas } from "./fact-gas.ts";
import { measureGas } from "./gas.ts";
import { type GovernanceGasRow, measureGovernanceGas } from "./governance-gas.ts";
import { type MemberMeasurement, measureMember } from "./member.ts";
import { measureProving, type ProvingRow } from "./proving.ts";
import { measureRegistryGas, requireAccreditationBound, requireBundleBound } from "./registry-gas.ts";
import { measureShipmentGas, type ShipmentGasRow } from "./shipment-gas.ts";
import { measureSync, type SyncMeasurement } from "./sync.ts";

interface Results {
  machine: { processor: string; threads: number; node: string };
  registryGas: Awaited<ReturnType<typeof measureRegistryGas>>;
  financingGas: Awaited<ReturnType<typeof measureGas>>;
  committeeGas: CommitteeGasRow[];
  factGas: FactGasRow[];
  shipmentGas: ShipmentGasRow[];
  declarationGas: DeclarationGasRow[];
  governanceGas: GovernanceGasRow[];
  proving: ProvingRow[];
  enrolment: EnrolmentMeasurement[];
  member: MemberMeasurement[];
  declarations: DeclarationMeasurement[];
  trade: { durationMs: number; gas: number; proofs: number };
  sync: SyncMeasurement;
}

const { values: asked } = parseArgs({ options: { gas: { type: "boolean", default: false } } });
const root = fileURLToPath(new URL("../", import.meta.url));
const file = `${root}bench/results.json`;
const before: Partial<Results> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const say = (text: string) => process.stdout.write(`${text}\n`);

/** A number beside its baseline: the difference in per cent where there is one. */
const beside = (now: number, then: number | undefined) =>
  then === undefined || then === 0 || now === then
    ? now.toLocaleString("en")
    : `${now.toLocaleString("en")} (${now > then ? "+" : ""}${((100 * (now - then)) / then).toFixed(1)} %)`;
const row = (name: string, ...cells: string[]) => say(`  ${name.padEnd(44)} ${cells.map((cell) => cell.padStart(22)).join(" ")}`);

async function measured<T>(title: string, measure: () => Promise<T>): Promise<T> {
  say(`\n${title} …`);
  return measure();
}

/** The trade as a user runs it, in a process of its own. */
async function trade(): Promise<Results["trade"]> {
  const { status } = spawnSync(process.execPath, [`${root}scripts/trade.ts`], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`the trade ended with ${status}`);
  const report = JSON.parse(readFileSync(`${root}.kontor/trade.json`, "utf8")) as TradeReport;
  const gas = report.steps.reduce((sum, step) => sum + step.gas, 0);
  return { durationMs: report.durationMs, gas, proofs: report.proofs.length };
}

const registryGas = await measured("Gas of participants, documents and grants, per transaction", measureRegistryGas);
requireBundleBound(registryGas);
requireAccreditationBound(registryGas);
for (const { operation, gas, documents } of registryGas) {
  const then = before.registryGas?.find((one) => one.operation === operation);
  row(operation, beside(gas, then?.gas), documents ? `${beside(Math.round(gas / documents), undefined)} each` : "");
}

const financingGas = await measured("Gas of financing, by notes and nullifiers in the trees", measureGas);
for (const { operation, size, gas } of financingGas) {
  const then = before.financingGas?.find((one) => one.operation === operation && one.size === size);
  row(`${operation}, ${size.toLocaleString("en")}`, beside(gas, then?.gas));
}

for (const { operation, size, breakdown } of financingGas) {
  if (breakdown === undefined) continue;
  const { hashes, ...parts } = breakdown;
  say(`  ${operation} at ${size.toLocaleString("en")}, part by part`);
  for (const [part, gas] of Object.entries(parts)) {
    const count = (hashes as Record<string, number>)[part];
    row(`    ${part}`, gas.toLocaleString("en"), count === undefined ? "" : `${count} hashes`);
  }
}

const committeeGas = await measured("Gas of the tag committee, 3 of 5 members", measureCommitteeGas);
for (const { operation, gas } of committeeGas) {
  const then = before.committeeGas?.find((one) => one.operation === operation);
  row(operation, beside(gas, then?.gas));
}

const factGas = await measured("Gas of verifying a fact, as a transaction", measureFactGas);
for (const { fact, documents, gas } of factGas) {
  const then = before.factGas?.find((one) => one.fact === fact && one.documents === documents);
  row(`${fact}, ${documents}`, beside(gas, then?.gas));
}

const shipmentGas = await measured("Gas of shipments", measureShipmentGas);
for (const { operation, gas } of shipmentGas) {
  const then = before.shipmentGas?.find((one) => one.operation === operation);
  row(operation, beside(gas, then?.gas));
}

const declarationGas = await measured("Gas of declarations, sets of six documents", measureDeclarationGas);
for (const { operation, gas } of declarationGas) {
  const then = before.declarationGas?.find((one) => one.operation === operation);
  row(operation, beside(gas, then?.gas));
}

const governanceGas = await measured("Gas of deploying a ledger, and of governing it with four members", measureGovernanceGas);
for (const { operation, gas, transactions } of governanceGas) {
  const then = before.governanceGas?.find((one) => one.operation === operation);
  row(operation, beside(gas, then?.gas), transactions === undefined ? "" : `${transactions} transactions`);
}

const gas = { registryGas, financingGas, committeeGas, factGas, shipmentGas, declarationGas, governanceGas };
const write = (results: Partial<Results>) => writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
if (asked.gas) {
  write({ ...before, ...gas });
  say("\nGas written to bench/results.json.");
  process.exit();
}

const proving = await measured("Proofs: median of 5", () => measureProving(5));
row("circuit", "constraints", "witness, ms", "proof, ms", "key, bytes");
for (const one of proving) {
  const then = before.proving?.find(({ circuit }) => circuit === one.circuit);
  const figures = (["constraints", "witnessMs", "proveMs", "keyBytes"] as const).map((key) => beside(one[key], then?.[key]));
  row(one.circuit, ...figures);
}

const enrolment = await measured("Enrolments end to end, 3 of 5 members as processes: 10 of each kind", () => measureEnrolment());
for (const { soft, medianMs, p95Ms, parts } of enrolment) {
  const then = before.enrolment?.find((one) => one.soft === soft);
  row(soft ? "with soft values" : "legal key alone", "median, ms", "95 %, ms");
  row("", beside(medianMs, then?.medianMs), beside(p95Ms, then?.p95Ms));
  for (const [part, ms] of Object.entries(parts)) row(`  ${part}`, beside(ms, then?.parts[part as keyof typeof parts]));
}

const member = await measured("One member of the tag committee, evaluations", measureMember);
row("", "per second", "median, ms", "95 %, ms");
for (const one of member) {
  const then = before.member?.find(({ soft, clients }) => soft === one.soft && clients === one.clients);
  const figures = (["perSecond", "medianMs", "p95Ms"] as const).map((key) => beside(one[key], then?.[key]));
  row(`${one.soft ? "with soft keys" : "legal key alone"}, ${one.clients} at once`, ...figures);
}

const declarations = await measured("From a carrier's report to the submitted declaration", () => measureDeclarations());
row("", "median, ms", "95 %, ms", "all of them, ms");
for (const one of declarations) {
  const then = before.declarations?.find(({ shipments }) => shipments === one.shipments);
  const figures = (["medianMs", "p95Ms", "wholeMs"] as const).map((key) => beside(one[key], then?.[key]));
  row(`${one.shipments} shipments at once`, ...figures);
}

const wholeTrade = await measured("The trade, end to end", trade);
row("duration, ms", beside(wholeTrade.durationMs, before.trade?.durationMs));
row(`gas, ${wholeTrade.proofs} proofs`, beside(wholeTrade.gas, before.trade?.gas));

const sync = await measured("Synchronisation of 10,000 notes into the local store", () => measureSync());
row("from nothing, seconds", beside(Number(sync.syncSeconds.toFixed(2)), before.sync?.syncSeconds));
row("one more reservation, milliseconds", beside(Math.round(sync.nextMilliseconds), before.sync?.nextMilliseconds));

const machine = { processor: cpus()[0]?.model ?? "unknown", threads: availableParallelism(), node: process.version };
const results: Results = { machine, ...gas, proving, enrolment, member, declarations, trade: wholeTrade, sync };
write(results);
say(`\nWritten to bench/results.json (${machine.threads} threads, Node ${machine.node}).`);
