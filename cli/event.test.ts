import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Address, type Hex, parseEther } from "viem";
import { hardhat } from "viem/chains";
import { writeLedgerFile } from "../host/participant/ledger-file.ts";
import { type Request, serveRpc } from "../scripts/trade/rpc.ts";
import { accredit } from "../sdk/src/accredit/accredit.ts";
import { parseXml } from "../sdk/src/document/xml.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { dcsa2, dcsa2Equipment, epcis, epcisDocument } from "../sdk/src/report/testing/events.ts";
import { openShipment } from "../sdk/src/ship/open-shipment.ts";
import { shipmentOf } from "../sdk/src/ship/shipment-of.ts";
import { openVoyage, type Voyage } from "../sdk/src/ship/testing/voyage.ts";
import { expectRefusal, kontor, launcher, printed, shown } from "./testing/run.ts";

describe("kontor event import", () => {
  it("prints each event with its class, or why it has none", async () => {
    const file = JSON.stringify([dcsa2(), dcsa2({ eventID: "2", eventClassifierCode: "EST" })]);
    const { reports, warnings } = (await printed(["event", "import", "-"], file)) as { reports: object[]; warnings: string[] };
    expect(warnings).to.deep.equal([]);
    expect(reports.map((report) => ({ ...report, references: undefined, vehicle: undefined }))).to.deep.equal(
      [
        { eventId: dcsa2().eventID, event: "departed", reason: null },
        { eventId: "2", event: null, reason: "estimated, not actual" },
      ].map((expected) => ({
        format: "dcsa2",
        ...expected,
        occurredAt: "1789885800",
        recordedAt: "1789886400",
        place: { unLocode: "DEHAM", named: "Burchardkai" },
        references: undefined,
        vehicle: undefined,
      })),
    );
  });

  it("exits with 1 on a file that is wrong, naming file, place and reason", async () => {
    const wrong = JSON.stringify([dcsa2({ eventDateTime: "2026-09-20T08:30:00" })]);
    await expectRefusal(["event", "import", "-"], 1, /standard input: \[0\]\.eventDateTime: .* has no time zone offset/, wrong);
    await expectRefusal(["event", "import", "-"], 1, /standard input:1:8: "a" is given twice/, '{"a":1,"a":2}');
    await expectRefusal(["event", "import", "-"], 1, /no transport events in a format that is read/, "{}");
    await expectRefusal(["event", "import", launcher], 1, /kontor\.mjs: These are no transport events/);
  });

  it("exits with 2 on wrong usage", async () => {
    const id = `0x${"1".repeat(64)}`;
    await expectRefusal(["event", "import"], 2, /missing required argument/);
    await expectRefusal(["event", "report", "x", "--leg", "0"], 2, /required option '--shipment/);
    await expectRefusal(["event", "report", "x", "--shipment", id, "--leg", "first"], 2, /integer from 0 to 7/);
    for (const leg of ["-1", "8", "1.5"])
      await expectRefusal(["event", "report", "x", "--shipment", id, "--leg", leg], 2, /--leg.*integer from 0 to 7/);
    const correctAt = ["event", "correct", "--shipment", id, "--reason", "incorrectTime", "--index"];
    await expectRefusal([...correctAt, "-1"], 2, /--index.*integer from 0 to 65535/);
    await expectRefusal(["event", "correct", "--shipment", id, "--index", "0", "--reason", "regret"], 2, /Allowed choices/);
    const correct = ["event", "correct", "--shipment", id, "--index", "0", "--reason", "other"];
    await expectRefusal([...correct, "--occurred-at", "2026-09-20"], 2, /RFC 3339/);
    await expectRefusal(["shipment", "timeline", "0x12"], 2, /64 hexadecimal digits/);
    await expectRefusal(["shipment", "timeline", id, "--ledger", join(tmpdir(), "absent", "ledger.json")], 1, /no such file/);
  });
});

describe("kontor event report, kontor shipment", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-event-"));
  const [ledgerFile, config, passphrase] = ["ledger.json", "carrier.json", "passphrase"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  let voyage: Voyage;
  let closeRpc: () => Promise<void>;
  let account: Address;
  let shipmentId: Hex;
  before(async () => {
    voyage = await openVoyage();
    const { ledger, seller } = voyage;
    const { provider, addresses, identityProvider } = ledger;
    const request: Request = (call) => provider.request(call as Parameters<typeof provider.request>[0]);
    const { url: rpcUrl, close } = await serveRpc(request);
    closeRpc = close;
    await writeLedgerFile(ledgerFile, { rpcUrl, chainId: hardhat.id, pollSeconds: 0.02, addresses });
    writeFileSync(passphrase, "a passphrase of the tests\n", { mode: 0o600 });
    const made = await printed([
      "participant",
      "init",
      "--config",
      config,
      "--ledger",
      ledgerFile,
      "--passphrase-file",
      passphrase,
    ]);
    account = made.account as Address;
    const validFrom = await voyage.now();
    const legalId = legalIdentifier("TEST", "carrier of the command line");
    await accredit(identityProvider, { account, legalId, roles: ["carrier"], validFrom, validUntil: validFrom + 86_400_000n });
    await ledger.networkHelpers.setBalance(account, parseEther("10"));
    ({ shipmentId } = await openShipment(seller, { legs: [{ carrier: account }] }));
  });
  after(async () => {
    await closeRpc();
    await voyage.close();
    rmSync(folder, { recursive: true });
  });

  const carrier = () => ["--config", config, "--passphrase-file", passphrase];
  const report = async (events: object[]) => {
    const file = join(folder, "events.json");
    writeFileSync(file, JSON.stringify(epcisDocument(...events)));
    const { events: done } = await printed(["event", "report", file, "--shipment", shipmentId, "--leg", "0", ...carrier()]);
    return done as Record<string, unknown>[];
  };
  /** Events an hour apart, an arrival whose time is corrected among them, in no order. */
  const file = (now: bigint): object[] => {
    const at = (hours: number) => new Date(Number(now) * 1000 + hours * 3_600_000).toISOString();
    const event = (eventID: string, bizStep: string, hours: number) => epcis({ eventID, bizStep, eventTime: at(hours) });
    const wrong = event("urn:x:3", "arriving", -3);
    const errorDeclaration = { declarationTime: at(-1), reason: "incorrect_data", correctiveEventIDs: ["urn:x:4"] };
    return [
      wrong,
      { ...wrong, errorDeclaration },
      event("urn:x:4", "arriving", -2),
      event("urn:x:2", "departing", -4),
      event("urn:x:1", "storing", -5),
    ];
  };

  it("reports a file in the order of its times, corrects what it declares wrong, and does nothing twice", async () => {
    const events = file(await voyage.now());
    const outcome = (done: Record<string, unknown>[]) => done.map(({ eventId, done }) => [eventId, done]);
    const first = await report(events);
    expect(outcome(first)).to.deep.equal([
      ["urn:x:1", "nothing"],
      ["urn:x:2", "reported"],
      ["urn:x:3", "reported"],
      ["urn:x:3", "corrected"],
    ]);
    expect(first[1])
      .to.have.nested.property("evidence.salt")
      .that.matches(/^0x[0-9a-f]{64}$/);
    const { events: known } = await shipmentOf(voyage.seller, shipmentId);
    expect(known.map(({ event, corrected }) => [event, corrected])).to.deep.equal([
      ["departed", false],
      ["arrived", true],
      ["arrived", false],
    ]);
    const again = await report(events);
    expect(outcome(again)).to.deep.equal(outcome(first).map(([id]) => [id, "nothing"]));
    expect((await shipmentOf(voyage.seller, shipmentId)).events).to.have.length(3);
  });

  it("corrects an event by hand", async () => {
    const args = ["event", "correct", "--shipment", shipmentId, "--index", "2", "--reason", "didNotOccur", ...carrier()];
    expect(await printed(args)).to.deep.include({ index: 2 });
    expect((await shipmentOf(voyage.seller, shipmentId)).legs[0]?.reached?.event).to.equal("departed");
    await expectRefusal(args, 4, /was corrected before/);
  });

  it("prints the timeline without a key", async () => {
    const { steps } = await printed(["shipment", "timeline", shipmentId, "--ledger", ledgerFile]);
    expect((steps as { step: string; by: string }[]).map(({ step, by }) => [step, by])).to.deep.equal([
      ["ShipmentOpened", voyage.seller.account.address],
      ...["TransportEventReported", "TransportEventReported", "TransportEventCorrected", "TransportEventCorrected"].map(
        (step) => [step, account],
      ),
    ]);
    const words = await shown(["shipment", "timeline", shipmentId, "--ledger", ledgerFile]);
    expect(words[2]).to.match(/^time \(UTC\) +after +step +who$/);
    const rows = words.filter((line) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /.test(line));
    expect(rows.map((line) => line.slice(19).replace(/\d{4}-\d\d-\d\d [\d:]+/, "TIME"))).to.satisfy((found: string[]) =>
      [
        /^ +- {2}shipment opened +opener$/,
        /^ +\d+ \w+.* {2}event 0: departed, leg 0, happened TIME +reporter of leg 0$/,
        /^ +\d+ \w+.* {2}event 1: arrived, leg 0, happened TIME +reporter of leg 0$/,
        /^ +\d+ \w+.* {2}event 1 corrected: happened TIME +reporter of leg 0$/,
        /^ +\d+ \w+.* {2}event 2 corrected: did not happen +reporter of leg 0$/,
      ].every((form, i) => form.test(found[i] ?? "")),
    );
    expect(words.at(-1)).to.match(new RegExp(`^reporter of leg 0 +${account}$`));
    const unknown = `0x${"1".repeat(64)}`;
    await expectRefusal(["shipment", "timeline", unknown, "--ledger", ledgerFile], 4, /No such shipment was opened/);
  });

  it("prints durations of all shipments, and draws them once", async () => {
    const svg = join(folder, "durations.svg");
    const args = ["shipment", "durations", "--svg", svg, "--ledger", ledgerFile];
    const { shipments, steps } = (await printed(args)) as { shipments: number; steps: Record<string, unknown>[] };
    expect(shipments).to.equal(1);
    const lag = steps.find(({ name }) => name === "happenedToReported");
    expect(lag).to.include({ count: 1 }).and.not.have.property("samples");
    expect(lag?.p50).to.be.within(14_000, 15_000);
    expect(parseXml(readFileSync(svg, "utf8")).local).to.equal("svg");
    await expectRefusal(args, 1, /durations\.svg is there already/);
    const all = (await printed(["shipment", "durations", "--samples", "--ledger", ledgerFile])) as {
      steps: { name: string; samples: number[] }[];
    };
    expect(all.steps.find(({ name }) => name === "happenedToReported")?.samples).to.have.length(1);
    const words = await shown(["shipment", "durations", "--ledger", ledgerFile]);
    expect(words[2]).to.match(/^from step to step +samples +least +10% +median +90% +99% +most$/);
    expect(words.find((line) => line.startsWith("transport event to its report"))).to.match(/ 1 +[34] h /);
    expect(words.find((line) => line.startsWith("inspection to decision"))).to.match(/ 0 +- +- +-/);
    const none = await printed(["shipment", "durations", "--from-block", "1000000", "--ledger", ledgerFile]);
    expect(none.shipments).to.equal(0);
  });

  /** Events of DCSA, hours ago, on the first leg or on both legs of a voyage of their own. */
  const sailed = async () => {
    const { shipmentId: id } = await openShipment(voyage.seller, { legs: [{ carrier: account }, { carrier: account }] });
    const now = Number(await voyage.now());
    const at = (hours: number) => new Date((now - hours * 3_600) * 1_000).toISOString();
    const ship = (transportEventTypeCode: string, place: string, hours: number) =>
      dcsa2({
        eventID: `${transportEventTypeCode} ${place}`,
        transportEventTypeCode,
        eventDateTime: at(hours),
        transportCall: { UNLocationCode: place, modeOfTransport: "VESSEL" },
      });
    const box = (code: string, place: string, hours: number, equipmentReference = "KTOU4172309") =>
      dcsa2Equipment(code, {
        eventID: `${code} ${place} ${equipmentReference}`,
        eventDateTime: at(hours),
        eventLocation: { UNLocationCode: place },
        equipmentReference,
      });
    const reportOn = async (leg: number, events: object[], ...more: string[]) => {
      const file = join(folder, "sailed.json");
      writeFileSync(file, JSON.stringify(events));
      const { status, stdout, stderr } = await kontor([
        "event",
        "report",
        file,
        "--shipment",
        id,
        "--leg",
        String(leg),
        ...more,
        ...carrier(),
      ]);
      const done = stdout === "" ? [] : (JSON.parse(stdout).events as { eventId: string; done: string }[]);
      return { status, stderr, done: done.map(({ eventId, done }) => `${eventId}: ${done}`) };
    };
    const known = async () => (await shipmentOf(voyage.seller, id)).events.map(({ leg, event }) => `${leg} ${event}`);
    return { ship, box, reportOn, known };
  };

  it("reports the first load of several containers, and the departure after it", async () => {
    const { ship, box, reportOn, known } = await sailed();
    const file = [box("LOAD", "DEHAM", 20, "APZU4812090"), box("LOAD", "DEHAM", 18), ship("DEPA", "DEHAM", 17)];
    expect(await reportOn(0, file)).to.deep.equal({
      status: 0,
      stderr: "",
      done: ["LOAD DEHAM APZU4812090: reported", "DEPA DEHAM: reported", "LOAD DEHAM KTOU4172309: nothing"],
    });
    expect(await known()).to.deep.equal(["0 loaded", "0 departed"]);
    const other = await reportOn(0, [...file, ship("ARRI", "SGSIN", 3)], "--container", "KTOU 4172309");
    expect(other).to.deep.include({ status: 1, stderr: "" });
    expect(other.done).to.deep.equal([
      "LOAD DEHAM KTOU4172309: conflict",
      "DEPA DEHAM: nothing",
      "ARRI SGSIN: reported",
      "LOAD DEHAM APZU4812090: nothing",
    ]);
    expect(await known()).to.deep.equal(["0 loaded", "0 departed", "0 arrived"]);
  });

  it("reports a transshipment leg by leg, and nothing until places are selected", async () => {
    const { ship, box, reportOn, known } = await sailed();
    const file = [
      ...[box("LOAD", "DEHAM", 20), ship("DEPA", "DEHAM", 17), ship("ARRI", "SGSIN", 10), box("DISC", "SGSIN", 9)],
      ...[box("LOAD", "SGSIN", 6), ship("DEPA", "SGSIN", 5), ship("ARRI", "CNTSN", 1)],
    ];
    const refused = await reportOn(0, file);
    expect(refused).to.deep.include({ status: 1, done: [] });
    expect(refused.stderr).to.match(/loaded at "DEHAM" and "SGSIN"/);
    expect(await known()).to.deep.equal([]);
    expect((await reportOn(0, file, "--place", "DEHAM", "--place", "SGSIN")).status).to.equal(0);
    expect(await known()).to.deep.equal(["0 loaded", "0 departed", "0 arrived", "0 discharged"]);
    expect((await reportOn(1, file, "--place", "SGSIN", "--place", "CNTSN")).status).to.equal(0);
    const all = ["0 loaded", "0 departed", "0 arrived", "0 discharged", "1 loaded", "1 departed", "1 arrived"];
    expect(await known()).to.deep.equal(all);
    expect((await reportOn(1, file, "--place", "SGSIN", "--place", "CNTSN")).status).to.equal(0);
    expect(await known()).to.deep.equal(all);
  });
});
