import { expect } from "chai";
import { encodeFunctionData } from "viem";
import { failureOf, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { participantsAbi as abi } from "../abi/participants.ts";
import { CallerRefused, GovernanceRefused, InputInvalid, ParticipantRefused } from "../errors.ts";
import { send } from "../ledger/send.ts";
import { accredit } from "./accredit.ts";
import { lapse } from "./lapse.ts";
import { participantOf } from "./participant-of.ts";
import { publishKeys } from "./publish-keys.ts";
import { reinstate } from "./reinstate.ts";
import { renew } from "./renew.ts";
import { replaceAccount } from "./replace-account.ts";
import { roleBits, rolesOf } from "./roles.ts";
import { sealingKeyOf } from "./sealing-key-of.ts";
import { suspend } from "./suspend.ts";

describe("accredit", () => {
  let ledger: Ledger;
  let party: Party;
  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    party = await ledger.join("forwarder", "forwarder", "trader");
  });
  after(() => ledger.close());
  const read = () => participantOf(party, party.account.address);

  it("names roles in the contract's bits", () => {
    expect(roleBits(["trader", "lender"])).to.equal(65);
    expect(rolesOf(65)).to.deep.equal(["trader", "lender"]);
  });

  it("reads back what was vouched for and published", async () => {
    expect(await read()).to.deep.include({
      legalId: party.legalId,
      roles: ["trader", "forwarder"],
      active: true,
      suspended: false,
    });
    expect(await sealingKeyOf(ledger.relayer, party.account.address)).to.deep.equal(party.keys.sealingKey);
  });

  it("says that a party without keys cannot be sealed for", async () => {
    const late = await ledger.machineOf("late");
    const { validFrom, validUntil } = await read();
    const account = late.account.address;
    await accredit(ledger.identityProvider, { account, legalId: late.legalId, roles: ["carrier"], validFrom, validUntil });
    expect(await failureOf(sealingKeyOf(ledger.relayer, account))).to.be.instanceOf(InputInvalid);
  });

  it("suspends, reinstates, renews and lapses", async () => {
    const account = party.account.address;
    await suspend(ledger.identityProvider, { account });
    expect(await read()).to.include({ active: false, suspended: true });
    expect(await failureOf(publishKeys(party))).to.be.instanceOf(ParticipantRefused);
    await reinstate(ledger.identityProvider, { account });
    const { validFrom } = await read();
    const { timestamp } = await party.public.getBlock();
    await renew(ledger.identityProvider, { account, roles: ["forwarder"], validFrom, validUntil: timestamp + 100n });
    expect(await read()).to.deep.include({ roles: ["forwarder"], active: true });
    await ledger.networkHelpers.time.increase(200);
    await lapse(ledger.relayer, { account });
    expect((await read()).active).to.equal(false);
  });

  it("lets a party go on with another account, and only its identity provider says so", async () => {
    const replacement = (await ledger.machineOf("replacement")).account.address;
    const parameters = { account: party.account.address, replacement };
    expect(await failureOf(replaceAccount(ledger.relayer, parameters))).to.be.instanceOf(CallerRefused);
    await replaceAccount(ledger.identityProvider, parameters);
    expect((await participantOf(party, replacement)).legalId).to.equal(party.legalId);
  });

  it("leaves identity providers to the consortium, after its delay (P14)", async () => {
    const provider = ledger.relayer.account?.address as `0x${string}`;
    const { participants } = ledger.addresses;
    for (const data of [
      encodeFunctionData({ abi, functionName: "admitIdentityProvider", args: [provider, "x"] }),
      encodeFunctionData({
        abi,
        functionName: "dismissIdentityProvider",
        args: [ledger.identityProvider.account?.address ?? provider],
      }),
    ])
      expect(await failureOf(send(ledger.relayer, { to: participants, data }))).to.be.instanceOf(GovernanceRefused);
  });
});
