import "@nomicfoundation/hardhat-ethers-chai-matchers";
import { FpIsSquare } from "@noble/curves/abstract/modular.js";
import { babyjubjub } from "@noble/curves/misc.js";
import { LeanIMT } from "@zk-kit/lean-imt";
import { expect } from "chai";
import { type BaseContractMethod, Contract, type EventLog, type Signer } from "ethers";
import type { ContractFunctionName } from "viem";
import { participantsAbi } from "../../sdk/src/abi/index.ts";
import { FIELD_ORDER, hashNode } from "../../sdk/src/protocol/hash.ts";
import { issuerLeaf, lenderLeaf } from "../../sdk/src/protocol/notes.ts";
import {
  bytes,
  DELAY,
  keysOf,
  legalId,
  lenderKey,
  NOBODY,
  openRegistry,
  PAPERS,
  type Registry,
  ROLES,
  there,
} from "../registry.fixture.ts";

const { trader, lender, chamber } = ROLES;

/** All points of BabyJubJub whose order divides its cofactor, 8: multiples of l times a point outside the subgroup. */
function smallOrderPoints(): [bigint, bigint][] {
  const { Point } = babyjubjub;
  const { Fp } = Point;
  const { a, d } = Point.CURVE();
  for (let y = 2n; ; y++) {
    const yy = Fp.sqr(y);
    const xx = Fp.div(Fp.sub(Fp.ONE, yy), Fp.sub(a, Fp.mul(d, yy)));
    if (!FpIsSquare(Fp, xx)) continue;
    const generator = Point.fromAffine({ x: Fp.sqrt(xx), y })
      .multiplyUnsafe(Point.Fn.ORDER - 1n)
      .add(Point.fromAffine({ x: Fp.sqrt(xx), y }));
    const points = [Point.ZERO];
    for (let point = generator; !point.is0(); point = point.add(generator)) points.push(point);
    if (points.length === 8) return points.map((point) => [point.x, point.y]);
  }
}

