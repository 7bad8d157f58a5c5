import type { Command } from "commander";
import type { Address } from "viem";
import type { RoleName } from "../sdk/src/accredit/roles.ts";
import { parseAddress, parseDate } from "./arguments.ts";
import { endOf } from "./end-of.ts";
import { about, parseRoles, proposing } from "./governance-proposing.ts";

const seconds = (date: string): bigint => BigInt(Date.parse(`${date}T00:00:00Z`) / 1_000);

/** Members of the consortium. */
export function members(): Command[] {
  const admit = about("admit-member", "let an organisation into the consortium").requiredOption(
    "--name <name>",
    "the name under which it is known",
  );
  const move = about(
    "move-seat",
    "let another account vote for a member whose key is lost or stolen, whoever has its seat by then",
  ).argument("<replacement>", "the new account, which never had another seat", parseAddress);
  return [
    proposing(admit, (account: Address, { name }: { name: string }) => () => ({ kind: "admitMember", account, name })),
    proposing(
      about("remove-member", "remove an organisation, by any account that ever voted for it, from the consortium"),
      (account: Address) => () => ({
        kind: "removeMember",
        account,
      }),
    ),
    proposing(move, (account: Address, replacement: Address) => () => ({ kind: "moveSeat", account, replacement })),
  ];
}

/** Identity providers and participants. */
export function participants(): Command[] {
  const admit = about("admit-identity-provider", "let somebody vouch for participants").requiredOption(
    "--name <name>",
    "the name under which it is known",
  );
  const renew = about("renew", "renew a participant whose identity provider was dismissed")
    .requiredOption("--roles <names>", "roles, separated by commas", parseRoles)
    .requiredOption("--from <date>", "first day, YYYY-MM-DD", parseDate)
    .requiredOption("--until <date>", "last day on which it counts, YYYY-MM-DD", parseDate);
  type Term = { roles: RoleName[]; from: string; until: string };
  return [
    proposing(admit, (account: Address, { name }: { name: string }) => () => ({ kind: "admitIdentityProvider", account, name })),
    proposing(about("dismiss-identity-provider", "let somebody vouch no more"), (account: Address) => () => ({
      kind: "dismissIdentityProvider",
      account,
    })),
    proposing(about("suspend", "suspend a participant, such as a lender"), (account: Address) => () => ({
      kind: "suspend",
      account,
    })),
    proposing(about("reinstate", "reinstate a suspended participant"), (account: Address) => () => ({
      kind: "reinstate",
      account,
    })),
    proposing(renew, (account: Address, { roles, from, until }: Term) => () => ({
      kind: "renew",
      account,
      roles,
      validFrom: seconds(from),
      validUntil: endOf(until),
    })),
  ];
}
