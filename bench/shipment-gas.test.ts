import { expect } from "chai";
import { measureShipmentGas } from "./shipment-gas.ts";

describe("gas of shipments", () => {
  it("each operation is measured, and no report costs more than its bound", async () => {
    const rows = await measureShipmentGas();
    for (const { operation, gas } of rows) expect(gas, operation).to.be.greaterThan(21_000);
    expect(rows).to.have.length(17);
  });
});