describe("Participants", () => {
  let r: Registry;
  let [provider, rival, consortium] = [] as unknown as [Signer, Signer, Signer];
  let signers: Signer[];
  let next = 0;
  /** Methods by name, as ethers has them. */
  type Methods = Contract & Record<ContractFunctionName<typeof participantsAbi>, BaseContractMethod>;
  let contract: Methods;
  const as = (signer: Signer) => contract.connect(signer) as Methods;
  const now = async () => Number((await r.client.getBlock()).timestamp);
  const addressOf = (signer: Signer) => signer.getAddress();

  /** A new party: account, legal identifier, and keys if it has published any. */
  async function party(roles: number = trader | lender, published = true) {
    const n = next++;
    const [signer, id] = [there(signers[6 + n]), legalId(`company ${n}`)];
    const account = await addressOf(signer);
    const time = await now();
    await as(provider).accredit(account, id, roles, time, time + 1_000_000, PAPERS);
    const keys = keysOf(100 + n, (roles & lender) !== 0);
    if (published) await as(signer).publishKeys(keys);
    return { signer, id, account, keys, roles };
  }
  type Party = Awaited<ReturnType<typeof party>>;
  const leavesOf = ({ id, keys, roles }: Party) => [
    roles & ~lender ? issuerLeaf(id) : 0n,
    roles & lender ? lenderLeaf(...keys.lenderKey) : 0n,
  ];

  /** Leaves of the members' tree as a reader of the log has them, and their root must be the contract's. */
  async function members(): Promise<bigint[]> {
    const logs = await r.client.getContractEvents({
      address: r.addresses.participants,
      abi: participantsAbi,
      eventName: "MemberLeafChanged",
      fromBlock: 0n,
    });
    const leaves: bigint[] = [];
    for (const { args } of logs) leaves[Number(args.index)] = there(args.leaf);
    const tree = new LeanIMT<bigint>((a, b) => hashNode(a, b), leaves);
    expect(await contract.membersRoot()).to.equal(leaves.length === 0 ? 0n : tree.root);
    return leaves;
  }
  async function expectPresent(who: Party, present: boolean) {
    const leaves = await members();
    for (const leaf of leavesOf(who)) if (leaf !== 0n) expect(leaves.includes(leaf)).to.equal(present);
  }
  async function govern(
    functionName: "suspend" | "reinstate" | "dismissIdentityProvider" | "admitIdentityProvider",
    ...args: unknown[]
  ) {
    await r.govern("participants", functionName, args as never);
  }

  beforeEach(async () => {
    next = 0;
    r = await openRegistry();
    signers = await r.ethers.getSigners();
    [consortium, provider, rival] = [there(signers[1]), there(signers[4]), there(signers[18])];
    contract = new Contract(r.addresses.participants, participantsAbi as never, provider) as Methods;
    expect(await addressOf(provider)).to.equal(r.of(r.provider));
  });

  describe("identity providers", () => {
    it("P14: are admitted and dismissed by the consortium after its delay, by nobody else", async () => {
      const account = await addressOf(rival);
      await expect(as(rival).admitIdentityProvider(account, "self"))
        .to.be.revertedWithCustomError(contract, "AccessManagedUnauthorized")
        .withArgs(account);
      await govern("admitIdentityProvider", account, "Rival");
      expect(await contract.isIdentityProvider(account)).to.equal(true);
      await govern("dismissIdentityProvider", account);
      expect(await contract.isIdentityProvider(account)).to.equal(false);
    });

    it("refuses to admit twice or nobody, and to dismiss whom it did not admit", async () => {
      const named = (error: RegExp, call: Promise<unknown>) =>
        call.then(
          () => expect.fail("was accepted"),
          (thrown) => expect(String(thrown)).to.match(error),
        );
      await named(/IdentityProviderAlreadyAdmitted/, govern("admitIdentityProvider", await addressOf(provider), "again"));
      await named(/AccountInvalid/, govern("admitIdentityProvider", NOBODY, "nobody"));
      await named(/NotIdentityProvider/, govern("dismissIdentityProvider", await addressOf(rival)));
    });

    it("dismissed, accredits nobody; those it accredited keep their standing and governance may renew them", async () => {
      const member = await party();
      const time = await now();
      await govern("dismissIdentityProvider", await addressOf(provider));
      await expect(as(provider).accredit(await addressOf(rival), 1n, 1, time, time + 1_000_000, PAPERS))
        .to.be.revertedWithCustomError(contract, "NotIdentityProvider")
        .withArgs(await addressOf(provider));
      await expect(as(provider).suspend(member.account)).to.be.revertedWithCustomError(contract, "AccessManagedUnauthorized");
      expect(await contract.isActive(member.account)).to.equal(true);
      await r.govern("participants", "renew", [member.account as never, trader, BigInt(time), BigInt(time + 2_000_000), PAPERS]);
      expect((await contract.participantOf(member.account)).validUntil).to.equal(BigInt(time + 2_000_000));
    });
  });

  describe("accredit and renew", () => {
    it("keeps what the provider vouched for", async () => {
      const { account, id } = await party(trader, false);
      expect(await contract.accountOf(id)).to.equal(account);
      expect(await contract.accountAt(1)).to.equal(account);
      expect(await contract.participantCount()).to.equal(1n);
      const [legal, by, , , number, roles, suspended] = await contract.participantOf(account);
      expect([legal, by, number, roles, suspended]).to.deep.equal([id, await addressOf(provider), 1n, BigInt(trader), false]);
      expect([await contract.hasRole(account, 0), await contract.hasRole(account, 6)]).to.deep.equal([true, false]);
    });

    it("refuses a caller that is no provider, an account or legal identifier taken, and values out of range", async () => {
      const { account, id } = await party(trader, false);
      const [free, time] = [await addressOf(rival), await now()];
      const until = time + 1_000;
      const cases: [Signer, unknown[], string, unknown[]][] = [
        [rival, [free, 5n, 1, time, until], "NotIdentityProvider", [free]],
        [provider, [account, 5n, 1, time, until], "ParticipantAlreadyAccredited", [account]],
        [provider, [NOBODY, 5n, 1, time, until], "AccountInvalid", [NOBODY]],
        [provider, [free, id, 1, time, until], "LegalIdentifierTaken", [id, account]],
        [provider, [free, 0n, 1, time, until], "LegalIdentifierInvalid", [0n]],
        [provider, [free, 2n ** 248n, 1, time, until], "LegalIdentifierInvalid", [2n ** 248n]],
        [provider, [free, 5n, 0, time, until], "RolesInvalid", [0]],
        [provider, [free, 5n, 128, time, until], "RolesInvalid", [128]],
        [provider, [free, 5n, 1, until, until], "ValidityInvalid", [until, until]],
        [provider, [free, 5n, 1, 1, time], "ValidityInvalid", [1, time]],
      ];
      for (const [signer, args, error, values] of cases) {
        await expect(as(signer).accredit(...args, PAPERS))
          .to.be.revertedWithCustomError(contract, error)
          .withArgs(...values);
      }
      await as(provider).accredit(free, 2n ** 248n - 1n, 127, time, until, PAPERS);
    });

    it("renew: by the account's own provider; roles lost leave the members' tree and return with it", async () => {
      const member = await party();
      const time = await now();
      await govern("admitIdentityProvider", await addressOf(rival), "Rival");
      await expect(as(rival).renew(member.account, trader, time, time + 1, PAPERS))
        .to.be.revertedWithCustomError(contract, "NotIdentityProvider")
        .withArgs(await addressOf(rival));
      await expect(as(consortium).renew(member.account, trader, time, time + 1, PAPERS)).to.be.revertedWithCustomError(
        contract,
        "NotIdentityProvider",
      );
      await expect(as(provider).renew(NOBODY, trader, time, time + 1, PAPERS))
        .to.be.revertedWithCustomError(contract, "ParticipantUnknown")
        .withArgs(NOBODY);
      await as(provider).renew(member.account, lender, time, time + 1_000_000, PAPERS);
      expect(await members()).to.deep.equal([0n, leavesOf(member)[1]]);
      await as(provider).renew(member.account, trader, time, time + 1_000_000, PAPERS);
      expect(await members()).to.deep.equal([leavesOf(member)[0], 0n]);
      await as(provider).renew(member.account, trader | lender, time, time + 1_000_000, PAPERS);
      expect(await members()).to.deep.equal(leavesOf(member));
    });
  });

  describe("publishKeys", () => {
    it("puts issuers and lenders into the members' tree, each by its roles", async () => {
      const [both, issuer, bank, idle] = [await party(), await party(chamber), await party(lender), await party(trader, false)];
      expect(await members()).to.deep.equal([...leavesOf(both), leavesOf(issuer)[0], leavesOf(bank)[1]]);
      await expectPresent(idle, false);
      const [keyHash, block] = await contract.sealingKeyOf(bank.account);
      expect(keyHash).to.equal(r.ethers.keccak256(bank.keys.sealingKey));
      const [published] = await contract.queryFilter("ParticipantKeysPublished", Number(block), Number(block));
      expect((published as EventLog).args.toObject()).to.include({ account: bank.account, sealingKey: bank.keys.sealingKey });
      expect(await contract.lenderKeyOf(bank.account)).to.deep.equal(bank.keys.lenderKey);
    });

    it("rotates a lender key in its place, and a party that never lends names none", async () => {
      const bank = await party(lender | trader);
      const keys = { ...bank.keys, lenderKey: lenderKey(4242) };
      await as(bank.signer).publishKeys(keys);
      expect(await members()).to.deep.equal(leavesOf({ ...bank, keys }));
      await as(bank.signer).publishKeys({ ...keys, lenderKey: [0n, 0n] });
      expect(await members()).to.deep.equal([leavesOf(bank)[0], 0n]);
      await as(bank.signer).publishKeys(bank.keys);
      await expectPresent(bank, true);
    });

    it("refuses a lender key without the role, so that nobody keeps another's key from it", async () => {
      const issuer = await party(trader);
      await expect(as(issuer.signer).publishKeys({ ...issuer.keys, lenderKey: lenderKey(4242) }))
        .to.be.revertedWithCustomError(contract, "ParticipantLacksRole")
        .withArgs(issuer.account, Math.log2(lender));
      expect(await contract.lenderKeyOf(issuer.account)).to.deep.equal([0n, 0n]);
      const bank = await party(lender);
      await as(bank.signer).publishKeys({ ...bank.keys, lenderKey: lenderKey(4242) });
    });

    it("refuses lender keys off the curve, not canonical, of small order, or another's", async () => {
      const [member, holder] = [await party(trader | lender, false), await party()];
      const [x, y] = lenderKey(7);
      const torsion = smallOrderPoints();
      expect(torsion).to.have.length(8);
      const invalid: [bigint, bigint][] = [[x, y + 1n], [x + FIELD_ORDER, y], [x, y + FIELD_ORDER], [0n, 2n], ...torsion];
      for (const key of invalid) {
        await expect(as(member.signer).publishKeys({ ...member.keys, lenderKey: key }))
          .to.be.revertedWithCustomError(contract, "LenderKeyInvalid")
          .withArgs(...key);
      }
      await expect(as(member.signer).publishKeys({ ...member.keys, lenderKey: holder.keys.lenderKey }))
        .to.be.revertedWithCustomError(contract, "LenderKeyTaken")
        .withArgs(...holder.keys.lenderKey);
      await as(holder.signer).publishKeys({ ...holder.keys, lenderKey: [x, y] });
      await expect(
        as(member.signer).publishKeys({ ...member.keys, lenderKey: holder.keys.lenderKey }),
      ).to.be.revertedWithCustomError(contract, "LenderKeyTaken");
    });

    it("refuses sealing keys of another length, and accounts that are not active", async () => {
      const member = await party(trader, false);
      for (const length of [0, 1215, 1217]) {
        await expect(as(member.signer).publishKeys({ ...member.keys, sealingKey: bytes(length) }))
          .to.be.revertedWithCustomError(contract, "SealingKeyLengthInvalid")
          .withArgs(length);
      }
      await expect(as(rival).publishKeys(member.keys))
        .to.be.revertedWithCustomError(contract, "ParticipantInactive")
        .withArgs(await addressOf(rival));
    });
  });

  describe("suspend and reinstate", () => {
    it("P12: takes the leaves out at once and puts them back in their place", async () => {
      const member = await party();
      await expect(as(provider).suspend(member.account)).to.emit(contract, "ParticipantSuspended");
      expect(await members()).to.deep.equal([0n, 0n]);
      expect(await contract.isActive(member.account)).to.equal(false);
      await expect(contract.requireActive(member.account))
        .to.be.revertedWithCustomError(contract, "ParticipantInactive")
        .withArgs(member.account);
      await expect(as(member.signer).publishKeys(member.keys)).to.be.revertedWithCustomError(contract, "ParticipantInactive");
      await expect(as(provider).suspend(member.account))
        .to.be.revertedWithCustomError(contract, "ParticipantAlreadySuspended")
        .withArgs(member.account);
      await as(provider).reinstate(member.account);
      expect(await members()).to.deep.equal(leavesOf(member));
      await expect(as(provider).reinstate(member.account))
        .to.be.revertedWithCustomError(contract, "ParticipantNotSuspended")
        .withArgs(member.account);
    });

    it("P14: governance suspends after its delay, and what it suspended no provider reinstates", async () => {
      const member = await party();
      await expect(as(rival).suspend(member.account)).to.be.revertedWithCustomError(contract, "AccessManagedUnauthorized");
      await as(provider).suspend(member.account);
      await govern("suspend", member.account);
      await expect(as(provider).reinstate(member.account))
        .to.be.revertedWithCustomError(contract, "AccessManagedUnauthorized")
        .withArgs(await addressOf(provider));
      await as(provider).replaceAccount(member.account, await addressOf(rival));
      expect(await contract.isActive(await addressOf(rival))).to.equal(false);
      await govern("reinstate", await addressOf(rival));
      expect(await contract.isActive(await addressOf(rival))).to.equal(true);
    });

    it("P14: governance cannot end a provider's suspension while the provider is admitted", async () => {
      const member = await party();
      await as(provider).suspend(member.account);
      await expect(as(consortium).reinstate(member.account)).to.be.revertedWithCustomError(contract, "NotIdentityProvider");
    });
  });

  describe("validity", () => {
    it("P12: an account is active from its first second to before its last, and anyone may let it lapse", async () => {
      const member = await party();
      const time = await now();
      await as(provider).renew(member.account, member.roles, time, time + 500, PAPERS);
      await as(rival).lapse(member.account);
      await expectPresent(member, true);
      await r.networkHelpers.time.increaseTo(time + 500);
      expect(await contract.isActive(member.account)).to.equal(false);
      await as(rival).lapse(member.account);
      await expectPresent(member, false);
      await expect(as(rival).lapse(NOBODY)).to.be.revertedWithCustomError(contract, "ParticipantUnknown");
      const start = (await now()) + 100;
      await as(provider).renew(member.account, member.roles, start, start + 500, PAPERS);
      await expectPresent(member, false);
      await r.networkHelpers.time.increaseTo(start);
      await as(rival).lapse(member.account);
      await expectPresent(member, true);
    });
  });

  describe("replaceAccount", () => {
    it("P11: number, legal identifier, roles and leaves' places go on; the lost account never returns", async () => {
      const member = await party();
      const found = await addressOf(rival);
      const time = await now();
      await expect(as(provider).replaceAccount(member.account, found))
        .to.be.revertedWithCustomError(contract, "ParticipantStillActive")
        .withArgs(member.account);
      await as(provider).suspend(member.account);
      await expect(as(provider).replaceAccount(member.account, found)).to.emit(contract, "ParticipantAccountReplaced");
      expect([await contract.accountOf(member.id), await contract.accountAt(1)]).to.deep.equal([found, found]);
      expect(await contract.standingOf(found)).to.deep.equal([1n, BigInt(member.roles), true]);
      expect(await contract.standingOf(member.account)).to.deep.equal([0n, 0n, false]);
      await expectPresent(member, false);
      const keys = { ...member.keys, lenderKey: lenderKey(99), sealingKey: bytes(1216, 99) };
      await as(rival).publishKeys(keys);
      expect(await members()).to.deep.equal(leavesOf({ ...member, keys }));
      await expect(as(provider).accredit(member.account, 5n, 1, time, time + 1_000_000, PAPERS)).to.be.revertedWithCustomError(
        contract,
        "ParticipantAlreadyAccredited",
      );
      for (const call of ["suspend", "reinstate", "lapse"] as const) {
        await expect(as(provider)[call](member.account)).to.be.revertedWithCustomError(contract, "ParticipantUnknown");
      }
    });

    it("is for the party's own provider, and for no other one", async () => {
      const [member, taken] = [await party(), await party()];
      const found = await addressOf(there(signers[17]));
      const account = await addressOf(rival);
      await as(provider).suspend(member.account);
      await govern("admitIdentityProvider", account, "Rival");
      for (const signer of [rival, consortium]) {
        await expect(as(signer).replaceAccount(member.account, found))
          .to.be.revertedWithCustomError(contract, "NotIdentityProvider")
          .withArgs(await addressOf(signer));
      }
      await expect(as(provider).replaceAccount(member.account, taken.account)).to.be.revertedWithCustomError(
        contract,
        "ParticipantAlreadyAccredited",
      );
      await expect(as(provider).replaceAccount(member.account, NOBODY)).to.be.revertedWithCustomError(contract, "AccountInvalid");
      await govern("dismissIdentityProvider", await addressOf(provider));
      // Nor then: whoever vouches for it next needs a certificate's key that has spoken for it.
      for (const signer of [rival, provider])
        await expect(as(signer).replaceAccount(member.account, found)).to.be.revertedWithCustomError(
          contract,
          "NotIdentityProvider",
        );
      const time = await now();
      const terms = [member.roles, time, time + DELAY, PAPERS] as const;
      await expect(as(rival).adopt(member.account, found, ...terms)).to.be.revertedWithCustomError(
        contract,
        "PossessionUnproven",
      );
      await expect(as(provider).adopt(member.account, found, ...terms)).to.be.revertedWithCustomError(
        contract,
        "NotIdentityProvider",
      );
    });

    it("takes the leaves of a party out whose validity ended without anybody noticing", async () => {
      const member = await party();
      const time = await now();
      await as(provider).renew(member.account, member.roles, time, time + DELAY, PAPERS);
      await r.networkHelpers.time.increase(DELAY);
      await as(provider).replaceAccount(member.account, await addressOf(rival));
      await expectPresent(member, false);
      expect(await contract.isActive(await addressOf(rival))).to.equal(false);
    });
  });
});
