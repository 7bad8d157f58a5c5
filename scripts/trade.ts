// `npm start`: one trade from the contract of sale over customs to two banks that each finance a part of the invoice and learn nothing of
// each other, and a third one that is refused the same part and warned when the same goods are invoiced again; then a second voyage with falsified
// papers, and a third sale and a vote that are left to whoever opens the console. The ledger is Hardhat's network inside this process, and so are three members of the tag committee, which answer over HTTP, and the
// agents of two declarants, two customs offices and a bank, which do their part by themselves. Figures go to .kontor/trade.json. On a
// terminal, or with `--console`, the console stays open at the end, with the parties' secrets to look through, until Ctrl-C.
import { runTrade } from "./trade/run-trade.ts";

await runTrade();
