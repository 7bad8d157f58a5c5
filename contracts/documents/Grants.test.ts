import { expect } from "chai";
import { type Hex, keccak256, parseEventLogs } from "viem";
import { grantsAbi } from "../../sdk/src/abi/index.ts";
import { bytes, documentId, openRegistry, type Registry, ROLES, refusal, there, ZERO } from "../registry.fixture.ts";

const [READ, REGRANT, PROVE, DECLARE] = [1, 2, 4, 8];
const ALL = READ | REGRANT | PROVE | DECLARE;
type Actor = Registry["deployer"];

describe("Grants", () => {
  let r: Registry;
  let [seller, buyer, forwarder, carrier, stranger] = [] as unknown as [Actor, Actor, Actor, Actor, Actor];
  const [document, other] = [documentId(1), documentId(2)];
  const envelope = bytes(1296);
  const request = (grantee: Actor, changes = {}) => ({
    documentId: document,
    parent: ZERO,
    grantee: r.of(grantee),
    rights: ALL,
    depth: 8,
    expiry: 0n,
    envelope,
    ...changes,
  });
  async function grant(grantor: Actor, grantee: Actor, changes = {}): Promise<Hex> {
    const receipt = await r.send(grantor, "grants", "grant", [request(grantee, changes)]);
    const [granted] = parseEventLogs({ abi: grantsAbi, eventName: "AccessGranted", logs: receipt.logs });
    return there(granted).args.id;
  }
  const refused = (grantor: Actor, grantee: Actor, changes = {}) =>
    refusal(r.send(grantor, "grants", "grant", [request(grantee, changes)]));
  const isActive = (id: Hex) => r.read("grants", "isActive", [id]);
  const now = async () => (await r.client.getBlock()).timestamp;
  const register = (issuer: Actor, id: Hex) =>
    r.send(issuer, "documents", "register", [
      { id, documentType: 380, counterparty: r.of(r.party(1)), contentHash: id, sealedContent: "0x" },
    ]);

  before(async () => {
    r = await openRegistry();
    seller = await r.join(0, ROLES.trader);
    buyer = await r.join(1, ROLES.trader);
    forwarder = await r.join(2, ROLES.forwarder);
    carrier = await r.join(3, ROLES.carrier);
    stranger = r.party(9);
    for (const id of [document, other]) await register(seller, id);
  });

  describe("grant", () => {
    it("P9: the issuer grants, a grantee re-grants, and both are what grantOf says", async () => {
      const id = await grant(seller, buyer);
      const below = await grant(buyer, forwarder, { parent: id, rights: READ, depth: 0 });
      expect(await r.read("grants", "grantOf", [below])).to.deep.equal({
        documentId: document,
        parent: id,
        grantor: r.of(buyer),
        grantee: r.of(forwarder),
        expiry: 0n,
        keyVersion: 0,
        rights: READ,
        depth: 0,
        revoked: false,
      });
      expect([await isActive(id), await isActive(below)]).to.deep.equal([true, true]);
      expect(await isActive(documentId(77))).to.equal(false);
    });

    it("permits the grantee alone, and only what was granted", async () => {
      const id = await grant(seller, buyer, { rights: READ | PROVE });
      const permits = (actor: Actor, right: number) => r.read("grants", "permits", [id, r.of(actor), right]);
      expect([await permits(buyer, 0), await permits(buyer, 1), await permits(buyer, 2), await permits(buyer, 3)]).to.deep.equal([
        true,
        false,
        true,
        false,
      ]);
      expect([await permits(seller, 0), await permits(stranger, 0)]).to.deep.equal([false, false]);
      expect(await r.read("grants", "permits", [documentId(77), r.of(stranger), 0])).to.equal(false);
    });

    it("P9: refuses whoever is neither issuer nor grantee", async () => {
      expect(await refused(buyer, forwarder)).to.deep.equal(["NotDocumentIssuer", document, r.of(buyer)]);
      const id = await grant(seller, buyer);
      expect(await refused(forwarder, forwarder, { parent: id })).to.deep.equal(["NotGrantee", id, r.of(forwarder)]);
      expect(await refused(seller, forwarder, { parent: id })).to.deep.equal(["NotGrantee", id, r.of(seller)]);
    });

    it("refuses parents that do not exist or are of another document", async () => {
      expect(await refused(buyer, forwarder, { parent: documentId(77) })).to.deep.equal(["GrantUnknown", documentId(77)]);
      const id = await grant(seller, buyer, { documentId: other });
      expect(await refused(buyer, forwarder, { parent: id })).to.deep.equal(["GrantOfOtherDocument", id, document]);
    });

    it("P9: gives never more rights than there are", async () => {
      expect(await refused(seller, buyer, { rights: 16 })).to.deep.equal(["GrantRightsExceeded", 16, ALL]);
      expect(await refused(seller, buyer, { rights: 0 })).to.deep.equal(["GrantRightsExceeded", 0, ALL]);
      const reader = await grant(seller, buyer, { rights: READ });
      expect(await refused(buyer, forwarder, { parent: reader, rights: READ, depth: 0 })).to.deep.equal([
        "GrantRightsExceeded",
        READ,
        0,
      ]);
      const regranter = await grant(seller, buyer, { rights: READ | REGRANT });
      expect(await refused(buyer, forwarder, { parent: regranter, rights: PROVE, depth: 0 })).to.deep.equal([
        "GrantRightsExceeded",
        PROVE,
        READ | REGRANT,
      ]);
    });

    it("ends a chain at its depth", async () => {
      expect(await refused(seller, buyer, { depth: 9 })).to.deep.equal(["GrantDepthExceeded", 9, 8]);
      const id = await grant(seller, buyer, { depth: 1 });
      expect(await refused(buyer, forwarder, { parent: id, depth: 1 })).to.deep.equal(["GrantDepthExceeded", 1, 0]);
      const last = await grant(buyer, forwarder, { parent: id, depth: 0 });
      expect(await refused(forwarder, carrier, { parent: last, depth: 0 })).to.deep.equal(["GrantDepthExceeded", 0, 0]);
    });

    it("ends no later than the grant above it", async () => {
      const time = await now();
      expect(await refused(seller, buyer, { expiry: time })).to.deep.equal(["GrantExpiryInvalid", time, 0n]);
      const limit = time + 1_000n;
      const id = await grant(seller, buyer, { expiry: limit });
      for (const expiry of [0n, limit + 1n])
        expect(await refused(buyer, forwarder, { parent: id, depth: 0, expiry })).to.deep.equal([
          "GrantExpiryInvalid",
          expiry,
          limit,
        ]);
      const below = await grant(buyer, forwarder, { parent: id, depth: 0, expiry: limit });
      await r.networkHelpers.time.increaseTo(limit);
      expect([await isActive(id), await isActive(below)]).to.deep.equal([false, false]);
      expect(await refused(buyer, carrier, { parent: id, depth: 0, expiry: limit })).to.deep.equal(["GrantInactive", id]);
    });

    it("takes envelopes of one length, documents that are there, and grantees that take part", async () => {
      for (const length of [0, 1199, 1201])
        expect(await refused(seller, buyer, { envelope: bytes(length) })).to.deep.equal([
          "EnvelopeLengthInvalid",
          BigInt(length),
        ]);
      expect(await refused(seller, buyer, { documentId: documentId(77) })).to.deep.equal(["DocumentUnknown", documentId(77)]);
      expect(await refused(seller, stranger)).to.deep.equal(["ParticipantInactive", r.of(stranger)]);
      expect(await refused(stranger, buyer)).to.deep.equal(["ParticipantInactive", r.of(stranger)]);
    });

    it("goes on for a superseded version and ends with a withdrawal", async () => {
      const [old, taken] = [documentId(11), documentId(12)];
      for (const id of [old, taken]) await register(seller, id);
      const next = {
        id: documentId(13),
        documentType: 380,
        counterparty: r.of(buyer),
        contentHash: ZERO,
        sealedContent: "0x" as const,
      };
      await r.send(seller, "documents", "supersede", [old, next]);
      await grant(seller, buyer, { documentId: old });
      await r.send(seller, "documents", "withdraw", [taken]);
      expect(await refused(seller, buyer, { documentId: taken })).to.deep.equal(["GrantDocumentWithdrawn", taken]);
    });
  });

  describe("revoke", () => {
    it("P9: ends the whole branch, and only the branch", async () => {
      const id = await grant(seller, buyer);
      const below = await grant(buyer, forwarder, { parent: id, depth: 4 });
      const deepest = await grant(forwarder, carrier, { parent: below, depth: 0 });
      const sibling = await grant(buyer, carrier, { parent: id, depth: 0 });
      await r.send(buyer, "grants", "revoke", [below]);
      expect(await Promise.all([id, sibling, below, deepest].map(isActive))).to.deep.equal([true, true, false, false]);
      expect(await refused(forwarder, carrier, { parent: below, depth: 0 })).to.deep.equal(["GrantInactive", below]);
      expect(await r.read("grants", "permits", [deepest, r.of(carrier), 0])).to.equal(false);
    });

    it("is open to every grantor above and to the issuer, to nobody else", async () => {
      const id = await grant(seller, buyer);
      const below = await grant(buyer, forwarder, { parent: id, depth: 4 });
      const [first, second] = [
        await grant(forwarder, carrier, { parent: below, depth: 0 }),
        await grant(forwarder, carrier, { parent: below, depth: 0 }),
      ];
      for (const actor of [carrier, stranger])
        expect(await refusal(r.send(actor, "grants", "revoke", [first]))).to.deep.equal(["NotGrantor", first, r.of(actor)]);
      expect(await refusal(r.send(buyer, "grants", "revoke", [id]))).to.deep.equal(["NotGrantor", id, r.of(buyer)]);
      await r.send(buyer, "grants", "revoke", [first]);
      await r.send(seller, "grants", "revoke", [second]);
      expect(await refusal(r.send(seller, "grants", "revoke", [second]))).to.deep.equal(["GrantAlreadyRevoked", second]);
      expect(await refusal(r.send(seller, "grants", "revoke", [documentId(77)]))).to.deep.equal(["GrantUnknown", documentId(77)]);
    });
  });

  describe("rekey", () => {
    const contentHash = keccak256("0x01");
    it("P9: gives the new key to grants that remain, never to a revoked one", async () => {
      const [kept, revoked] = [await grant(seller, buyer), await grant(seller, carrier)];
      const below = await grant(carrier, forwarder, { parent: revoked, depth: 0 });
      await r.send(seller, "grants", "revoke", [revoked]);
      const version = await r.read("grants", "keyVersionOf", [document]);
      for (const grantId of [revoked, below]) {
        expect(
          await refusal(r.send(seller, "grants", "rekey", [document, contentHash, "0x", [{ grantId, envelope }]])),
        ).to.deep.equal(["GrantInactive", grantId]);
      }
      await r.send(seller, "grants", "rekey", [document, contentHash, "0x01", [{ grantId: kept, envelope }]]);
      expect(await r.read("grants", "keyVersionOf", [document])).to.equal(version + 1);
      expect((await r.read("grants", "grantOf", [kept])).keyVersion).to.equal(version + 1);
      expect((await r.read("grants", "grantOf", [revoked])).keyVersion).to.equal(version);
    });

    it("a grantee that was passed over passes on the key that it has", async () => {
      const id = await grant(seller, buyer);
      const version = await r.read("grants", "keyVersionOf", [document]);
      await r.send(seller, "grants", "rekey", [document, contentHash, "0x", []]);
      const below = await grant(buyer, forwarder, { parent: id, depth: 0 });
      expect((await r.read("grants", "grantOf", [below])).keyVersion).to.equal(version);
      await r.send(seller, "grants", "renewEnvelopes", [
        document,
        [
          { grantId: id, envelope },
          { grantId: below, envelope },
        ],
      ]);
      expect((await r.read("grants", "grantOf", [below])).keyVersion).to.equal(version + 1);
      expect(await r.read("grants", "keyVersionOf", [document])).to.equal(version + 1);
    });

    it("is the issuer's alone, and for grants of this document", async () => {
      const id = await grant(seller, buyer, { documentId: other });
      const rekeying = { grantId: id, envelope };
      expect(await refusal(r.send(buyer, "grants", "rekey", [document, contentHash, "0x", []]))).to.deep.equal([
        "NotDocumentIssuer",
        document,
        r.of(buyer),
      ]);
      expect(await refusal(r.send(buyer, "grants", "renewEnvelopes", [document, []]))).to.deep.equal([
        "NotDocumentIssuer",
        document,
        r.of(buyer),
      ]);
      expect(await refusal(r.send(seller, "grants", "rekey", [document, contentHash, "0x", [rekeying]]))).to.deep.equal([
        "GrantOfOtherDocument",
        id,
        document,
      ]);
      expect(await refusal(r.send(seller, "grants", "rekey", [document, contentHash, "0x02", []]))).to.deep.equal([
        "RekeyingContentMismatch",
        contentHash,
        keccak256("0x02"),
      ]);
      expect(
        await refusal(r.send(seller, "grants", "rekey", [other, contentHash, "0x", [{ ...rekeying, envelope: "0x" }]])),
      ).to.deep.equal(["EnvelopeLengthInvalid", 0n]);
    });
  });

  describe("a participant's standing", () => {
    it("P12: suspended, it grants and re-keys nothing, and may still revoke", async () => {
      const id = await grant(seller, buyer);
      await r.send(r.provider, "participants", "suspend", [r.of(seller)]);
      expect(await refused(seller, buyer)).to.deep.equal(["ParticipantInactive", r.of(seller)]);
      for (const call of [
        r.send(seller, "grants", "rekey", [document, ZERO, "0x", []]),
        r.send(seller, "grants", "renewEnvelopes", [document, []]),
      ]) {
        expect(await refusal(call)).to.deep.equal(["ParticipantInactive", r.of(seller)]);
      }
      await r.send(seller, "grants", "revoke", [id]);
      expect(await isActive(id)).to.equal(false);
      await r.send(r.provider, "participants", "reinstate", [r.of(seller)]);
    });

    it("P11: grants outlive a lost account, of grantor and grantee alike", async () => {
      const id = await grant(seller, buyer);
      const [lost, found] = [r.of(buyer), r.party(7)];
      await r.send(r.provider, "participants", "suspend", [lost]);
      await r.send(r.provider, "participants", "replaceAccount", [lost, r.of(found)]);
      expect(await r.read("grants", "permits", [id, r.of(found), 0])).to.equal(true);
      expect(await r.read("grants", "permits", [id, lost, 0])).to.equal(false);
      const below = await grant(found, forwarder, { parent: id, depth: 0 });
      expect(await refusal(r.send(buyer, "grants", "revoke", [below]))).to.deep.equal(["NotGrantor", below, lost]);
      await r.send(found, "grants", "revoke", [below]);
    });
  });
});
