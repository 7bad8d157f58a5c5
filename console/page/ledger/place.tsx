import { createContext, type ReactNode, useContext, useMemo } from "react";
import { type Address, type Chain, defineChain, http, type Transport } from "viem";
import { createClient, type KontorClient } from "../../../sdk/src/index.ts";
import type { Settings } from "../settings.ts";

/** The ledger that this page looks at, through its own server. */
export interface Place {
  settings: Settings;
  transport: Transport;
  chain: Chain;
  /** Reads what everybody can read. */
  reader: KontorClient;
}

const PlaceContext = createContext<Place | undefined>(undefined);

function placeOf(settings: Settings): Place {
  const { chainId, addresses, pollingInterval } = settings;
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [] } },
  });
  const transport = http(`${location.origin}/rpc`, { batch: { batchSize: 50, wait: 4 }, retryCount: 1, timeout: 20_000 });
  const reader = createClient({ transport, chain, addresses, pollingInterval });
  return { settings, transport, chain, reader };
}

export function PlaceProvider({ settings, children }: { settings: Settings; children: ReactNode }) {
  const place = useMemo(() => placeOf(settings), [settings]);
  return <PlaceContext.Provider value={place}>{children}</PlaceContext.Provider>;
}

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === undefined) throw new Error("outside of PlaceProvider");
  return place;
}

/** Short form of an address or hash. */
export const short = (hex: string): string => `${hex.slice(0, 6)}…${hex.slice(-4)}`;

/** How an account is called here: by the name that the server vouches for, else by its first and last digits. */
export function useNames(): (account: Address) => string {
  const { names } = usePlace().settings;
  return useMemo(() => {
    const known = new Map(Object.entries(names).map(([account, name]) => [account.toLowerCase(), name]));
    return (account) => known.get(account.toLowerCase()) ?? short(account);
  }, [names]);
}
