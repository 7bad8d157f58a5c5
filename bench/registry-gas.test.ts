import { expect } from "chai";
import { type GasRow, measureRegistryGas, requireAccreditationBound, requireBundleBound } from "./registry-gas.ts";

describe("gas of the registry", () => {
  let rows: GasRow[];
  before(async () => {
    rows = await measureRegistryGas();
  });

  it("a bundle of 40 documents costs at most 40,000 gas each", () => {
    requireBundleBound(rows);
  });

  it("the bound refuses a bundle that costs more, and a measurement without one", () => {
    expect(() => requireBundleBound([{ operation: "dear", gas: 40 * 40_000 + 40, documents: 40 }])).to.throw("40001 gas");
    expect(() => requireBundleBound(rows.filter(({ documents }) => documents === undefined))).to.throw("no bundle");
  });

  it("an accreditation with a P-256 certificate costs at most 150,000 where the chain verifies the signature", () => {
    requireAccreditationBound(rows);
    const dear = rows.map((row) => ({ ...row, gas: row.gas + 150_000 }));
    expect(() => requireAccreditationBound(dear)).to.throw("more than 150000");
    expect(() => requireAccreditationBound([])).to.throw("no accreditation");
  });

  it("each operation is measured", () => {
    for (const { operation, gas } of rows) expect(gas, operation).to.be.greaterThan(21_000);
    expect(rows).to.have.length(18);
  });
});
