import { poseidonT3 } from "./bytecode/poseidon-t3.ts";
import { poseidonT4 } from "./bytecode/poseidon-t4.ts";

/** External libraries under the names by which contracts link to them. */
export const libraries = { PoseidonT3: poseidonT3, PoseidonT4: poseidonT4 } as const;
