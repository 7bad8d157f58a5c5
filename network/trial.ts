import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { ConfigurationInvalid } from "../host/errors.ts";
import type { HostPort } from "./address.ts";
import type { Card } from "./card.ts";
import type { Engine, Network } from "./engine.ts";
import { requireEmpty } from "./folder.ts";
import { found } from "./found.ts";
import { makeCard } from "./make-card.ts";
import type { Plan } from "./plan.ts";

const PER_VALIDATOR = 10;

/** Ports behind those that this machine's validators have. */
export function nextPeer({ own }: Network): HostPort {
  const all = Object.values(own);
  const [{ host } = { host: "127.0.0.1" }] = all;
  return { host, port: Math.max(...all.map(({ port }) => port)) + PER_VALIDATOR };
}

/** Known to this process alone: nobody can vote with these accounts later. */
function throwaway(): () => Promise<string> {
  const passphrase = randomBytes(32).toString("hex");
  return async () => passphrase;
}

/** A network whose validators are all on this machine: cards made at once, otherwise as organisations do it. */
export async function init(
  engine: Engine,
  folder: string,
  plan: Plan,
  passphrase: () => Promise<string> = throwaway(),
): Promise<Network> {
  await requireEmpty(folder);
  engine.requirePlan(plan);
  if (plan.validators.length === 0)
    throw new ConfigurationInvalid({ what: "validators: there is none.", todo: "Give 1 to 100." });
  const cards: Card[] = [];
  for (const [index, name] of plan.validators.entries()) {
    const peer = { host: "127.0.0.1", port: plan.firstPort + PER_VALIDATOR * index };
    cards.push(await makeCard(engine, resolve(folder), plan, { name, peer, passphrase }));
  }
  return found(engine, resolve(folder), { plan, cards, fewest: 1 }, passphrase);
}
