import { p256 } from "@noble/curves/nist.js";
import { expect } from "chai";
import { type Address, bytesToHex, type Hex, hexToBytes, keccak256, parseEventLogs } from "viem";
import { participantsAbi } from "../../sdk/src/abi/index.ts";
import {
  bytes,
  documentId,
  legalId,
  openRegistry,
  PAPERS,
  type Registry,
  ROLES,
  refusal,
  there,
  ZERO,
} from "../registry.fixture.ts";
import { evidenceOf, p256Key, rsaKey } from "./possession.fixture.ts";

type Evidence = ReturnType<typeof evidenceOf>;
const UNPROVEN = 0;

for (const hardfork of ["osaka", "cancun"] as const) {
  describe(`possession of a certificate's key, ${hardfork}`, () => {
    let r: Registry;
    let now: bigint;
    const [ecKey, otherKey] = [p256Key(5), p256Key(7)];
    beforeEach(async () => {
      r = await openRegistry(hardfork);
      now = (await r.client.getBlock()).timestamp;
    });

    /** What party `n` signs, to be vouched for by the registry's provider. */
    const fields = (n = 0) => ({
      chainId: r.client.chain.id,
      participants: r.addresses.participants,
      identityProvider: r.of(r.provider),
      account: r.of(r.party(n)),
      legalId: legalId(`company ${n}`),
      signedAt: now,
    });
    const terms = () => [ROLES.trader, now, now + 864_000n] as const;
    const accredit = (evidence: Evidence, n = 0, account: Address = r.of(r.party(n)), id = legalId(`company ${n}`)) =>
      r.send(r.provider, "participants", "accredit", [account, id, ...terms(), evidence]);
    const renew = (evidence: Evidence, n = 0) =>
      r.send(r.provider, "participants", "renew", [r.of(r.party(n)), ...terms(), evidence]);
    const refused = async (call: Promise<unknown>) => (await refusal(call))[0];

    for (const [kind, name, key] of [
      [1, "P-256", ecKey],
      [2, "RSA of 2,048 bits", rsaKey()],
    ] as const)
      it(`accredits with ${name}, and the event says what was shown`, async () => {
        const evidence = evidenceOf(key, fields());
        const { logs } = await accredit(evidence);
        const { args } = there(parseEventLogs({ abi: participantsAbi, logs, eventName: "ParticipantAccredited" })[0]);
        const { certificate, sealingKeyHash, dossier, signedAt } = evidence;
        const shown = { certificate, certificateKeyHash: keccak256(evidence.key), signedAt, sealingKeyHash, dossier };
        expect(args).to.deep.include({ possession: kind, ...shown, previousBlock: 0 });
      });

    it("accredits by papers with no certificate, and lets nothing else stand in its place", async () => {
      const { logs } = await accredit({ ...PAPERS, dossier: documentId(9) });
      const { args } = there(parseEventLogs({ abi: participantsAbi, logs, eventName: "ParticipantAccredited" })[0]);
      expect(args).to.deep.include({ possession: UNPROVEN, certificate: ZERO, dossier: documentId(9) });
      expect(args).to.deep.include({ certificateKeyHash: ZERO, signedAt: 0n });
      const signed = evidenceOf(ecKey, fields(1));
      for (const member of ["sealingKeyHash", "signedAt", "key", "signature"] as const)
        expect(await refusal(accredit({ ...PAPERS, [member]: signed[member] }, 1))).to.deep.equal(["EvidenceInvalid", ZERO]);
    });

    it("refuses a signature over anything else: chain, contract, provider, account, identifier, keys, certificate, time", async () => {
      const truth = fields();
      const account = r.of(r.party(3));
      const lies = [
        { chainId: 1 },
        { participants: account },
        { identityProvider: account },
        { account },
        { legalId: 5n },
        { sealingKeyHash: documentId(1) },
        { certificate: documentId(1) },
        { signedAt: now - 1n },
      ];
      for (const key of [ecKey, rsaKey()])
        for (const lie of lies) {
          const evidence = evidenceOf(key, truth, lie);
          expect(await refusal(accredit(evidence)), Object.keys(lie)[0]).to.deep.equal([
            "PossessionUnproven",
            truth.account,
            evidence.certificate,
          ]);
        }
    });

    it("refuses another's key, a signature in its upper half, and keys and signatures of no right form", async () => {
      const evidence = evidenceOf(ecKey, fields());
      const { r: first, s } = p256.Signature.fromBytes(hexToBytes(evidence.signature));
      const upper = bytesToHex(new p256.Signature(first, p256.Point.Fn.ORDER - s).toBytes());
      const changed: [Partial<Evidence>, string][] = [
        [{ key: otherKey.key }, "PossessionUnproven"],
        [{ key: bytes(64, 1) }, "PossessionUnproven"],
        [{ signature: upper }, "PossessionUnproven"],
        [{ signature: "0x" }, "PossessionUnproven"],
        [{ signature: `${evidence.signature}00` }, "PossessionUnproven"],
        [{ signature: bytes(64, 0) }, "PossessionUnproven"],
        [{ key: "0x" }, "EvidenceInvalid"],
        [{ key: bytes(65, 255) }, "EvidenceInvalid"],
        [{ key: bytes(255, 255) }, "EvidenceInvalid"],
        [{ key: bytes(513, 255) }, "EvidenceInvalid"],
        [{ key: `0x00${bytes(256, 255).slice(2)}` }, "EvidenceInvalid"],
      ];
      for (const [change, error] of changed)
        expect(await refused(accredit({ ...evidence, ...change })), JSON.stringify(change).slice(0, 60)).to.equal(error);
      const rsa = rsaKey();
      const own = evidenceOf(rsa, fields());
      expect(await refused(accredit({ ...own, signature: bytes(256, 3) }))).to.equal("PossessionUnproven");
      expect(await refused(accredit({ ...own, signature: own.signature.slice(0, -2) as Hex }))).to.equal("PossessionUnproven");
      expect(await refused(accredit(evidenceOf(rsaKey(2048, 3), fields())))).to.equal("PossessionUnproven");
      await accredit(own);
    });

    it("a key speaks for one legal identifier, whatever certificates it stands in", async () => {
      await accredit(evidenceOf(ecKey, fields()));
      const again = evidenceOf(ecKey, { ...fields(1), certificate: documentId(77), signedAt: now + 1n });
      expect(await refusal(accredit(again, 1))).to.deep.equal(["CertificateKeyTaken", keccak256(ecKey.key), r.of(r.party(0))]);
      await accredit(evidenceOf(otherKey, fields(1)), 1);
      expect(await refused(renew(evidenceOf(ecKey, { ...fields(1), signedAt: now + 1n }), 1))).to.equal("CertificateKeyTaken");
    });

    it("renews with a new certificate, and a signature that was used, or is older, counts no more", async () => {
      const first = evidenceOf(ecKey, fields());
      await accredit(first);
      expect(await refusal(renew(first))).to.deep.equal(["PossessionOutdated", now, now]);
      const next = evidenceOf(otherKey, { ...fields(), certificate: documentId(78), signedAt: now + 5n });
      await renew(next);
      expect(await refused(renew(first))).to.equal("PossessionOutdated");
      const sameKey = evidenceOf(otherKey, { ...fields(), certificate: documentId(79), signedAt: now + 6n });
      await renew(sameKey);
      expect(await refused(renew(next))).to.equal("PossessionOutdated");
      await renew(PAPERS);
    });

    it("refuses a signature of more than 30 days ago, or of more than 15 minutes ahead", async () => {
      const { timestamp } = await r.client.getBlock();
      for (const signedAt of [timestamp - 2_592_100n, timestamp + 1_000n, 0n, 2n ** 64n - 1n])
        expect(await refused(accredit(evidenceOf(ecKey, { ...fields(), signedAt })))).to.equal("PossessionOutdated");
      await accredit(evidenceOf(ecKey, { ...fields(), signedAt: timestamp + 800n }));
    });

    it("P14: a dismissed provider's party is adopted by another one with a key that has spoken for it, and no other", async () => {
      const [rival, found] = [r.of(r.party(8)), r.of(r.party(9))];
      await accredit(evidenceOf(ecKey, fields()));
      await r.govern("participants", "admitIdentityProvider", [rival, "Rival"]);
      const adopt = (evidence: Evidence, by = r.party(8)) =>
        r.send(by, "participants", "adopt", [r.of(r.party(0)), found, ...terms(), evidence]);
      const { timestamp } = await r.client.getBlock();
      const consent = { ...fields(), identityProvider: rival, account: found, signedAt: timestamp };
      expect(await refused(adopt(evidenceOf(ecKey, consent)))).to.equal("NotIdentityProvider");
      await r.govern("participants", "dismissIdentityProvider", [r.of(r.provider)]);
      expect(await refused(adopt(evidenceOf(ecKey, consent)))).to.equal("ParticipantStillActive");
      await r.govern("participants", "suspend", [r.of(r.party(0))]);
      expect(await refused(adopt(evidenceOf(ecKey, consent), r.provider))).to.equal("NotIdentityProvider");
      expect(await refused(adopt(evidenceOf(otherKey, consent)))).to.equal("PossessionUnproven");
      expect(await refused(adopt(PAPERS))).to.equal("PossessionUnproven");
      const lies = [{ account: r.of(r.party(0)) }, { identityProvider: r.of(r.provider) }, { legalId: 5n }];
      for (const lie of lies) expect(await refused(adopt(evidenceOf(ecKey, consent, lie)))).to.equal("PossessionUnproven");
      await adopt(evidenceOf(ecKey, consent));
      const { identityProvider, suspended } = (await r.read("participants", "participantOf", [found])) as never as {
        identityProvider: Address;
        suspended: boolean;
      };
      // Governance's own suspension goes with the party.
      expect([identityProvider, suspended]).to.deep.equal([rival, true]);
    });

    it("P14: governance renews in the place of a dismissed provider, with a signature that names governance or none", async () => {
      await accredit(evidenceOf(ecKey, fields()));
      await r.govern("participants", "dismissIdentityProvider", [r.of(r.provider)]);
      const account = r.of(r.party(0));
      const until = now + 8_640_000n;
      const { timestamp } = await r.client.getBlock();
      const lie = evidenceOf(ecKey, { ...fields(), signedAt: timestamp });
      expect(await refused(r.govern("participants", "renew", [account, ROLES.trader, now, until, lie]))).to.equal(
        "PossessionUnproven",
      );
      const own = evidenceOf(ecKey, { ...fields(), identityProvider: r.of(r.consortium), signedAt: timestamp });
      await r.govern("participants", "renew", [account, ROLES.trader, now, until, own]);
      expect(await r.read("participants", "isActive", [account])).to.equal(true);
    });
  });
}
