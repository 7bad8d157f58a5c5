import { mkdirSync } from "node:fs";
import { expect } from "chai";
import type { Address } from "viem";
import { writeParticipantConfiguration } from "../host/participant/participant-configuration.ts";
import { participantKeyFile } from "../host/participant/participant-key-file.ts";
import { secretOf } from "../test/ledger.ts";
import { openParties, type Parties } from "./testing/parties.ts";
import { expectRefusal, printed } from "./testing/run.ts";

describe("kontor identity, by papers again, and governance rules", () => {
  let parties: Parties;
  let trader: Address;
  const as = (name: string) => parties.as(name);
  before(async () => {
    parties = await openParties();
    trader = await parties.enter("trader", "trader");
    // The chamber of the tests' ledger, as a participant of the command line.
    mkdirSync(parties.at("chamber"));
    const keyFile = parties.at("chamber", "participant.key.json");
    const { address: account } = parties.ledger.identityProvider.account as { address: Address };
    await participantKeyFile.write(keyFile, secretOf("chamber"), { account }, "a passphrase of the tests");
    const config = { kind: "kontor/participant/1", ledger: parties.at("ledger.json") } as const;
    await writeParticipantConfiguration(parties.at("chamber", "participant.json"), config);
  });
  after(() => parties.close());

  it("renews an account that is accredited, with other roles and a later end", async () => {
    const vouch = ["identity", "vouch", trader, "--legal-id", "VAT:DE811569869", "--role", "trader", "insurer", ...as("chamber")];
    await expectRefusal([...vouch, "--until", "2098-12-31"], 4, /accredited/);
    await printed([...vouch, "--until", "2098-12-31", "--renew"]);
    const shown = await printed(["participant", "show", trader, ...parties.onLedger]);
    expect(shown).to.deep.include({ roles: ["trader", "insurer"], validUntil: "2099-01-01T00:00:00.000Z" });
  });

  it("takes an account whose accreditation is over out of the members' tree, as whoever says so", async () => {
    expect(await printed(["identity", "lapse", trader, ...as("trader")])).to.include({ account: trader });
    await expectRefusal(["identity", "lapse", `0x${"1".repeat(40)}`, ...as("trader")], 4, /never accredited/);
  });

  it("says who governs the ledger, and by which rules", async () => {
    const { councils } = (await printed(["governance", "rules", ...parties.onLedger])) as { councils: object[] };
    const { assembly, watch } = parties.ledger.addresses;
    expect(councils[0]).to.include({ council: "assembly", address: assembly, quorum: 51 });
    expect(councils[1]).to.include({ council: "watch", address: watch });
  });
});
