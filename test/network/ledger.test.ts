import { expect } from "chai";
import { createPublicClient, type Hex, http } from "viem";
import { catchUp } from "../../network/cometbft/restart.ts";
import { acknowledge } from "../../sdk/src/acknowledge/acknowledge.ts";
import { proveCheck } from "../../sdk/src/check/prove-check.ts";
import { requestCheck } from "../../sdk/src/check/request-check.ts";
import { verifyCheck } from "../../sdk/src/check/verify-check.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../../sdk/src/enrol/prove-enrolment.ts";
import * as errors from "../../sdk/src/errors.ts";
import { register } from "../../sdk/src/register/register.ts";
import { proveReservation } from "../../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../../sdk/src/reserve/reserve.ts";
import { signTicket } from "../../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { authorise } from "../../sdk/src/settle/authorise.ts";
import { finance } from "../../sdk/src/settle/finance.ts";
import { pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { EUR, invoice, type Party } from "../ledger.ts";
import { fourValidators, NAMES } from "./four-validators.ts";
import { chainOf, type NetworkLedger } from "./network-ledger.ts";

describe("a ledger on four validators", function () {
  this.timeout(600_000);
  const shared = fourValidators("ledger");
  const { engine } = shared;
  let ledger: NetworkLedger;
  let [seller, buyer, first, second] = [] as unknown as Party[] as [Party, Party, Party, Party];
  let content: Content;
  let documentId: Hex;

  before(async () => {
    ledger = await shared.ledger();
  });

  it("accredits, registers, acknowledges and enrols", async () => {
    [seller, buyer, first, second] = [
      await ledger.join("seller of a check", "trader"),
      await ledger.join("buyer of a check", "trader"),
      await ledger.join("first bank of a check", "lender"),
      await ledger.join("second bank of a check", "lender"),
    ];
    content = invoice(seller, "INV-001", 100_000n, { counterparty: buyer.legalId });
    ({ documentId } = await register(seller, { content, counterparty: buyer.account.address }));
    await acknowledge(buyer, { documentId });
    const { enrolment } = await proveEnrolment(seller, { documentId, soft: false });
    await enrol(seller, { enrolment });
  });

  it("answers a bank's check through another node when the first one is killed", async () => {
    await engine.stop(shared.network, "north", { kill: true });
    const asked = { currency: EUR, maximumFinanced: 0n, minimumAvailable: 60_000n, minimumAssurance: 1 };
    const request = requestCheck(first, { ...asked, documentId });
    const { answer } = await proveCheck(seller, { request, documentId });
    expect(await verifyCheck(first, { request, answer })).to.deep.equal({ warnings: [] });
  });

  it("P4: of two reservations of one note, sent at once, one succeeds", async () => {
    const expiry = (await buyer.public.getBlock()).timestamp + 86_400n;
    const tickets = [
      await signTicket(first, { content, amount: 60_000n, expiry, controllerIndex: 0n }),
      await signTicket(second, { content, amount: 60_000n, expiry, controllerIndex: 0n }),
    ];
    const proven = [];
    for (const ticket of tickets) proven.push((await proveReservation(seller, { ticket })).reservation);
    const outcomes = await Promise.allSettled([
      reserve(ledger.relayer, { reservation: proven[0] as never }),
      reserve(seller, { reservation: proven[1] as never }),
    ]);
    const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Error] : []));
    expect(failed.length).to.equal(1);
    expect(failed[0]).to.be.instanceOf(errors.NoteSpent);
    const states = await Promise.all(tickets.map(({ controller }) => pledgeOf(seller, controller)));
    expect(states.map(({ state }) => state).sort()).to.deep.equal(["none", "reserved"]);
    const winner = outcomes[0]?.status === "fulfilled" ? 0 : 1;
    const lender = winner === 0 ? first : second;
    const ticket = tickets[winner] as (typeof tickets)[0];
    const authorisation = await authorise(lender, { action: "finance", ticket, controllerIndex: 0n });
    await finance(ledger.relayer, { authorisation });
    expect((await pledgeOf(seller, ticket.controller)).state).to.equal("financed");
  });

  it("is the same on the node that comes back", async () => {
    await engine.start(shared.network, "north");
    for (const name of NAMES) await catchUp(shared.network, name);
    const nodes = NAMES.map((name) =>
      createPublicClient({ chain: chainOf(shared.network), transport: http(engine.rpcUrl(shared.network, name)) }),
    );
    const heads = await Promise.all(nodes.map((node) => node.getBlockNumber({ cacheTime: 0 })));
    const blockNumber = heads.reduce((lowest, head) => (head < lowest ? head : lowest));
    const blocks = await Promise.all(nodes.map((node) => node.getBlock({ blockNumber })));
    expect(new Set(blocks.map(({ hash }) => hash)).size).to.equal(1);
    expect(new Set(blocks.map(({ stateRoot }) => stateRoot)).size).to.equal(1);
  });
});
