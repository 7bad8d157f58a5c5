import { type Hex, parseEventLogs, type TransactionReceipt } from "viem";
import { declarationsAbi, documentsAbi, grantsAbi, shipmentsAbi } from "../../sdk/src/abi/index.ts";
import type { OfficeTerms } from "../../sdk/src/declare/terms.ts";
import { deploy } from "../../sdk/src/deploy/deploy.ts";
import type { Deployer } from "../create.fixture.ts";
import { bytes, DELAY, documentId, legalId, NOBODY, openLedgerBy, ROLES, there, ZERO } from "../registry.fixture.ts";

/** As in IShipments.EventClass. */
export const EVENT = { received: 1, loaded: 2, departed: 3, noticed: 4, arrived: 5, discharged: 6 } as const;
/** As in IDeclarations.Procedure. */
export const PROCEDURE = { export: 1, transit: 2, import: 3, arrival: 4 } as const;
/** As in IDeclarations.State. */
export const STATE = {
  none: 0,
  subscribed: 1,
  incomplete: 2,
  open: 3,
  submitted: 4,
  inspection: 5,
  precleared: 6,
  released: 7,
  rejected: 8,
} as const;
/** As in IDeclarations.Lack. */
export const LACK = { linked: 0, current: 1, acknowledged: 2, granted: 3 } as const;
/** As in IDeclarations.Outcome. */
export const OUTCOME = { none: 0, preclear: 1, inspect: 2, reject: 3 } as const;
/** UN/CEFACT 1001. */
export const TYPE = {
  packingList: 271,
  invoice: 380,
  bill: 705,
  seaWaybill: 710,
  exportDeclaration: 830,
  origin: 861,
  importDeclaration: 929,
  certificate: 932,
  report: 962,
} as const;
export const READ = 1;
export const DECLARE = 8;
export const DAY = 86_400;

const requirements = [
  { anyOf: ["invoice"], assurance: 1 },
  { anyOf: ["packingList"] },
  { anyOf: ["billOfLading", "waybill"] },
  { anyOf: ["certificateOfOrigin"] },
] as const;
const importTerms = { declaration: "importDeclaration", certificate: "clearanceCertificate", period: DAY, requirements } as const;
const shortTerms = { ...importTerms, requirements: [{ anyOf: ["invoice"] }] } as const;
const offer = (office: number, procedure: OfficeTerms["procedure"], terms: OfficeTerms["terms"]): OfficeTerms => ({
  officeId: legalId(`party ${office}`),
  procedure,
  terms,
});
/** What the two offices ask for: the second one the same, for imports alone. */
const TERMS = [
  offer(4, "import", importTerms),
  offer(4, "export", { ...shortTerms, declaration: "exportDeclaration" }),
  offer(4, "transit", { ...shortTerms, declaration: "transitDeclaration" }),
  offer(4, "arrival", shortTerms),
  offer(5, "import", importTerms),
];

