import type { HardhatPlugin } from "hardhat/types/plugins";

const POSEIDON = /\/contracts\/crypto\/PoseidonT[34]\.sol$/;

/**
 * Generates code for the Poseidon libraries only where they are compiled alone, with settings of their own. Contracts link to them and need
 * no code of theirs; the IR pipeline, asked for it all the same, runs out of memory over their hundreds of straight-line products.
 */
export const poseidonApart: HardhatPlugin = {
  id: "kontor-poseidon-apart",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        preprocessSolcInputBeforeBuilding: async (context, input, next) => {
          const { outputSelection, viaIR } = input.settings;
          const everything = outputSelection["*"];
          if (!viaIR || everything === undefined) return next(context, input);
          const files = Object.keys(input.sources).filter((file) => !POSEIDON.test(file));
          const selected = Object.fromEntries(files.map((file) => [file, everything]));
          return next(context, { ...input, settings: { ...input.settings, outputSelection: selected } });
        },
      }),
    }),
  },
};
