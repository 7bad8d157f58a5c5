import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { createLog } from "../../host/watch/log.ts";
import type { Ledger, Party } from "../../test/ledger.ts";
import { hashOfSecret, newClientSecret } from "../auth/client-secret.ts";
import { type GatewayConfigurationInput, parseGatewayConfiguration } from "../configuration.ts";
import { SCOPE_NAMES, type Scope } from "../scopes.ts";
import { type Gateway, startGateway } from "../start-gateway.ts";
import { hold } from "./hold.ts";

export const partyOf = ({ name }: Party) => ({ name: `${name} of a test`, id: { scheme: "TEST", value: name } });
/** An invoice as an ERP would hand it in. */
export const invoiceOf = (issuer: Party, number: string, counterparty?: Party, totalMinor = "100000") => ({
  type: "invoice",
  issuer: partyOf(issuer),
  ...(counterparty && { counterparty: partyOf(counterparty) }),
  number,
  issueDate: "2026-09-01",
  currency: "EUR",
  totalMinor,
});

/** What came back, read. */
export interface Told {
  status: number;
  headers: Headers;
  type: string;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of it, it says itself
  json: any;
}
export interface AskOptions {
  token?: string;
  key?: string;
  body?: unknown;
  /** Body as it is, with its type. */
  raw?: { type: string; body: string | Uint8Array };
  headers?: Record<string, string>;
}

export async function read(response: Response): Promise<Told> {
  const text = await response.text();
  const type = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const json = type.endsWith("json") && text !== "" ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, type, text, json };
}

/** A gateway of a test's party, one client that may do everything, and one that may read documents. */
export interface Served {
  gateway: Gateway;
  party: Party;
  /** Lines of its log. */
  lines: string[];
  secret: string;
  folder: string;
  token(scope?: string, client?: string): Promise<string>;
  /** Every answer is held against the gateway's description. */
  ask(method: string, path: string, options?: AskOptions): Promise<Told>;
  /** POST with a fresh key, as who may do everything. */
  post(path: string, body?: unknown, options?: AskOptions): Promise<Told>;
  get(path: string): Promise<Told>;
  /** Wait until an operation has ended. */
  ended(operation: Told): Promise<Told>;
}

export interface ServeOptions {
  configuration?: Partial<GatewayConfigurationInput>;
  folder?: string;
  secret?: string;
  backoff?: readonly number[];
}

export async function serve(ledger: Ledger, party: Party, options: ServeOptions = {}): Promise<Served> {
  const { folder = mkdtempSync(join(ledger.folder, "gateway-")), secret = newClientSecret(), backoff } = options;
  const secretHash = await hashOfSecret(secret);
  const clients = [
    { id: "erp", secretHash, scopes: [...SCOPE_NAMES] as Scope[] },
    { id: "reader", secretHash, scopes: ["documents:read"] as Scope[] },
  ];
  const configuration = parseGatewayConfiguration(
    {
      kind: "kontor/gateway/1",
      folder,
      listen: { port: 0 },
      administration: { port: 0 },
      clients,
      limits: {
        address: { burst: 10_000, perSecond: 10_000 },
        client: { burst: 10_000, perSecond: 10_000 },
        connectionsPerAddress: 512,
        newConnections: { burst: 10_000, perSecond: 10_000 },
      },
      ...options.configuration,
    },
    "gateway.json",
  );
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const gateway = await startGateway({ configuration, client: party, log, pollSeconds: 0.1, ...(backoff && { backoff }) });
  const { url } = gateway;

  const token = async (scope = "", client = "erp"): Promise<string> => {
    const basic = Buffer.from(`${client}:${secret}`).toString("base64");
    const body = new URLSearchParams({ grant_type: "client_credentials", ...(scope !== "" && { scope }) });
    const response = await fetch(`${url}/oauth/token`, { method: "POST", body, headers: { authorization: `Basic ${basic}` } });
    return (await read(response)).json.access_token;
  };
  let own: string | undefined;
  const ask: Served["ask"] = async (method, path, { token: given, key, body, raw, headers = {} } = {}) => {
    own ??= await token();
    const sent = raw ?? (body === undefined ? undefined : { type: "application/json", body: JSON.stringify(body) });
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${given ?? own}`,
        ...(key !== undefined && { "idempotency-key": key }),
        ...(sent && { "content-type": sent.type }),
        ...headers,
      },
      ...(sent && { body: sent.body as BodyInit }),
    });
    const told = await read(response);
    hold(method, path, told);
    return told;
  };
  const get = (path: string): Promise<Told> => ask("GET", path);
  return {
    gateway,
    party,
    lines,
    secret,
    folder,
    token,
    ask,
    get,
    post: (path, body, more) => ask("POST", path, { key: crypto.randomUUID(), body, ...more }),
    async ended({ headers, status, text }) {
      if (status !== 202) throw new Error(`no operation: ${status} ${text}`);
      for (;;) {
        const told = await get(headers.get("location") ?? "");
        if (told.json.state === "succeeded" || told.json.state === "failed") return told;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
}
