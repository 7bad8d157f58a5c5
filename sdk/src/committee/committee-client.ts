import type { Addresses, KontorClient } from "../client.ts";

/** What the committee's functions need of a client: a ledger's TagCommittee, and nothing else of it. Every client is one. */
export type CommitteeClient = Pick<KontorClient, "public" | "wallet" | "chain" | "account"> & {
  readonly addresses: Pick<Addresses, "tagCommittee">;
};
