import { custom, type EIP1193RequestFn } from "viem";
import { hardhat } from "viem/chains";
import type { Councils } from "../../../../contracts/governance/council.fixture.ts";
import { createClient } from "../../client.ts";
import type { Deployer } from "../../deploy/deployer.ts";
import type { GovernClient } from "../councils-of.ts";

/** A wallet's client of a fixture's councils. What they do not govern lies nowhere. `through` stands between it and its node. */
export function clientOf(
  k: Councils,
  wallet: Deployer,
  through: (request: EIP1193RequestFn) => EIP1193RequestFn = (request) => request,
): GovernClient {
  const request = through(k.provider.request.bind(k.provider) as never);
  const nowhere = k.of(k.deployer);
  const others = {
    documents: nowhere,
    grants: nowhere,
    tagCommittee: nowhere,
    financing: nowhere,
    shipments: nowhere,
    declarations: nowhere,
    facts: nowhere,
  };
  const addresses = { ...others, participants: k.addresses.participants };
  const transport = custom({ request }, { retryCount: 0 });
  return createClient({ transport, chain: hardhat, addresses, account: k.of(wallet), pollingInterval: 20 });
}
