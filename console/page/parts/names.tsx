import { Anchor, Avatar, Group, Text, Tooltip } from "@mantine/core";
import { Link } from "react-router";
import type { Address, Hex } from "viem";
import { short, useNames } from "../ledger/place.tsx";

const initials = (name: string): string =>
  name
    .replace(/^0x/, "")
    .split(/[\s,-]+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");

/** A party: how it is called, and its account on hovering. */
export function Party({ account, size = "sm" }: { account: Address; size?: "sm" | "md" }) {
  const name = useNames()(account);
  return (
    <Tooltip label={<span className="mono">{account}</span>}>
      <Group gap="xs" wrap="nowrap" display="inline-flex">
        <Avatar size={size === "sm" ? 24 : 34} radius="xl" color="harbour" aria-hidden>
          {initials(name)}
        </Avatar>
        <Text span size={size} fw={size === "md" ? 600 : undefined}>
          {name}
        </Text>
      </Group>
    </Tooltip>
  );
}

/** A hash or id, shortened; whole on hovering. */
export function Hash({ value, to }: { value: Hex; to?: string }) {
  return (
    <Tooltip label={<span className="mono">{value}</span>} multiline maw={520} style={{ wordBreak: "break-all" }}>
      {to === undefined ? (
        <span className="mono">{short(value)}</span>
      ) : (
        <Anchor component={Link} to={to} className="mono">
          {short(value)}
        </Anchor>
      )}
    </Tooltip>
  );
}
