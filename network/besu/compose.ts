import { isWildcard } from "../address.ts";
import type { Network } from "../engine.ts";
import { json } from "../folder.ts";
import { listeningOf, portsOf } from "../ports.ts";
import { bare, INSIDE } from "./settings.ts";

/** Pinned: QBFT with Shanghai and later was mended up to here, and Osaka's rules are in it. */
const BESU_RELEASE = "26.3.0";
/** Bash of the image alone: it has neither curl nor wget. */
const healthOf = (host: string, port: number): string =>
  `exec 3<>/dev/tcp/${bare(host)}/${port} && printf 'GET /liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q UP <&3`;

/**
 * compose.yaml, as JSON, which YAML reads the same. The container has the machine's network, so that config.toml means the same
 * without it; the image's environment would have JSON-RPC listen everywhere, and only the command line is stronger.
 */
export function composition(network: Network, validator: string): string {
  const { rpcHost } = listeningOf(network, validator);
  const reached = isWildcard(rpcHost) ? "127.0.0.1" : rpcHost;
  const listen = ["rpc-http-host", "rpc-ws-host"].map((option) => `--${option}=${bare(rpcHost)}`);
  return json({
    name: `kontor-${network.plan.name}-${validator}`,
    services: {
      besu: {
        image: `hyperledger/besu:${BESU_RELEASE}`,
        // The files belong to whoever made them, and nobody else may read them.
        user: `${process.getuid?.() ?? 1_000}:${process.getgid?.() ?? 1_000}`,
        command: [`--config-file=${INSIDE}/config.toml`, ...listen],
        network_mode: "host",
        restart: "unless-stopped",
        stop_grace_period: "60s",
        read_only: true,
        tmpfs: ["/tmp"],
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
        environment: { JAVA_OPTS: "-Xmx2g" },
        volumes: [`.:${INSIDE}:ro`, `./data:${INSIDE}/data`],
        healthcheck: {
          test: ["CMD", "bash", "-c", healthOf(reached, portsOf(network, validator).http)],
          interval: "10s",
          timeout: "5s",
          retries: 6,
          start_period: "60s",
        },
      },
    },
  });
}
