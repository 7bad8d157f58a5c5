// node in-node.js SETTINGS INVOICE FOLDER: what the READMEs say, with viem and with ethers; prints what came of it as JSON.
import { readFileSync } from "node:fs";
import { addressesOf } from "@kontor/contracts";
import { publishKeys } from "@kontor/sdk";
import { JsonRpcProvider, Wallet } from "ethers";
import { createPublicClient, http } from "viem";
import { development, provingKeyOf } from "./readme/circuits/keys.js";
import { assuranceOf } from "./readme/contracts/assurance.js";
import { issuerOf } from "./readme/contracts/issuer.js";
import { registerFor } from "./readme/sdk/document.js";
import { prover } from "./readme/sdk/prover.js";
import { clientOf } from "./readme/sdk/with-ethers.js";
import { partsOf, trade } from "./steps.js";

const [file, invoiceFile, folder] = process.argv.slice(2);
const settings = JSON.parse(readFileSync(file, "utf8"));
const invoice = readFileSync(invoiceFile);
const provider = new JsonRpcProvider(settings.url, undefined, { cacheTimeout: -1 });
try {
  const places = [`${folder}/seller`, `${folder}/bank`];
  const viem = await trade(settings, { invoice, places, prover });
  const { keys, store } = await partsOf(settings.wallet.secret, `${folder}/wallet`);
  const signer = new Wallet(settings.wallet.privateKey, provider);
  const client = await clientOf(signer, settings.deployment, { keys, store });
  await publishKeys(client);
  const { documentId } = await registerFor(client, invoice, viem.issuer);
  await store.close();
  const { documents } = addressesOf(settings.deployment);
  const ethers = {
    issuer: await issuerOf(settings.deploymentFile, documentId, provider),
    assurance: await assuranceOf(createPublicClient({ transport: http(settings.url) }), documents, documentId),
  };
  const provingKey = readFileSync(provingKeyOf("amountBelow")).length;
  console.log(JSON.stringify({ node: process.versions.node, viem, ethers, signer: signer.address, development, provingKey }));
} finally {
  await prover.close();
  provider.destroy();
}
