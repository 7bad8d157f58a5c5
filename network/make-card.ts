import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type HostPort, type Listening, listeningFor } from "./address.ts";
import { type Card, requirePlace } from "./card.ts";
import type { Engine } from "./engine.ts";
import { ACCOUNT, accountFile, CARD, homeOf, json, LISTENING, requireEmpty, writeIn } from "./folder.ts";
import { planDigest, type SharedPlan } from "./plan.ts";

/** A validator that is about to have keys. */
export interface NewValidator {
  name: string;
  peer: HostPort;
  listening?: Listening;
  passphrase: () => Promise<string>;
}

/** Make a validator's keys in a folder of its own, and the card that the others need. Throws FolderTaken, ConfigurationInvalid. */
export async function makeCard(engine: Engine, folder: string, plan: SharedPlan, validator: NewValidator): Promise<Card> {
  engine.requirePlan(plan);
  const { name, peer, listening = listeningFor(peer) } = validator;
  const at = `${peer.host}:${peer.port}`;
  requirePlace(name, at);
  engine.requirePeer(at);
  const home = homeOf({ folder }, name);
  await requireEmpty(home);
  const { card, files, account } = await engine.makeKeys({ plan: planDigest(plan), name, peer: at });
  const passphrase = account === undefined ? "" : await validator.passphrase();
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (account !== undefined) {
    await accountFile.write(join(home, ACCOUNT), account, { account: card.account }, passphrase);
    account.fill(0);
  }
  await writeIn(home, { ...files, [LISTENING]: json(listening), [CARD]: json(card) });
  return card;
}
