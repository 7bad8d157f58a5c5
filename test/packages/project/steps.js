import { deriveKeys, openStore, publishKeys } from "@kontor/sdk";
import { open, registerFor } from "./readme/sdk/document.js";
import { belowThreshold } from "./readme/sdk/fact.js";
import { participant } from "./readme/sdk/participant.js";

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));

/** Two participants: what the first registers, the other opens, and is shown a fact of. The same in Node and in a page. */
export async function trade({ url, deployment, seller, bank }, { invoice, places, prover }) {
  const join = (secret, place) => participant({ url, deployment, secret: bytes(secret), place, prover });
  const [sells, lends] = [await join(seller, places[0]), await join(bank, places[1])];
  try {
    for (const client of [sells, lends]) await publishKeys(client);
    const { documentId, grantId } = await registerFor(sells, invoice, lends.account?.address);
    const { number, totalMinor } = await open(lends, grantId);
    const { fact, documents } = await belowThreshold(lends, sells, documentId, BigInt(totalMinor ?? 0) + 1n);
    return { documentId, number, fact, issuer: documents[0].issuer.account };
  } finally {
    for (const { store } of [sells, lends]) await store?.close();
  }
}

/** Keys and an empty store, for a client that has its account from elsewhere. */
export async function partsOf(secret, place) {
  const keys = await deriveKeys(bytes(secret));
  return { keys, store: await openStore(place, keys.store) };
}
