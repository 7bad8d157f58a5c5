/** Ids of 32 bytes; every other word with a $ is an account. */
const IDS = new Set(
  [
    "DOCUMENT",
    "INVOICE",
    "PACKINGLIST",
    "WAYBILL",
    "CERTIFICATE",
    "GRANT",
    "SHIPMENT",
    "DECLARATION",
    "DECLARED",
    "APPLICATION",
    "NUMBER",
    "PROOF",
  ].map((name) => `$${name}`),
);
const ID = `0x${"1".repeat(64)}`;
const ACCOUNT = `0x${"2".repeat(40)}`;

/** Words of an example as a shell would pass them on, with what $ stands for, and without where its output goes. */
export function wordsOfExample(example: string): string[] {
  const words = [...example.replace(/ > \S+$/, "").matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
  return words.map((word) =>
    word.replace(/\$[A-Z]+/g, (name) => (name === "$DAY" ? "2026-12-31" : IDS.has(name) ? ID : ACCOUNT)),
  );
}
