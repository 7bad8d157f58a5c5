import { ed25519 } from "@noble/curves/ed25519.js";
import { expect } from "chai";
import {
  type Address,
  BaseError,
  bytesToHex,
  ContractFunctionRevertedError,
  type Hex,
  hexToBytes,
  numberToHex,
  pad,
  parseEventLogs,
  zeroAddress,
  zeroHash,
} from "viem";
import { allow, openValidatorSet } from "../../network/cometbft/validator-set.fixture.ts";
import { validatorSetAbi } from "../../network/cometbft/validator-set.ts";
import { VALIDATOR_SET } from "../../network/cometbft/validator-storage.ts";

const at = { address: VALIDATOR_SET, abi: validatorSetAbi } as const;
const keyOf = (index: number): Hex => pad(numberToHex(index + 1));

describe("ValidatorSet", () => {
  let ledger: Awaited<ReturnType<typeof openValidatorSet>>["ledger"];
  let close: () => Promise<void>;
  let accounts: readonly Address[];
  const account = (index: number) => accounts[index] as Address;

  const open = async (count: number) => {
    const probe = await openValidatorSet([]);
    accounts = await probe.ledger.getAddresses();
    await probe.close();
    const all = Array.from({ length: count }, (_, index) => ({
      name: `validator-${index}`,
      key: keyOf(index),
      nodeId: "",
      organisation: accounts[index] ?? pad(numberToHex(1_000 + index), { size: 20 }),
    }));
    ({ ledger, close } = await openValidatorSet(all));
  };
  afterEach(() => close());

  const vote = async (from: number, organisation: Address, key: Hex) => {
    const hash = await ledger.writeContract({ ...at, account: account(from), functionName: "vote", args: [organisation, key] });
    const { logs } = await ledger.waitForTransactionReceipt({ hash });
    return parseEventLogs({ abi: validatorSetAbi, logs }).map(({ eventName }) => eventName);
  };
  /** A key that exists, made from a number. */
  const pairOf = (index: number) => ({
    seed: hexToBytes(keyOf(index)),
    key: bytesToHex(ed25519.getPublicKey(hexToBytes(keyOf(index)))),
  });
  const possessionOf = (organisation: Address) =>
    ledger.readContract({ ...at, functionName: "possessionOf", args: [organisation] });
  /** The signature of a key for an organisation. */
  const signedFor = async (index: number, organisation: Address) =>
    bytesToHex(ed25519.sign(hexToBytes(await possessionOf(organisation)), pairOf(index).seed));
  const replaceKey = async (from: number, key: Hex, possession: Hex) => {
    await allow(ledger, { message: await possessionOf(account(from)), key, signature: possession });
    return ledger.writeContract({ ...at, account: account(from), functionName: "replaceKey", args: [key, possession] });
  };
  const validators = () => ledger.readContract({ ...at, functionName: "validators" });
  const votesFor = (organisation: Address, key: Hex) =>
    ledger.readContract({ ...at, functionName: "votesFor", args: [organisation, key] });
  const refused = async (call: Promise<unknown>): Promise<string | undefined> => {
    const error = await call.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    const reverted =
      error instanceof BaseError ? error.walk((cause) => cause instanceof ContractFunctionRevertedError) : undefined;
    return reverted instanceof ContractFunctionRevertedError ? reverted.data?.errorName : String(error);
  };

  it("admits an organisation with the vote that completes more than two thirds", async () => {
    await open(4);
    expect(await vote(0, account(4), keyOf(4))).to.deep.equal(["ValidatorVoted"]);
    expect(await vote(1, account(4), keyOf(4))).to.deep.equal(["ValidatorVoted"]);
    expect(await votesFor(account(4), keyOf(4))).to.deep.equal([2n, 3n]);
    expect(await validators()).to.have.length(4);
    expect(await vote(2, account(4), keyOf(4))).to.deep.equal(["ValidatorVoted", "ValidatorAdmitted"]);
    expect(await validators()).to.deep.equal([0, 1, 2, 3, 4].map(keyOf));
    expect(await vote(4, account(0), zeroHash)).to.deep.equal(["ValidatorVoted"]);
  });

  it("counts a vote once, and each organisation's", async () => {
    await open(4);
    await vote(0, account(4), keyOf(4));
    expect(await vote(0, account(4), keyOf(4))).to.deep.equal([]);
    expect(await votesFor(account(4), keyOf(4))).to.deep.equal([1n, 3n]);
    expect(await refused(vote(4, account(4), keyOf(4)))).to.equal("NotValidatingOrganisation");
  });

  it("dismisses an organisation, whose votes end with it", async () => {
    await open(4);
    await vote(3, account(4), keyOf(4));
    for (const voter of [0, 1]) expect(await vote(voter, account(3), zeroHash)).to.deep.equal(["ValidatorVoted"]);
    expect(await vote(2, account(3), zeroHash)).to.deep.equal(["ValidatorVoted", "ValidatorDismissed"]);
    expect(await validators()).to.deep.equal([0, 1, 2].map(keyOf));
    expect(await votesFor(account(4), keyOf(4))).to.deep.equal([0n, 3n]);
    expect(await refused(vote(3, account(4), keyOf(4)))).to.equal("NotValidatingOrganisation");
    expect(await refused(vote(0, account(3), zeroHash))).to.equal("NotValidatingOrganisation");
  });

  it("lets an organisation replace its key, and not escape a vote by it", async () => {
    await open(4);
    for (const voter of [0, 1]) await vote(voter, account(3), zeroHash);
    const { key } = pairOf(9);
    await replaceKey(3, key, await signedFor(9, account(3)));
    expect(await validators()).to.deep.equal([keyOf(0), keyOf(1), keyOf(2), key]);
    expect(await ledger.readContract({ ...at, functionName: "organisationOf", args: [keyOf(3)] })).to.equal(zeroAddress);
    expect(await vote(2, account(3), zeroHash)).to.include("ValidatorDismissed");
    expect(await validators()).to.deep.equal([0, 1, 2].map(keyOf));
  });

  it("refuses a key that is in use or zero, and an organisation that has one", async () => {
    await open(4);
    expect(await refused(vote(0, account(4), keyOf(1)))).to.equal("ValidatorKeyUnusable");
    expect(await refused(vote(0, account(1), keyOf(4)))).to.equal("OrganisationValidates");
    expect(await refused(vote(0, zeroAddress, keyOf(4)))).to.equal("OrganisationValidates");
    const own = await signedFor(4, account(4));
    expect(await refused(replaceKey(0, keyOf(1), own))).to.equal("ValidatorKeyUnusable");
    expect(await refused(replaceKey(0, zeroHash, own))).to.equal("ValidatorKeyUnusable");
    expect(await refused(replaceKey(4, pairOf(4).key, own))).to.equal("NotValidatingOrganisation");
  });

  it("gives nobody a key that it does not hold: not one seen in the pool with its signature, not one of a card", async () => {
    await open(4);
    const { key } = pairOf(9);
    const seen = await signedFor(9, account(3));
    expect(await refused(replaceKey(0, key, seen))).to.equal("ValidatorKeyNotHeld");
    expect(await refused(replaceKey(0, key, "0x"))).to.equal("ValidatorKeyNotHeld");
    expect(await refused(replaceKey(0, key, await signedFor(8, account(0))))).to.equal("ValidatorKeyNotHeld");
    await replaceKey(3, key, seen);
    expect(await ledger.readContract({ ...at, functionName: "organisationOf", args: [key] })).to.equal(account(3));
  });

  it("counts an account in the shares of those who named it, and an organisation in its own", async () => {
    await open(4);
    const sponsor = (from: number, whom: Address, sponsored: boolean) =>
      ledger.writeContract({ ...at, account: account(from), functionName: "sponsor", args: [[whom], sponsored] });
    const sponsorsOf = (whom: Address) => ledger.readContract({ ...at, functionName: "sponsorsOf", args: [whom] });
    expect(await sponsorsOf(account(5))).to.deep.equal([]);
    for (const from of [0, 2]) await sponsor(from, account(5), true);
    expect(await sponsorsOf(account(5))).to.deep.equal([account(0), account(2)]);
    await sponsor(0, account(5), false);
    expect(await sponsorsOf(account(5))).to.deep.equal([account(2)]);
    await sponsor(2, account(1), true);
    expect(await sponsorsOf(account(1))).to.deep.equal([account(1)]);
    expect(await refused(sponsor(5, account(5), true))).to.equal("NotValidatingOrganisation");
    for (const voter of [0, 1, 3]) await vote(voter, account(2), zeroHash);
    expect(await sponsorsOf(account(5))).to.deep.equal([]);
  });

  it("never dismisses the last one", async () => {
    await open(1);
    expect(await refused(vote(0, account(0), zeroHash))).to.equal("LastValidator");
  });

  it("takes a hundred and no more", async () => {
    await open(100);
    expect(await refused(vote(0, pad("0xfe", { size: 20 }), pad("0xfe")))).to.equal("ValidatorsTooMany");
  });

  it("needs more than two thirds, however many there are", async () => {
    for (const [count, needed] of [
      [1, 1n],
      [2, 2n],
      [3, 3n],
      [4, 3n],
      [6, 5n],
      [7, 5n],
      [10, 7n],
    ] as const) {
      if (count > 1) await close();
      await open(count);
      expect((await votesFor(account(11), keyOf(11)))[1], `${count}`).to.equal(needed);
    }
  });
});
