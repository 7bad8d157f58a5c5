import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import { proveEnrolment } from "../../sdk/src/enrol/prove-enrolment.ts";
import { register } from "../../sdk/src/register/register.ts";
import { proveReservation } from "../../sdk/src/reserve/prove-reservation.ts";
import { signTicket } from "../../sdk/src/reserve/sign-ticket.ts";
import { authorise } from "../../sdk/src/settle/authorise.ts";
import { pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { plain } from "../../sdk/src/wire.ts";
import { invoice, type Party } from "../ledger.ts";
import { financingOf } from "../steps.ts";
import { clientProcess, registration } from "./client-process.ts";
import { fourValidators } from "./four-validators.ts";
import type { End, Task } from "./load-client.ts";

/** Where a client is killed: the transaction is signed and no node has it; one has it and has not said so; it is waited for. */
const ENDS: readonly End[] = [
  { method: "eth_sendRawTransaction", when: "before", count: 1 },
  { method: "eth_sendRawTransaction", when: "after", count: 1 },
  { method: "eth_getTransactionReceipt", when: "after", count: 1 },
];

describe("a client that is killed between signing and receipt", function () {
  this.timeout(600_000);
  const shared = fourValidators("killed-client");
  let seller: Party;
  let bank: Party;

  before(async () => {
    const ledger = await shared.ledger();
    seller = await ledger.join("seller whose client is killed", "trader");
    bank = await ledger.join("bank whose client is killed", "lender");
  });

  let clients = 0;
  const transactions = () => seller.public.getTransactionCount({ address: seller.account.address });
  /** The task is begun by a client that is killed at `end`, and done by one that is started after it. Returns the transactions of both. */
  const killedAt = async (task: Task, end: End): Promise<number> => {
    const folder = join(shared.folder, `client-${clients++}`);
    const client = clientProcess(seller, { network: shared.network, first: "north", folder, tasks: [task] });
    const before = await transactions();
    expect(await client.run(end), client.stderr()).to.equal("SIGKILL");
    expect(await client.run(), client.stderr()).to.equal(0);
    expect([client.begun, client.outcomes]).to.deep.equal([1, ["done"]]);
    // A third one finds nothing left to do.
    expect(await client.run(), client.stderr()).to.equal(0);
    return (await transactions()) - before;
  };

  it("P11: has registered once, wherever it was killed", async () => {
    for (const [place, end] of ENDS.entries()) {
      const task = registration(invoice(seller, `K-${place}`, 1_000n));
      const sent = await killedAt(task, end);
      const logs = await seller.public.getLogs({ address: seller.addresses.documents, fromBlock: seller.addresses.fromBlock });
      expect(
        logs.filter(({ topics }) => (topics as readonly Hex[]).includes(task.id)),
        `${end.method} ${end.when}`,
      ).to.have.length(1);
      expect(sent <= 2, `${sent} transactions`).to.equal(true);
    }
  });

  it("P1, P4, P11: has enrolled, reserved and financed once, wherever it was killed", async () => {
    for (const [place, end] of ENDS.entries()) {
      const content = invoice(seller, `K-1${place}`, 1_000n);
      const { documentId }: { documentId: Hex } = await register(seller, { content });
      const { enrolment } = await proveEnrolment(seller, { documentId, soft: false });
      await killedAt({ kind: "enrol", enrolment: plain(enrolment) as never }, end);
      expect((await financingOf(seller, documentId)).financed).to.equal(0n);
      const expiry = (await seller.public.getBlock()).timestamp + 86_400n;
      const ticket = await signTicket(bank, { content, amount: 400n, expiry, controllerIndex: BigInt(place) });
      const { reservation } = await proveReservation(seller, { ticket });
      await killedAt({ kind: "reserve", reservation: plain(reservation) as never }, end);
      const { financed, pledges } = await financingOf(seller, documentId);
      expect([financed, pledges.map(({ state }) => state)]).to.deep.equal([400n, ["reserved"]]);
      const authorisation = await authorise(bank, { action: "finance", ticket, controllerIndex: BigInt(place) });
      await killedAt({ kind: "finance", authorisation: plain(authorisation) as never }, end);
      expect((await pledgeOf(seller, ticket.controller)).state).to.equal("financed");
    }
  });
});
