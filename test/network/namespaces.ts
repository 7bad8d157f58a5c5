import { execFileSync, spawnSync } from "node:child_process";

const ip = (...args: string[]): void => {
  execFileSync("ip", args, { stdio: ["ignore", "ignore", "pipe"] });
};

/** Machines that share one cable: network namespaces, each with an address, a loopback and a firewall of its own. */
export interface Machines {
  /** What runs a command on a machine. */
  on(index: number): readonly string[];
  address(index: number): string;
  close(): void;
}

/** Machines in namespaces of this process's own, or undefined where the system gives none: that takes Linux, iproute2 and root. */
export function openMachines(count: number): Machines | undefined {
  const name = `kontor-${process.pid}`;
  const machine = (index: number): string => `${name}-${index}`;
  const made: string[] = [];
  const close = (): void => {
    for (const namespace of made.splice(0)) spawnSync("ip", ["netns", "del", namespace]);
  };
  const add = (namespace: string): void => {
    ip("netns", "add", namespace);
    made.push(namespace);
    ip("-n", namespace, "link", "set", "lo", "up");
  };
  const address = (index: number): string => `10.77.0.${index + 1}`;
  try {
    add(name);
    ip("-n", name, "link", "add", "cable", "type", "bridge");
    ip("-n", name, "link", "set", "cable", "up");
    for (let index = 0; index < count; index++) {
      add(machine(index));
      ip("-n", name, "link", "add", `m${index}`, "type", "veth", "peer", "name", "eth0", "netns", machine(index));
      ip("-n", name, "link", "set", `m${index}`, "master", "cable", "up");
      ip("-n", machine(index), "addr", "add", `${address(index)}/24`, "dev", "eth0");
      ip("-n", machine(index), "link", "set", "eth0", "up");
    }
  } catch {
    close();
    return undefined;
  }
  return { on: (index) => ["ip", "netns", "exec", machine(index)], address, close };
}

/** The same on the loopback of this machine, whose addresses 127.0.0.2 and on are like other machines' but shared. */
export const loopbackMachines = (): Machines => ({
  on: () => [],
  address: (index) => `127.0.0.${index + 2}`,
  close: () => {},
});
