import { expect } from "chai";
import { type Address, type Hex, hexToBytes, toHex } from "viem";
import { documentId, legalId, NOBODY, ROLES, refusal, ZERO } from "../registry.fixture.ts";
import { type Committee, type Dealer, openCommittee } from "./committee.fixture.ts";
import { at, enlist, expectShared } from "./rounds.fixture.ts";

const EVALUATION = {
  Evaluation: [
    { name: "documentId", type: "bytes32" },
    { name: "evaluation", type: "uint256" },
    { name: "keyId", type: "uint32" },
  ],
} as const;
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const proof = {
  a: [1n, 2n],
  b: [
    [3n, 4n],
    [5n, 6n],
  ],
  c: [7n, 8n],
} as const;

describe("TagCommittee", () => {
  let c: Committee;
  let members: Dealer[];
  let held: Map<Address, bigint>;
  const [document, evaluation] = [documentId(1), 12_345n];

  beforeEach(async () => {
    c = await openCommittee();
    members = await enlist(c, 3);
    ({ shares: held } = await c.run(await c.generation(members, 2), members, members));
  });

  /** A member's signature over what it evaluated; changes make it one over something else, or by somebody else. */
  async function attest(
    index: number,
    changes: Partial<{
      by: Dealer;
      documentId: Hex;
      evaluation: bigint;
      keyId: number;
      committee: Address;
      chainId: number;
      name: string;
    }> = {},
  ) {
    const by = changes.by ?? (members[index - 1] as Dealer);
    const signature = await c.viem.getWalletClient(by.account).then(async (wallet) =>
      wallet.signTypedData({
        account: by.wallet.account,
        domain: {
          name: changes.name ?? "Kontor Tag Committee",
          version: "1",
          chainId: changes.chainId ?? (await c.client.getChainId()),
          verifyingContract: changes.committee ?? c.committee,
        },
        types: EVALUATION,
        primaryType: "Evaluation",
        message: {
          documentId: changes.documentId ?? document,
          evaluation: changes.evaluation ?? evaluation,
          keyId: changes.keyId ?? 1,
        },
      }),
    );
    return { index, signature };
  }
  const attested = (...attestations: { index: number; signature: Hex }[]) =>
    c.read("requireAttested", [document, evaluation, 1, attestations]);

  describe("keys", () => {
    it("has none before the first one is made, and says which it does not know", async () => {
      const empty = await openCommittee();
      expect(await empty.read("currentKeyId", [])).to.equal(0);
      for (const keyId of [0, 1]) expect(await refusal(empty.read("keyOf", [keyId]))).to.deep.equal(["KeyUnknown", keyId]);
      expect(await refusal(c.read("keyOf", [2]))).to.deep.equal(["KeyUnknown", 2]);
      await expectShared(c, 1, at(members, held), 2);
    });
  });

  describe("attestations", () => {
    it("counts as many members as the threshold, and more", async () => {
      for (const indexes of [
        [1, 2],
        [1, 3],
        [2, 3],
        [1, 2, 3],
      ])
        await attested(...(await Promise.all(indexes.map((index) => attest(index)))));
    });

    it("P6: refuses too few, the same one twice, and strangers", async () => {
      const [one, two] = [await attest(1), await attest(2)];
      expect(await refusal(attested())).to.deep.equal(["AttestationsTooFew", 0n, 2]);
      expect(await refusal(attested(one))).to.deep.equal(["AttestationsTooFew", 1n, 2]);
      expect(await refusal(attested(one, one))).to.deep.equal(["AttestationOutOfOrder", 1]);
      expect(await refusal(attested(two, one))).to.deep.equal(["AttestationOutOfOrder", 1]);
      expect(await refusal(attested({ ...one, index: 0 }, two))).to.deep.equal(["AttestationOutOfOrder", 0]);
      expect(await refusal(attested(one, { ...two, index: 4 }))).to.deep.equal(["AttestationOutOfOrder", 4]);
      const stranger = await attest(2, { by: c.dealer(9) });
      expect(await refusal(attested(one, stranger))).to.deep.equal(["AttestationInvalid", 2, members[1]?.account]);
      expect(await refusal(attested(one, { ...one, index: 2 }))).to.deep.equal(["AttestationInvalid", 2, members[1]?.account]);
      expect(await refusal(attested(one, two, stranger))).to.deep.equal(["AttestationOutOfOrder", 2]);
    });

    it("P6: refuses a signature over another document, evaluation, key, contract, chain or purpose", async () => {
      const one = await attest(1);
      for (const changes of [
        { documentId: documentId(2) },
        { evaluation: evaluation + 1n },
        { keyId: 2 },
        { committee: c.authority },
        { chainId: 1 },
        { name: "Kontor Financing" },
      ])
        expect(await refusal(attested(one, await attest(2, changes)))).to.deep.equal([
          "AttestationInvalid",
          2,
          members[1]?.account,
        ]);
    });

    it("takes one form of a signature alone", async () => {
      const [one, two] = [await attest(1), await attest(2)];
      const bytes = hexToBytes(two.signature);
      const s = SECP256K1_ORDER - BigInt(toHex(bytes.slice(32, 64)));
      const mirrored = `${two.signature.slice(0, 66)}${s.toString(16).padStart(64, "0")}${bytes[64] === 27 ? "1c" : "1b"}` as Hex;
      for (const signature of [mirrored, "0x", `${two.signature}00`, two.signature.slice(0, -2)] as Hex[])
        expect(await refusal(attested(one, { index: 2, signature }))).to.deep.equal([
          "AttestationInvalid",
          2,
          members[1]?.account,
        ]);
    });

    it("P6: counts those who hold shares now, of whichever key", async () => {
      const former = [await attest(1), await attest(2)];
      const next = await enlist(c, 3, 3);
      await c.run(await c.resharing(1, next, 2), members, next, held);
      expect(await refusal(attested(...former))).to.deep.equal(["AttestationInvalid", 1, next[0]?.account]);
      members = next;
      await c.run(await c.generation(next, 3), next, next);
      await attested(await attest(1), await attest(3));
      const newest = await Promise.all([1, 2].map((index) => attest(index, { keyId: 2 })));
      expect(await refusal(c.read("requireAttested", [document, evaluation, 2, newest]))).to.deep.equal([
        "AttestationsTooFew",
        2n,
        3,
      ]);
      expect(await refusal(c.read("requireAttested", [document, evaluation, 3, newest]))).to.deep.equal(["KeyUnknown", 3]);
    });
  });

  describe("queries", () => {
    const issuer = 10;
    const ask = (caller: number, changes: Partial<{ documentId: Hex; keyId: number; soft: boolean; blinded: bigint }> = {}) =>
      c.read("requireQuery", [
        { documentId: document, keyId: 1, soft: false, blinded: 99n, caller: c.of(c.party(caller)), ...changes },
        proof,
      ]);
    const signals = (id = document) => [99n, BigInt(id), legalId(`party ${issuer}`)];

    beforeEach(async () => {
      for (const party of [issuer, 11, 12]) await c.join(party, ROLES.trader);
      const registration = {
        id: document,
        documentType: 380,
        counterparty: c.of(c.party(11)),
        contentHash: ZERO,
        sealedContent: "0x",
      } as const;
      await c.registry.send(c.party(issuer), "documents", "register", [registration]);
      await c.state("query", signals());
    });

    it("P6: answers the issuer, and the counterparty once it has acknowledged", async () => {
      await ask(issuer);
      const refused = (party: number) => ["CallerNotEntitled", document, c.of(c.party(party))];
      expect(await refusal(ask(11))).to.deep.equal(refused(11));
      await c.registry.send(c.party(11), "documents", "acknowledge", [document]);
      await ask(11);
      expect(await refusal(ask(12))).to.deep.equal(refused(12));
      expect(await refusal(ask(13))).to.deep.equal(["ParticipantInactive", c.of(c.party(13))]);
    });

    it("P6: answers about current documents of the ledger alone", async () => {
      expect(await refusal(ask(issuer, { documentId: documentId(2) }))).to.deep.equal(["DocumentUnknown", documentId(2)]);
      const next = {
        id: documentId(3),
        documentType: 380,
        counterparty: NOBODY,
        contentHash: ZERO,
        sealedContent: "0x",
      } as const;
      await c.registry.send(c.party(issuer), "documents", "supersede", [document, next]);
      expect(await refusal(ask(issuer))).to.deep.equal(["DocumentNotCurrent", document, 2]);
      await c.state("query", signals(documentId(3)));
      await ask(issuer, { documentId: documentId(3) });
      await c.registry.send(c.party(issuer), "documents", "withdraw", [documentId(3)]);
      expect(await refusal(ask(issuer, { documentId: documentId(3) }))).to.deep.equal(["DocumentNotCurrent", documentId(3), 3]);
    });

    it("P12: answers nobody who is suspended, and nothing about a suspended issuer's documents", async () => {
      await c.registry.send(c.party(11), "documents", "acknowledge", [document]);
      await c.registry.send(c.provider, "participants", "suspend", [c.of(c.party(11))]);
      expect(await refusal(ask(11))).to.deep.equal(["ParticipantInactive", c.of(c.party(11))]);
      await ask(issuer);
      await c.registry.send(c.provider, "participants", "reinstate", [c.of(c.party(11))]);
      await c.registry.send(c.provider, "participants", "suspend", [c.of(c.party(issuer))]);
      for (const party of [issuer, 11])
        expect(await refusal(ask(party))).to.deep.equal(["ParticipantInactive", c.of(c.party(issuer))]);
    });

    it("P6: answers with a proof for exactly this, of the circuit that is asked", async () => {
      expect(await refusal(ask(issuer, { blinded: 98n }))).to.deep.equal(["QueryUnproven", document, 98n]);
      expect(await refusal(ask(issuer, { soft: true }))).to.deep.equal(["QueryUnproven", document, 99n]);
      await c.state("querySoft", signals());
      await ask(issuer, { soft: true });
      expect(await refusal(ask(issuer, { keyId: 2 }))).to.deep.equal(["KeyUnknown", 2]);
      expect(await refusal(ask(issuer, { keyId: 0 }))).to.deep.equal(["KeyUnknown", 0]);
    });
  });
});
