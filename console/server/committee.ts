import { createPublicClient, custom, isAddress } from "viem";
import { tagCommitteeAbi as abi } from "../../sdk/src/abi/tag-committee.ts";
import { postJson } from "../../sdk/src/enrol/post-json.ts";
import { NOT_FOUND } from "./files.ts";
import { type Answer, json } from "./request.ts";
import type { Request } from "./rpc.ts";
import type { ConsoleSettings } from "./settings.ts";

/** What members of the tag committee are asked. */
const QUESTIONS: ReadonlySet<string> = new Set(["evaluate", "attest"]);
/** Milliseconds for one answer: less than the page's own patience with a member. */
const PATIENCE = 9_000;

/** Where an account of the committee answers, as the ledger says; nothing for anybody else. */
async function endpointOf(request: Request, { addresses }: ConsoleSettings, account: string): Promise<string> {
  if (!isAddress(account, { strict: false })) return "";
  const client = createPublicClient({ transport: custom({ request }, { retryCount: 0 }) });
  const at = { address: addresses.tagCommittee, abi, functionName: "memberOf" } as const;
  return (await client.readContract({ ...at, args: [account] })).endpoint;
}

/**
 * Passes a question on to a member of the tag committee, at the endpoint that the ledger has for it and nowhere else, and hands its answer back.
 * The page verifies each answer, so whoever passes it on is not trusted.
 */
export async function askMember(
  { request, settings }: { request: Request; settings: ConsoleSettings },
  { account, question, body }: { account: string; question: string; body: Uint8Array },
): Promise<Answer> {
  if (!QUESTIONS.has(question)) return NOT_FOUND;
  const endpoint = await endpointOf(request, settings, account);
  if (endpoint === "") return NOT_FOUND;
  const posted = await postJson({
    endpoint,
    path: `v1/${question}`,
    body: new TextDecoder().decode(body),
    timeout: PATIENCE,
    signal: new AbortController().signal,
    allowInsecure: false,
  });
  if ("fault" in posted) return json({ name: posted.fault, what: posted.reason, todo: "", values: {} }, 502);
  const { status, json: said, retryAfter } = posted;
  return { ...json(said, status), retryAfter };
}
