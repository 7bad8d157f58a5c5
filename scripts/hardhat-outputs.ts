import { globSync } from "node:fs";
import type { HardhatPlugin } from "hardhat/types/plugins";
import type { CompilerInput, CompilerOutput } from "hardhat/types/solidity";

const POSEIDON = /\/contracts\/crypto\/PoseidonT[34]\.sol$/;
/**
 * Tests that create contracts from their artifacts (`deploy` of contracts/identity/test/Cheats.sol) and hold no code of theirs. Those of
 * the committee do so too, but compute on the curve, and would run three times as long.
 */
const TESTS = "contracts/{declarations,documents,facts,financing,governance,identity}/**/{*.t,test/*}.sol";
const TEST = /\/contracts\/(declarations|documents|facts|financing|governance|identity)\/(\w+\.t|test\/\w+)\.sol$/;

type Settings = CompilerInput["settings"];

/** A contract in a syntax tree. */
interface Contract {
  nodeType: string;
  id: number;
  linearizedBaseContracts: number[];
}

/** Variables go from the stack to memory, as the IR pipeline needs it; other steps would take longer than these tests run. */
const testOptimizer = { enabled: true, details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps: "u:" } } };

const select = (input: CompilerInput, outputSelection: Settings["outputSelection"]): CompilerInput => ({
  ...input,
  settings: { ...input.settings, outputSelection },
});

/** Whether a file is compiled with settings like these, and not only imported. */
function isHome(file: string, { viaIR, optimizer }: Settings): boolean {
  if (POSEIDON.test(file)) return !viaIR;
  return TEST.test(file) === (optimizer?.details !== undefined);
}

/**
 * Trees that Hardhat's network can read: it takes a tree for a promise of code and looks for inherited functions in the trees of the
 * bases, and ends the process where it finds none. Without a file's tree, its calls have no names in a stack trace.
 */
function readable(sources: CompilerOutput["sources"], home: readonly string[]): CompilerOutput["sources"] {
  const contractsOf = (file: string): Contract[] =>
    ((sources[file]?.ast.nodes ?? []) as Contract[]).filter(({ nodeType }) => nodeType === "ContractDefinition");
  const known = new Set(home.flatMap(contractsOf).map(({ id }) => id));
  const isWhole = (file: string) =>
    contractsOf(file).every(({ linearizedBaseContracts: bases }) => bases.every((id) => known.has(id)));
  return Object.fromEntries(Object.entries(sources).filter(([file]) => home.includes(file) && isWhole(file)));
}

/**
 * Generates code for a file only where it is compiled with its own settings, not wherever it is imported. So tests take no time for
 * what they import, and Poseidon is spared the IR pipeline, which runs out of memory over its hundreds of straight-line products.
 * Syntax trees are asked for apart: naming a file's tree makes the compiler generate code for that file.
 */
export const outputsAtHome: HardhatPlugin = {
  id: "kontor-outputs-at-home",
  hookHandlers: {
    config: async () => ({
      default: async () => ({
        // One object for all tests: Hardhat compiles together what has the same one.
        resolveUserConfig: async (userConfig, resolveVariable, next) => {
          const config = await next(userConfig, resolveVariable);
          for (const { compilers, overrides } of Object.values(config.solidity.profiles)) {
            const [compiler] = compilers;
            if (compiler === undefined) continue;
            const forTests = { ...compiler, settings: { ...compiler.settings, optimizer: testOptimizer } };
            for (const file of globSync(TESTS, { cwd: config.paths.root })) overrides[file] = forTests;
          }
          return config;
        },
      }),
    }),
    solidity: async () => ({
      default: async () => ({
        invokeSolc: async (context, compiler, input, config, next) => {
          const files = Object.keys(input.sources);
          const everything = input.settings.outputSelection["*"];
          const home = files.filter((file) => isHome(file, input.settings));
          if (everything === undefined || home.length === files.length) return next(context, compiler, input, config);
          const selected = select(input, Object.fromEntries(home.map((file) => [file, everything])));
          const output = await next(context, compiler, selected, config);
          const trees = await next(context, compiler, select(input, { "*": { "": ["ast"] } }), config);
          return { ...output, sources: readable(trees.sources, home) };
        },
      }),
    }),
  },
};
