import { jsonReply } from "../../host/http/reply.ts";
import type { Route } from "../../host/http/routes.ts";
import { phrase, sayPhrase } from "../../sdk/src/say/phrase.ts";
import type { Follower } from "../ledger/follow.ts";
import type { Desk } from "../requests/desk.ts";

/** GET /health: 200 while the member reads its node and holds a share, else 503 with what is wrong. */
export function healthRoute({ client, account, keyring, record }: Desk, follower: Follower, patience: number): Route {
  return {
    method: "GET",
    answer() {
      const { head, silence } = follower;
      const wrong = [
        ...(silence > patience ? (["nodeSilent"] as const) : []),
        ...(keyring.held.length === 0 ? (["noShare"] as const) : []),
        ...(record.failed ? (["recordFailed"] as const) : []),
      ].map((name) => sayPhrase(phrase(name, {}), "en"));
      return jsonReply(wrong.length === 0 ? 200 : 503, {
        status: wrong.length === 0 ? "ok" : "failing",
        wrong,
        account: account.address,
        chainId: client.chain.id,
        committee: client.addresses.tagCommittee,
        head: head === undefined ? null : Number(head),
        currentKey: keyring.current,
        keysHeld: keyring.held,
        record: record.length,
      });
    },
  };
}
