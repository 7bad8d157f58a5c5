import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, parseEther } from "viem";
import { hardhat } from "viem/chains";
import { writeLedgerFile } from "../../host/participant/ledger-file.ts";
import { type OpenParticipant, openParticipant } from "../../host/participant/open-participant.ts";
import { type Request, serveRpc } from "../../scripts/trade/rpc.ts";
import { accredit } from "../../sdk/src/accredit/accredit.ts";
import type { RoleName } from "../../sdk/src/accredit/roles.ts";
import { legalIdentifier } from "../../sdk/src/protocol/document.ts";
import { type LedgerOptions, openLedger } from "../../test/ledger.ts";
import { printed } from "./run.ts";

const PASSPHRASE = "a passphrase of the tests";

export interface PartiesOptions extends LedgerOptions {
  /** Legal identifiers of parties by their names; of the others, those of the tests' own scheme. */
  legalIds?: Readonly<Record<string, bigint>>;
}

/** A ledger that is asked over HTTP, and participants that live in files, for the command line alone. */
export async function openParties({ legalIds = {}, ...options }: PartiesOptions = { members: 0, threshold: 0 }) {
  const folder = mkdtempSync(join(tmpdir(), "kontor-parties-"));
  const at = (...names: string[]): string => join(folder, ...names);
  const ledger = await openLedger(options);
  const request: Request = (call) => ledger.provider.request(call as Parameters<typeof ledger.provider.request>[0]);
  const rpc = await serveRpc(request);
  const { addresses } = ledger;
  await writeLedgerFile(at("ledger.json"), { rpcUrl: rpc.url, chainId: hardhat.id, pollSeconds: 0.02, addresses });
  writeFileSync(at("passphrase"), `${PASSPHRASE}\n`, { mode: 0o600 });
  const as = (name: string): string[] => ["--config", at(name, "participant.json"), "--passphrase-file", at("passphrase")];
  const accounts: Record<string, Address> = {};
  const onLedger = ["--ledger", at("ledger.json")];
  /** What an identity provider does once it knows who has an account; and gas for it. */
  const accredited = async (name: string, account: Address, roles: readonly RoleName[]): Promise<void> => {
    accounts[name] = account;
    const { timestamp: validFrom } = await ledger.relayer.public.getBlock();
    const legalId = legalIds[name] ?? legalIdentifier("TEST", name);
    await accredit(ledger.identityProvider, { account, legalId, roles, validFrom, validUntil: validFrom + 86_400_000n });
    await ledger.networkHelpers.setBalance(account, parseEther("10"));
  };

  return {
    ledger,
    rpcUrl: rpc.url,
    at,
    /** By name. */
    accounts,
    /** Options of a command that a participant calls, and of one that needs a node and nothing else. */
    as,
    onLedger,
    /** A file of JSON. */
    file(name: string, value: unknown): string {
      writeFileSync(at(name), typeof value === "string" ? value : JSON.stringify(value));
      return at(name);
    },
    /** Seconds since 1970 of the newest block. */
    now: async (): Promise<bigint> => (await ledger.relayer.public.getBlock()).timestamp,
    accredited,
    /** Make a participant by the command line, accredit it, have it publish its keys. */
    async enter(name: string, ...roles: RoleName[]): Promise<Address> {
      mkdirSync(at(name));
      const init = ["participant", "init", ...onLedger, "--content-store", at("content"), ...as(name)];
      const account = (await printed(init)).account as Address;
      await accredited(name, account, roles);
      const lends = roles.includes("lender") ? ["--lends"] : [];
      await printed(["participant", "publish-keys", ...as(name), ...lends]);
      return account;
    },
    /** Act as one of them with the SDK, and leave its store to the next command. */
    async acting<T>(name: string, act: (participant: OpenParticipant) => Promise<T>): Promise<T> {
      const participant = await openParticipant({ config: at(name, "participant.json"), passphrase: async () => PASSPHRASE });
      try {
        return await act(participant);
      } finally {
        await participant.close();
      }
    },
    async close(): Promise<void> {
      await rpc.close();
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
}
export type Parties = Awaited<ReturnType<typeof openParties>>;
