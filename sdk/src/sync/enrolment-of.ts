import type { KontorClient } from "../client.ts";
import type { Enrolment } from "./first-note.ts";
import { history } from "./history.ts";

/** The enrolment of a document, or of the version before it that was enrolled: the ledger takes one for all versions. */
export async function enrolmentOf(client: KontorClient, document: bigint): Promise<Enrolment | undefined> {
  for (let version = document; version !== 0n; ) {
    let earlier = 0n;
    for (const { eventName, args } of await history(client, version)) {
      if (eventName === "DocumentEnrolled") return { document: version, ...args };
      if (eventName === "DocumentRegistered") earlier = BigInt(args.supersedes);
    }
    version = earlier;
  }
  return undefined;
}
