import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import type { Address } from "viem";
import { type EarlyConfiguration, nameCommittee, readEarlyConfiguration } from "../committee/configuration.ts";
import { identityOf } from "../committee/keys/key-file.ts";
import { clientOf } from "../committee/ledger/client-of.ts";
import { ConfigurationInvalid } from "../host/errors.ts";
import { tagCommitteeAbi } from "../sdk/src/abi/tag-committee.ts";
import { ask } from "../sdk/src/ledger/failure.ts";
import { type CommitteePlace, placeOf } from "./committee-init.ts";
import { requireAddress } from "./require-address.ts";

interface JoinOptions extends Omit<CommitteePlace, "chainId"> {
  config: string;
}

const wrong = (what: string, todo: string, values: Record<string, string | number>): ConfigurationInvalid =>
  new ConfigurationInvalid({ what, todo, values });

/** The committee that is named, if the configuration allows it. */
async function namedIn(configuration: EarlyConfiguration, options: JoinOptions): Promise<Address> {
  const { chainId = configuration.chainId, committee } = await placeOf(options);
  if (committee === undefined) throw new InvalidArgumentError("Name the committee: --committee ADDRESS or --deployment FILE.");
  if (chainId !== configuration.chainId)
    throw wrong(
      `The deployment is on chain ${chainId}, the member on chain ${configuration.chainId}.`,
      "Give the deployment of the member's ledger, or make a member for that chain.",
      { chainId, member: configuration.chainId },
    );
  const former = configuration.committee;
  if (former !== undefined && former.toLowerCase() !== committee.toLowerCase())
    throw wrong(
      `The member belongs to the committee at ${former} already.`,
      "Its shares and its record are of that one: make another member, in a folder of its own, by `kontor committee init`.",
      { committee, former },
    );
  return requireAddress(committee);
}

/** Whether the account has published its key there; asked of the member's own node. Throws LedgerUnreachable, ChainMismatch. */
async function isEnlisted(configuration: EarlyConfiguration, committee: Address, account: Address): Promise<boolean> {
  const client = clientOf({ ...configuration, committee });
  const call = { address: committee, abi: tagCommitteeAbi, functionName: "memberOf", args: [account] } as const;
  const { dealingKey } = await ask(() => client.public.readContract(call));
  return dealingKey[0] !== 0n;
}

/** Write into a member's configuration where its committee is, once a contract answers there. Given again it changes nothing. */
export async function joinCommittee(options: JoinOptions): Promise<object> {
  const configuration = await readEarlyConfiguration(options.config);
  const committee = await namedIn(configuration, options);
  const { account } = await identityOf(configuration.keyFile);
  const enlisted = await isEnlisted(configuration, committee, account);
  if (configuration.committee === undefined) await nameCommittee(options.config, committee);
  const next = enlisted ? "It has enlisted there." : "Start `kontor committee serve`: it enlists by itself.";
  return { account, configuration: resolve(options.config), committee, enlisted, next };
}
