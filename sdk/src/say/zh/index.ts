import type { Said } from "../said.ts";
import { committee } from "./committee.ts";
import { council } from "./council.ts";
import { declarations } from "./declarations.ts";
import { financing } from "./financing.ts";
import { governance } from "./governance.ts";
import { machine } from "./machine.ts";
import { registry } from "./registry.ts";
import { shipments } from "./shipments.ts";
import { steps } from "./steps.ts";

/** Chinese words of errors, by their names. */
export const chinese: Readonly<Record<string, Said>> = {
  ...steps,
  ...machine,
  ...registry,
  ...committee,
  ...financing,
  ...shipments,
  ...declarations,
  ...governance,
  ...council,
};
