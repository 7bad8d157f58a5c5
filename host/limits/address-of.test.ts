import { expect } from "chai";
import { addressOf } from "./address-of.ts";

describe("addressOf", () => {
  it("takes an IPv4 address as it is, also inside IPv6", () => {
    expect(addressOf("192.0.2.7")).to.equal("192.0.2.7");
    for (const written of ["::ffff:192.0.2.7", "::ffff:c000:207", "0:0:0:0:0:ffff:192.0.2.7"])
      expect(addressOf(written), written).to.equal("192.0.2.7");
  });

  it("takes the first 64 bits of an IPv6 address, however it is written", () => {
    const same = ["2001:db8:0:7::1", "2001:db8::7:0:0:0:1", "2001:0DB8:0000:0007:ffff:ffff:ffff:ffff", "2001:db8:0:7::%eth0"];
    for (const written of same) expect(addressOf(written), written).to.equal("2001:db8:0:7::/64");
    expect(addressOf("::1")).to.equal("0:0:0:0::/64");
    expect(addressOf("fe80::1%eth0")).to.equal("fe80:0:0:0::/64");
    expect(addressOf("1::")).to.equal("1:0:0:0::/64");
    expect(addressOf("64:ff9b::192.0.2.7")).to.equal("64:ff9b:0:0::/64");
  });

  it("tells neighbours apart, and a network from the one whose name begins with its own", () => {
    expect(addressOf("2001:db8:0:7::1")).not.to.equal(addressOf("2001:db8:0:70::1"));
    expect(addressOf("2001:db8::1")).not.to.equal(addressOf("2001:db8:0:1::1"));
  });

  it("takes a socket without an address as one", () => {
    expect(addressOf(undefined)).to.equal("");
  });
});
