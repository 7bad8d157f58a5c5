import { NavLink, Stack, Text } from "@mantine/core";
import {
  IconBuildingBank,
  IconClipboardCheck,
  IconEyeOff,
  IconFileCheck,
  IconFiles,
  IconHelpCircle,
  IconReceipt2,
  IconServer2,
  IconShip,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useSession } from "../identity/session.tsx";
import { usePlace } from "../ledger/place.tsx";

interface Place {
  to: string;
  name: string;
  icon: TablerIcon;
}

/** Where whoever is looking can go: what everybody sees, and what belongs to the roles that the ledger gives it. */
function usePlaces(): { title: string; places: Place[] }[] {
  const { t } = useTranslation();
  const { open } = useSession();
  const { demonstration } = usePlace().settings;
  const everybody = [
    ...(demonstration ? [{ to: "/", name: t("nav.story"), icon: IconHelpCircle }] : []),
    { to: "/shipments", name: t("nav.shipments"), icon: IconShip },
    { to: "/ledger", name: t("nav.ledger"), icon: IconEyeOff },
    { to: "/network", name: t("nav.network"), icon: IconServer2 },
  ];
  if (open === undefined) return [{ title: t("nav.everybody"), places: everybody }];
  const own = [{ to: "/documents", name: t("nav.documents"), icon: IconFiles }];
  if (open.roles.some((role) => role === "forwarder" || role === "trader"))
    own.push({ to: "/declarations", name: t("nav.forwarder"), icon: IconFileCheck });
  if (open.roles.includes("lender")) own.push({ to: "/desk", name: t("nav.bank"), icon: IconBuildingBank });
  if (open.roles.includes("customs")) own.push({ to: "/customs", name: t("nav.customs"), icon: IconClipboardCheck });
  if (open.roles.includes("trader")) own.push({ to: "/finance", name: t("nav.finance"), icon: IconReceipt2 });
  return [
    { title: t("nav.everybody"), places: everybody },
    { title: t("nav.own"), places: own },
  ];
}

export function Navigation({ onGo }: { onGo: () => void }) {
  const { pathname } = useLocation();
  const active = (to: string) => (to === "/" ? pathname === "/" : pathname.startsWith(to));
  return (
    <Stack gap="lg">
      {usePlaces().map(({ title, places }) => (
        <Stack key={title} gap={4}>
          <Text className="eyebrow" c="dimmed" px="sm" mb={4}>
            {title}
          </Text>
          {places.map(({ to, name, icon: Icon }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={name}
              active={active(to)}
              aria-current={active(to) ? "page" : undefined}
              leftSection={<Icon size={19} stroke={1.6} aria-hidden />}
              onClick={onGo}
              style={{ borderRadius: "var(--mantine-radius-md)" }}
            />
          ))}
        </Stack>
      ))}
    </Stack>
  );
}
