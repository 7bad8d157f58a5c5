import { expect } from "chai";
import { ConfigurationInvalid } from "../host/errors.ts";
import { parseGatewayConfiguration } from "./configuration.ts";

const secretHash = `scrypt:16384:${"A".repeat(22)}:${"A".repeat(43)}`;
const minimal = { kind: "kontor/gateway/1", clients: [{ id: "erp", secretHash, scopes: ["documents:read"] }] };
const mistakes = (given: object): string => {
  try {
    parseGatewayConfiguration({ ...minimal, ...given }, "gateway.json");
  } catch (error) {
    if (error instanceof ConfigurationInvalid) return error.what;
    throw error;
  }
  throw new Error("nothing is wrong with it");
};

describe("the gateway's configuration", () => {
  it("listens on this machine alone unless it is told otherwise, and then only with TLS", () => {
    const { listen, administration } = parseGatewayConfiguration(minimal, "gateway.json");
    expect([listen.host, administration.host]).to.deep.equal(["127.0.0.1", "127.0.0.1"]);
    for (const host of ["0.0.0.0", "::", "gateway.example", "127.evil.example", "128.0.0.1"]) {
      expect(mistakes({ listen: { host } }), host).to.match(/listen\.host is beyond this machine, which takes tls/);
      expect(mistakes({ administration: { host } }), host).to.match(/administration\.host is beyond this machine/);
    }
    const tls = { certificate: "c.pem", key: "k.pem" };
    expect(parseGatewayConfiguration({ ...minimal, tls, listen: { host: "0.0.0.0" } }, "x").listen.host).to.equal("0.0.0.0");
  });

  const [client] = minimal.clients;
  const wrong: [name: string, given: object, mistake: RegExp][] = [
    [
      "a secret instead of its hash",
      { clients: [{ ...client, secretHash: "secret" }] },
      /secretHash is not as `kontor gateway client`/,
    ],
    ...["1000", "1023", "16383", "0512", "2097152", "9999999"].map((cost): [string, object, RegExp] => [
      `a hash at a cost of ${cost}, which no secret can be looked at for`,
      { clients: [{ ...client, secretHash: secretHash.replace("16384", cost) }] },
      /secretHash has a cost that is no power of two/,
    ]),
    [
      "a client with nothing to be known by",
      { clients: [{ id: "x", scopes: ["documents:read"] }] },
      /a client has one of the two/,
    ],
    ["a scope that there is not", { clients: [{ ...client, scopes: ["documents:all"] }] }, /scopes\.0 is none of/],
    ["two clients of one name", { clients: [client, client] }, /name a client twice/],
    ["no client", { clients: [] }, /clients is below 1/],
    [
      "certificates without TLS",
      { clients: [{ ...client, certificates: ["a".repeat(64)] }] },
      /tls is missing, and clients have certificates/,
    ],
    ["a path as an origin", { webhooks: { origins: ["https://erp.example/x"] } }, /has more than scheme, host and port/],
    ["a password in an address", { webhooks: { origins: ["https://a:b@erp.example"] } }, /without a password/],
    ["a member that is not known", { cors: "*" }, /not known: "cors"/],
  ];
  for (const [name, given, mistake] of wrong) it(`refuses ${name}`, () => expect(mistakes(given)).to.match(mistake));
});
