import { expect } from "chai";
import { type Hex, keccak256, parseEventLogs, type TransactionReceipt } from "viem";
import { documentsAbi, grantsAbi } from "../../sdk/src/abi/index.ts";
import { FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";
import { bytes, documentId, NOBODY, openRegistry, type Registry, ROLES, refusal, there, ZERO } from "../registry.fixture.ts";

const CURRENT = 1;
const SUPERSEDED = 2;
const WITHDRAWN = 3;

describe("Documents", () => {
  let r: Registry;
  let [seller, buyer, chamber, stranger] = [] as unknown as [
    Registry["deployer"],
    Registry["deployer"],
    Registry["deployer"],
    Registry["deployer"],
  ];
  let next = 1;
  const fresh = () => documentId(next++);
  const stored = (id = fresh(), changes = {}) => ({
    id,
    documentType: 380,
    counterparty: r.of(buyer),
    contentHash: keccak256(id),
    sealedContent: "0x" as const,
    ...changes,
  });
  const registered = async (changes = {}) => {
    const registration = stored(fresh(), changes);
    await r.send(seller, "documents", "register", [registration]);
    return registration.id;
  };
  const events = (receipt: TransactionReceipt) => parseEventLogs({ abi: documentsAbi, logs: receipt.logs });

  /** Names of a document's events, read block by block through the back-pointers: no scan. */
  async function history(id: Hex): Promise<string[]> {
    const names: string[] = [];
    let block = (await r.read("documents", "documentOf", [id])).lastEventBlock;
    while (block !== 0) {
      const [fromBlock, toBlock] = [BigInt(block), BigInt(block)];
      const abi = [...documentsAbi, ...grantsAbi];
      const logs = await r.client.getContractEvents({
        address: [r.addresses.documents, r.addresses.grants],
        abi,
        fromBlock,
        toBlock,
      });
      const own = logs.filter(({ args }) => ("documentId" in args ? args.documentId : "id" in args ? args.id : ZERO) === id);
      names.unshift(...own.map(({ eventName }) => eventName));
      block = (there(own[0]).args as { previousBlock: number }).previousBlock;
    }
    return names;
  }

  before(async () => {
    r = await openRegistry();
    seller = await r.join(0, ROLES.trader);
    buyer = await r.join(1, ROLES.trader);
    chamber = await r.join(2, ROLES.chamber);
    stranger = r.party(9);
  });

  describe("register", () => {
    it("keeps issuer, counterparty, type and block, and logs the sealed document", async () => {
      const sealedContent = bytes(300);
      const registration = stored(fresh(), { sealedContent, contentHash: keccak256(sealedContent) });
      const receipt = await r.send(seller, "documents", "register", [registration]);
      const block = Number(receipt.blockNumber);
      expect(await r.read("documents", "documentOf", [registration.id])).to.deep.equal({
        issuer: r.of(seller),
        counterparty: r.of(buyer),
        documentType: 380,
        status: CURRENT,
        assurance: 0,
        registeredAt: block,
        lastEventBlock: block,
      });
      expect(events(receipt)[0]?.args).to.include({ sealedContent, supersedes: ZERO, previousBlock: 0 });
    });

    it("refuses ids that are no commitment", async () => {
      for (const id of [ZERO, documentId(FIELD_ORDER), documentId(2n ** 256n - 1n)]) {
        expect(await refusal(r.send(seller, "documents", "register", [stored(id)]))).to.deep.equal(["DocumentIdInvalid", id]);
      }
      await r.send(seller, "documents", "register", [stored(documentId(FIELD_ORDER - 1n))]);
    });

    it("refuses an id for the second time, whoever brings it", async () => {
      const id = await registered();
      for (const [actor, changes] of [
        [seller, {}],
        [buyer, { counterparty: NOBODY }],
      ] as const) {
        expect(await refusal(r.send(actor, "documents", "register", [stored(id, changes)]))).to.deep.equal([
          "DocumentAlreadyRegistered",
          id,
        ]);
      }
    });

    it("refuses a type that the issuer's roles do not issue", async () => {
      expect(await refusal(r.send(chamber, "documents", "register", [stored()]))).to.deep.equal([
        "DocumentTypeNotIssuable",
        380,
        ROLES.chamber,
      ]);
      expect(await refusal(r.send(seller, "documents", "register", [stored(fresh(), { documentType: 861 })]))).to.deep.equal([
        "DocumentTypeNotIssuable",
        861,
        ROLES.trader,
      ]);
      await r.send(chamber, "documents", "register", [stored(fresh(), { documentType: 861 })]);
    });

    it("refuses content that is not what its hash says", async () => {
      const registration = stored(fresh(), { sealedContent: "0x01" });
      const expected = ["DocumentContentMismatch", registration.id, registration.contentHash, keccak256("0x01")];
      expect(await refusal(r.send(seller, "documents", "register", [registration]))).to.deep.equal(expected);
    });

    it("refuses a counterparty that takes no part, and the issuer as its own", async () => {
      for (const account of [r.of(stranger), r.of(seller)]) {
        const registration = stored(fresh(), { counterparty: account });
        expect(await refusal(r.send(seller, "documents", "register", [registration]))).to.deep.equal([
          "CounterpartyInvalid",
          registration.id,
          account,
        ]);
      }
    });
  });

  it("begins with a role for every type of a trade, as its defaults say", async () => {
    const { trader, chamber, insurer, forwarder, carrier, customs } = ROLES;
    const issuers = new Map<number, readonly number[]>([
      [trader, [105, 231, 315, 380, 381, 448]],
      [trader | forwarder, [271]],
      [insurer, [530]],
      [carrier | forwarder, [705, 710, 740, 781]],
      [trader | forwarder | customs, [830, 929, 950]],
      [chamber, [861]],
      [customs, [911, 932, 962]],
      [0, [0, 914, 999]],
    ]);
    for (const [roles, types] of issuers)
      for (const type of types) expect(await r.read("documents", "issuableBy", [type]), `${type}`).to.equal(roles);
  });

  describe("registerBundle", () => {
    it("takes 1 to 64 documents", async () => {
      const bundle = (size: number) => Array.from({ length: size }, () => stored());
      for (const size of [0, 65]) {
        expect(await refusal(r.send(seller, "documents", "registerBundle", [bundle(size)]))).to.deep.equal([
          "BundleSizeInvalid",
          BigInt(size),
          64n,
        ]);
      }
      const receipt = await r.send(seller, "documents", "registerBundle", [bundle(64)]);
      expect(events(receipt)).to.have.length(64);
    });

    it("registers all or none", async () => {
      const [first, second] = [stored(), stored()];
      expect(await refusal(r.send(seller, "documents", "registerBundle", [[first, second, first]]))).to.deep.equal([
        "DocumentAlreadyRegistered",
        first.id,
      ]);
      expect((await r.read("documents", "documentOf", [second.id])).status).to.equal(0);
    });
  });

  describe("acknowledge", () => {
    it("raises the assurance once, by the named counterparty alone", async () => {
      const id = await registered();
      expect(await refusal(r.send(chamber, "documents", "acknowledge", [id]))).to.deep.equal([
        "NotDocumentCounterparty",
        id,
        r.of(chamber),
      ]);
      expect(await refusal(r.send(seller, "documents", "acknowledge", [id]))).to.deep.equal([
        "NotDocumentCounterparty",
        id,
        r.of(seller),
      ]);
      await r.send(buyer, "documents", "acknowledge", [id]);
      expect((await r.read("documents", "documentOf", [id])).assurance).to.equal(1);
      expect(await refusal(r.send(buyer, "documents", "acknowledge", [id]))).to.deep.equal(["DocumentAlreadyAcknowledged", id]);
    });

    it("has nobody to wait for where no counterparty is named", async () => {
      const id = await registered({ counterparty: NOBODY });
      expect(await refusal(r.send(buyer, "documents", "acknowledge", [id]))).to.deep.equal([
        "NotDocumentCounterparty",
        id,
        r.of(buyer),
      ]);
      expect(await refusal(r.send(stranger, "documents", "acknowledge", [id]))).to.deep.equal([
        "ParticipantInactive",
        r.of(stranger),
      ]);
    });
  });

  describe("supersede and withdraw", () => {
    it("supersede: the later version is current and not acknowledged, the earlier one points to it", async () => {
      const id = await registered();
      await r.send(buyer, "documents", "acknowledge", [id]);
      const later = stored();
      const receipt = await r.send(seller, "documents", "supersede", [id, later]);
      expect((await r.read("documents", "documentOf", [id])).status).to.equal(SUPERSEDED);
      expect(await r.read("documents", "documentOf", [later.id])).to.include({ status: CURRENT, assurance: 0 });
      expect(await r.read("documents", "supersededBy", [id])).to.equal(later.id);
      const latest = stored();
      await r.send(seller, "documents", "supersede", [later.id, latest]);
      for (const version of [id, later.id, latest.id]) expect(await r.read("documents", "originOf", [version])).to.equal(id);
      expect(events(receipt)[1]?.args).to.include({ supersedes: id });
      for (const call of [
        r.send(seller, "documents", "supersede", [id, stored()]),
        r.send(seller, "documents", "withdraw", [id]),
        r.send(buyer, "documents", "acknowledge", [id]),
      ]) {
        expect(await refusal(call)).to.deep.equal(["DocumentNotCurrent", id, SUPERSEDED]);
      }
    });

    it("refuses another's document, another type, and a version that superseded itself", async () => {
      const id = await registered();
      expect(
        await refusal(r.send(buyer, "documents", "supersede", [id, stored(fresh(), { counterparty: NOBODY })])),
      ).to.deep.equal(["NotDocumentIssuer", id, r.of(buyer)]);
      expect(await refusal(r.send(seller, "documents", "supersede", [id, stored(fresh(), { documentType: 381 })]))).to.deep.equal(
        ["DocumentTypeChanged", id, 380, 381],
      );
      expect(await refusal(r.send(seller, "documents", "supersede", [id, stored(id)]))).to.deep.equal([
        "DocumentAlreadyRegistered",
        id,
      ]);
      expect(await refusal(r.send(seller, "documents", "supersede", [ZERO, stored()]))).to.deep.equal(["DocumentUnknown", ZERO]);
    });

    it("withdraw: by the issuer alone, once", async () => {
      const id = await registered();
      expect(await refusal(r.send(buyer, "documents", "withdraw", [id]))).to.deep.equal(["NotDocumentIssuer", id, r.of(buyer)]);
      await r.send(seller, "documents", "withdraw", [id]);
      expect(await refusal(r.send(seller, "documents", "withdraw", [id]))).to.deep.equal(["DocumentNotCurrent", id, WITHDRAWN]);
    });
  });

  describe("among the other contracts", () => {
    it("P11: from the newest event back-pointers lead through every event of a document, of both contracts", async () => {
      const id = await registered();
      await r.send(buyer, "documents", "acknowledge", [id]);
      const grant = {
        documentId: id,
        parent: ZERO,
        grantee: r.of(buyer),
        rights: 1,
        depth: 0,
        expiry: 0n,
        envelope: bytes(1296),
      };
      await r.send(seller, "grants", "grant", [grant]);
      await r.networkHelpers.mine(5);
      await r.send(seller, "grants", "rekey", [id, keccak256("0x01"), "0x", []]);
      await r.send(seller, "documents", "supersede", [id, stored()]);
      expect(await history(id)).to.deep.equal([
        "DocumentRegistered",
        "DocumentAcknowledged",
        "AccessGranted",
        "DocumentRekeyed",
        "DocumentSuperseded",
      ]);
    });

    it("takes notes of events from its linked contracts alone", async () => {
      const id = await registered();
      for (const actor of [seller, r.deployer, r.consortium]) {
        expect(await refusal(r.send(actor, "documents", "noteEvent", [id]))).to.deep.equal(["NotLinkedContract", r.of(actor)]);
      }
      expect(await refusal(r.send(r.financing, "documents", "noteEvent", [ZERO]))).to.deep.equal(["DocumentUnknown", ZERO]);
    });

    it("cross-checks what is acknowledged and current, once, on the word of Declarations alone", async () => {
      const [id, withdrawn] = [await registered(), await registered()];
      const crossCheck = (actor: Registry["deployer"], document = id) =>
        r.send(actor, "documents", "markCrossChecked", [document, r.of(chamber)]);
      expect(await refusal(crossCheck(r.pauser))).to.deep.equal(["DocumentNotAcknowledged", id, 0]);
      for (const document of [id, withdrawn]) await r.send(buyer, "documents", "acknowledge", [document]);
      for (const actor of [seller, buyer, r.financing, r.consortium])
        expect(await refusal(crossCheck(actor))).to.deep.equal(["NotLinkedContract", r.of(actor)]);
      const { lastEventBlock: previousBlock } = await r.read("documents", "documentOf", [id]);
      expect(events(await crossCheck(r.pauser))[0]).to.deep.include({
        eventName: "DocumentCrossChecked",
        args: { id, office: r.of(chamber), previousBlock },
      });
      expect((await r.read("documents", "documentOf", [id])).assurance).to.equal(2);
      expect(await refusal(crossCheck(r.pauser))).to.deep.equal(["DocumentNotAcknowledged", id, 2]);
      await r.send(seller, "documents", "withdraw", [withdrawn]);
      expect(await refusal(crossCheck(r.pauser, withdrawn))).to.deep.equal(["DocumentNotCurrent", withdrawn, WITHDRAWN]);
      expect(await refusal(crossCheck(r.pauser, ZERO))).to.deep.equal(["DocumentUnknown", ZERO]);
    });

    it("P12: a suspended participant registers, acknowledges, supersedes and withdraws nothing", async () => {
      const [asIssuer, asBuyer] = [await registered(), stored()];
      await r.send(buyer, "documents", "register", [{ ...asBuyer, counterparty: r.of(seller) }]);
      await r.send(r.provider, "participants", "suspend", [r.of(seller)]);
      const calls = [
        r.send(seller, "documents", "register", [stored()]),
        r.send(seller, "documents", "registerBundle", [[stored()]]),
        r.send(seller, "documents", "acknowledge", [asBuyer.id]),
        r.send(seller, "documents", "supersede", [asIssuer, stored()]),
        r.send(seller, "documents", "withdraw", [asIssuer]),
      ];
      for (const refused of await Promise.all(calls.map(refusal)))
        expect(refused).to.deep.equal(["ParticipantInactive", r.of(seller)]);
      await r.send(r.provider, "participants", "reinstate", [r.of(seller)]);
      await r.send(seller, "documents", "acknowledge", [asBuyer.id]);
    });

    it("P14: governance changes who issues a type after its delay, and reaches no document", async () => {
      expect(await refusal(r.send(seller, "documents", "setIssuableBy", [380, 127]))).to.deep.equal([
        "AccessManagedUnauthorized",
        r.of(seller),
      ]);
      expect((await refusal(r.send(r.consortium, "documents", "setIssuableBy", [380, 127])))[0]).to.equal(
        "AccessManagerNotScheduled",
      );
      await r.govern("documents", "setIssuableBy", [999, ROLES.customs]);
      expect(await r.read("documents", "issuableBy", [999])).to.equal(ROLES.customs);
      expect((await refusal(r.govern("documents", "setIssuableBy", [999, 128])))[0]).to.equal("RolesInvalid");
      const id = await registered();
      for (const functionName of ["withdraw", "acknowledge"] as const) {
        expect(await refusal(r.send(r.consortium, "documents", functionName, [id]))).to.deep.equal([
          "ParticipantInactive",
          r.of(r.consortium),
        ]);
      }
    });

    it("a party that lost its account goes on with another one", async () => {
      const id = await registered();
      await r.send(r.provider, "participants", "suspend", [r.of(buyer)]);
      await r.send(r.provider, "participants", "replaceAccount", [r.of(buyer), r.of(r.party(5))]);
      expect((await r.read("documents", "documentOf", [id])).counterparty).to.equal(r.of(r.party(5)));
      expect(await refusal(r.send(buyer, "documents", "acknowledge", [id]))).to.deep.equal(["ParticipantInactive", r.of(buyer)]);
      await r.send(r.party(5), "documents", "acknowledge", [id]);
    });
  });
});
