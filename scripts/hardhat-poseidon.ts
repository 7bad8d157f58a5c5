import type { HardhatPlugin } from "hardhat/types/plugins";
import type { CompilerInput } from "hardhat/types/solidity";

const POSEIDON = /\/contracts\/crypto\/PoseidonT[34]\.sol$/;
const select = (input: CompilerInput, outputSelection: CompilerInput["settings"]["outputSelection"]): CompilerInput => ({
  ...input,
  settings: { ...input.settings, outputSelection },
});

/**
 * Generates code for the Poseidon libraries only where they are compiled alone, with settings of their own. Contracts link to them and need
 * no code of theirs; the IR pipeline, asked for it all the same, runs out of memory over their hundreds of straight-line products.
 * Syntax trees are asked for apart: naming a file's tree makes the compiler generate code for that file.
 */
export const poseidonApart: HardhatPlugin = {
  id: "kontor-poseidon-apart",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        invokeSolc: async (context, compiler, input, config, next) => {
          const files = Object.keys(input.sources);
          const { viaIR, outputSelection } = input.settings;
          const everything = outputSelection["*"];
          if (!viaIR || everything === undefined || !files.some((file) => POSEIDON.test(file)))
            return next(context, compiler, input, config);
          const others = Object.fromEntries(files.filter((file) => !POSEIDON.test(file)).map((file) => [file, everything]));
          const output = await next(context, compiler, select(input, others), config);
          const trees = await next(context, compiler, select(input, { "*": { "": ["ast"] } }), config);
          // Hardhat's network takes a tree for a promise of code, and ends the process where there is none.
          const sources = Object.fromEntries(Object.entries(trees.sources).filter(([file]) => !POSEIDON.test(file)));
          return { ...output, sources };
        },
      }),
    }),
  },
};
