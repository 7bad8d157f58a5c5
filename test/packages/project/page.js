// What a page does with the packages: the same as a program in Node, with a worker for the proof.
import { webProver } from "./readme/sdk/web-prover.js";
import { trade } from "./steps.js";

/** Asked for by the test, which waits for what comes of it. */
globalThis.trade = async () => {
  const settings = await (await fetch("/settings.json")).json();
  const invoice = new Uint8Array(await (await fetch("/invoice.xml")).arrayBuffer());
  const prover = webProver();
  try {
    const url = new URL("/rpc", location.href).href;
    return await trade({ ...settings, url }, { invoice, places: ["seller", "bank"], prover });
  } finally {
    await prover.close();
  }
};
