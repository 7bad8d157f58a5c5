import { isIPv6 } from "node:net";

/** The eight groups of an IPv6 address, however it is shortened; a dotted end counts as two groups. */
function groupsOf(address: string): number[] {
  const dotted = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = "", tail] = dotted.split("::");
  const read = (part = ""): number[] => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const [before, after] = [read(head), read(tail)];
  return [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0), ...after];
}

/**
 * What counts as one address for limits: an IPv4 address, or the first 64 bits of an IPv6 address, since whoever has one of these has
 * them all. IPv4 inside IPv6 (::ffff:192.0.2.1) is IPv4.
 */
export function addressOf(remote: string | undefined): string {
  const [address = ""] = (remote ?? "").split("%");
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const [, , , , , , high = 0, low = 0] = groups;
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}