/** A whole ledger, a trade's parties, and what they do with shipments and declarations. The buyer declares unless a test says otherwise. */
export async function openDeclarations() {
  const r = await openLedgerBy(({ deployer, governors, provider }) => {
    const identityProviders = [{ account: provider, name: "Chamber of the tests" }];
    const members = Object.entries(governors).map(([name, account]) => ({ account, name }));
    return deploy(deployer, { members, delay: DELAY, identityProviders, terms: TERMS });
  });
  const seller = await r.join(0, ROLES.trader);
  const buyer = await r.join(1, ROLES.trader);
  const carrier = await r.join(2, ROLES.carrier);
  const forwarder = await r.join(3, ROLES.forwarder);
  const office = await r.join(4, ROLES.customs);
  const otherOffice = await r.join(5, ROLES.customs);
  const chamber = await r.join(6, ROLES.chamber);
  const stranger = await r.join(7, ROLES.trader);
  let count = 0;
  const fresh = () => documentId(++count);
  const now = async () => (await r.client.getBlock()).timestamp;

  const registration = (id: Hex, documentType: number, counterparty?: Deployer) => ({
    id,
    documentType,
    counterparty: counterparty ? r.of(counterparty) : NOBODY,
    contentHash: id,
    sealedContent: "0x" as const,
  });
  async function register(issuer: Deployer, documentType: number, counterparty?: Deployer): Promise<Hex> {
    const id = fresh();
    await r.send(issuer, "documents", "register", [registration(id, documentType, counterparty)]);
    return id;
  }
  async function supersede(issuer: Deployer, id: Hex, documentType: number, counterparty?: Deployer): Promise<Hex> {
    const next = fresh();
    await r.send(issuer, "documents", "supersede", [id, registration(next, documentType, counterparty)]);
    return next;
  }
  async function grant(issuer: Deployer, id: Hex, grantee: Deployer, rights = DECLARE, expiry = 0n): Promise<Hex> {
    const request = { documentId: id, parent: ZERO, grantee: r.of(grantee), rights, depth: 0, expiry, envelope: bytes(1296) };
    const receipt = await r.send(issuer, "grants", "grant", [request]);
    const [granted] = parseEventLogs({ abi: grantsAbi, eventName: "AccessGranted", logs: receipt.logs });
    return there(granted).args.id;
  }
  const link = (by: Deployer, shipmentId: Hex, ...documents: Hex[]) =>
    r.send(by, "shipments", "link", [shipmentId, documents.map((id) => ({ documentId: id, grantId: ZERO }))]);

  async function open(legs = 1): Promise<Hex> {
    const plans = Array.from({ length: legs }, () => ({ carrier: r.of(carrier), forwarder: r.of(forwarder) }));
    const parties = [buyer, chamber].map(r.of);
    const receipt = await r.send(seller, "shipments", "open", [{ salt: fresh(), parties, legs: plans }]);
    const [opened] = parseEventLogs({ abi: shipmentsAbi, eventName: "ShipmentOpened", logs: receipt.logs });
    return there(opened).args.id;
  }

  /** A shipment with all that an import needs, granted to the buyer: by type, documents and grants. */
  async function trade() {
    const shipmentId = await open();
    const issued = { invoice: seller, packingList: seller, bill: carrier, origin: chamber } as const;
    const documents = {} as Record<keyof typeof issued, Hex>;
    const grants = {} as Record<keyof typeof issued, Hex>;
    for (const [name, issuer] of Object.entries(issued) as [keyof typeof issued, Deployer][]) {
      documents[name] = await register(issuer, TYPE[name], buyer);
      grants[name] = await grant(issuer, documents[name], buyer);
      await link(issuer, shipmentId, documents[name]);
    }
    await r.send(buyer, "documents", "acknowledge", [documents.invoice]);
    return { shipmentId, documents, grants, set: Object.values(documents) };
  }

  const plan = (shipmentId: Hex, changes: object = {}) => ({
    shipmentId,
    leg: 0,
    class: EVENT.departed as number,
    office: r.of(office),
    procedure: PROCEDURE.import as number,
    grants: [] as Hex[],
    ...changes,
  });
  async function subscribe(by: Deployer, shipmentId: Hex, changes: object = {}): Promise<Hex> {
    const receipt = await r.send(by, "declarations", "subscribe", [plan(shipmentId, changes)]);
    return there(events(receipt, "DeclarationSubscribed")[0]).args.id;
  }
  const present = (id: Hex, grants: Hex[] = [], by = buyer) => r.send(by, "declarations", "present", [id, grants]);
  async function report(shipmentId: Hex, eventClass: number, leg = 0): Promise<TransactionReceipt> {
    const occurredAt = await now();
    return r.send(carrier, "shipments", "report", [{ shipmentId, leg, class: eventClass, occurredAt, evidence: ZERO }]);
  }
  /** Takes back the event: it did not occur. */
  const takeBack = (shipmentId: Hex, index: number) =>
    r.send(carrier, "shipments", "correct", [{ shipmentId, index, reason: 1, occurredAt: 0n, evidence: ZERO }]);

  /** A trade whose import declaration has opened. */
  async function opened() {
    const t = await trade();
    const id = await subscribe(buyer, t.shipmentId, { grants: Object.values(t.grants) });
    const receipt = await report(t.shipmentId, EVENT.departed);
    return { ...t, id, receipt };
  }
  /** A declaration, which the office can read. */
  async function declared(type: number = TYPE.importDeclaration, by = buyer, reader = office) {
    const id = await register(by, type);
    return { documentId: id, grantId: await grant(by, id, reader, READ) };
  }
  async function submitted() {
    const o = await opened();
    const submission = await declared();
    await r.send(buyer, "declarations", "submit", [o.id, submission]);
    return { ...o, submission };
  }
  const judgement = (judged: Hex, changes: object = {}) => ({
    documentId: judged,
    outcome: OUTCOME.preclear as number,
    discrepancies: 0,
    severity: 0,
    report: ZERO,
    certificate: ZERO,
    documents: [] as readonly Hex[],
    crossChecked: 0n,
    ...changes,
  });
  const setOf = async (id: Hex) => (await r.read("declarations", "setOf", [id]))[1];
  /** Judges; a clearance is of the set as it is now unless `changes` name one, and the office has read all of it. */
  async function judge(id: Hex, judged: Hex, changes: object = {}, by = office) {
    const given = judgement(judged, changes);
    const documents = given.outcome === OUTCOME.preclear && !("documents" in changes) ? await setOf(id) : given.documents;
    const crossChecked = "crossChecked" in changes ? given.crossChecked : (1n << BigInt(documents.length)) - 1n;
    return r.send(by, "declarations", "judge", [id, { ...given, documents, crossChecked }]);
  }
  async function precleared() {
    const s = await submitted();
    const certificate = await register(office, TYPE.certificate);
    await judge(s.id, s.submission.documentId, { certificate });
    return { ...s, certificate };
  }
  const release = (id: Hex, by = office) => r.send(by, "declarations", "release", [id]);

  const stateOf = async (id: Hex) => (await r.read("declarations", "declarationOf", [id])).state;
  const suspend = (party: Deployer) => r.send(r.provider, "participants", "suspend", [r.of(party)]);
  const reinstate = (party: Deployer) => r.send(r.provider, "participants", "reinstate", [r.of(party)]);
  const acknowledge = (id: Hex, by = buyer) => r.send(by, "documents", "acknowledge", [id]);
  const withdraw = (by: Deployer, id: Hex) => r.send(by, "documents", "withdraw", [id]);
  const revoke = (by: Deployer, id: Hex) => r.send(by, "grants", "revoke", [id]);

  const parties = { seller, buyer, carrier, forwarder, office, otherOffice, chamber, stranger };
  const registry = { fresh, now, registration, register, supersede, grant, acknowledge, withdraw, revoke, suspend, reinstate };
  const shipping = { link, open, trade, report, takeBack };
  const declaring = { plan, subscribe, present, opened, declared, submitted, setOf, judge, precleared, release, stateOf };
  return { ...r, ...parties, ...registry, ...shipping, ...declaring };
}
export type OpenDeclarations = Awaited<ReturnType<typeof openDeclarations>>;

type EventName = Extract<(typeof declarationsAbi)[number], { type: "event" }>["name"];
/** Events of declarations in a receipt, by name. */
export const events = <N extends EventName>(receipt: TransactionReceipt, eventName: N) =>
  parseEventLogs({ abi: declarationsAbi, eventName, logs: receipt.logs });
/** Names of a receipt's events of shipments, declarations and documents, in their order. */
export const namesOf = (receipt: TransactionReceipt) =>
  parseEventLogs({ abi: [...shipmentsAbi, ...declarationsAbi, ...documentsAbi], logs: receipt.logs }).map((log) => log.eventName);
