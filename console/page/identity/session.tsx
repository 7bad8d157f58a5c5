import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { type Address, type Hex, hexToBytes } from "viem";
import { openSecret } from "../../../sdk/src/index.ts";
import type { Plain } from "../../../sdk/src/plain.ts";
import type { ControllerRecord } from "../../../sdk/src/store/records.ts";
import { usePlace } from "../ledger/place.tsx";
import { useNotify } from "../parts/use-notify.tsx";
import { type IdentityToOpen, type OpenIdentity, openIdentity, type ProofRow } from "./open-identity.ts";
import type { KeptIdentity } from "./vault.ts";

/** Which of the demonstration's parties this tab looks through: an address, no secret. */
const CHOSEN = "kontor.party";

interface Session {
  open?: OpenIdentity;
  /** An identity is being opened. */
  opening: boolean;
  /** The demonstration's party that this tab looked through before a reload. */
  chosen: Address | null;
  openDemonstration(account: Address): Promise<void>;
  openKept(identity: KeptIdentity, passphrase: string): Promise<void>;
  /** Bring the party's own state up to the ledger. */
  follow(): Promise<void>;
  leave(): Promise<void>;
}

export const forgetChosen = (): void => sessionStorage.removeItem(CHOSEN);

const SessionContext = createContext<Session | undefined>(undefined);

/** A record as it was before it was JSON. */
const recordOf = ({ index, controller, document, amount, expiry, currency }: Plain<ControllerRecord>): ControllerRecord => ({
  index: BigInt(index),
  controller,
  ...(document && { document: BigInt(document) }),
  ...(amount && { amount: BigInt(amount) }),
  ...(expiry && { expiry: BigInt(expiry) }),
  ...(currency && { currency }),
});

/** The secret of one of the demonstration's parties, which it gives to whoever looks. */
async function demonstrationSecret(account: Address): Promise<IdentityToOpen> {
  const response = await fetch("/demonstration", { method: "POST", body: account });
  if (!response.ok) throw new Error(`the demonstration answers ${response.status}`);
  const { secret, controllers, proofs } = (await response.json()) as {
    secret: Hex;
    controllers: Plain<ControllerRecord>[];
    proofs: ProofRow[];
  };
  return { secrets: [hexToBytes(secret)], controllers: controllers.map(recordOf), proofs };
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const place = usePlace();
  const [open, setOpen] = useState<OpenIdentity>();
  const [opening, setOpening] = useState(false);
  const queries = useQueryClient();
  const current = useRef<OpenIdentity>(undefined);

  const notify = useNotify();
  const unkept = useRef(notify.unkept);
  unkept.current = notify.unkept;

  const replace = useCallback(
    (next?: OpenIdentity) => {
      const before = current.current;
      current.current = next;
      setOpen(next);
      // What one identity has begun is no other's to see.
      queries.removeQueries({ queryKey: ["draft"] });
      return before?.close();
    },
    [queries],
  );
  const opens = useCallback(
    async (secrets: () => Promise<IdentityToOpen>) => {
      setOpening(true);
      try {
        await replace();
        await replace(await openIdentity(place, await secrets(), (error) => unkept.current(error)));
      } finally {
        setOpening(false);
      }
    },
    [place, replace],
  );
  const session = useMemo<Session>(
    () => ({
      open,
      opening,
      chosen: sessionStorage.getItem(CHOSEN) as Address | null,
      async openDemonstration(account) {
        await opens(() => demonstrationSecret(account));
        sessionStorage.setItem(CHOSEN, account);
      },
      openKept: ({ sealed, wallet }, passphrase) =>
        opens(async () => ({ secrets: await openSecret(sealed, passphrase), wallet })),
      async follow() {
        const followed = current.current;
        if (followed === undefined) return;
        // What fails because it was left meanwhile has failed nobody.
        await followed.follow().catch((error: unknown) => {
          if (current.current === followed) throw error;
        });
        if (current.current !== followed) return;
        current.current = { ...followed, revision: followed.revision + 1, followed: true };
        setOpen(current.current);
      },
      async leave() {
        forgetChosen();
        await replace();
      },
    }),
    [open, opening, opens, replace],
  );

  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error("outside of SessionProvider");
  return session;
}
