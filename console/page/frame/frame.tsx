import { Alert, AppShell, Burger, Container, Group, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useLocation } from "react-router";
import { Follow } from "../identity/follow.tsx";
import { Reopen } from "../identity/reopen.tsx";
import { useHead } from "../ledger/use-ledger.ts";
import mark from "../mark.svg";
import { Loaded } from "../parts/states.tsx";
import { IdentityMenu } from "./identity-menu.tsx";
import { Navigation } from "./navigation.tsx";
import { Preferences } from "./preferences.tsx";

/** The newest block, or that no node answers. */
function Pulse() {
  const { t } = useTranslation();
  const head = useHead();
  const fine = !head.isError;
  return (
    <Tooltip label={t(fine ? "frame.following" : "frame.silent")}>
      <Group gap={8} visibleFrom="sm" role="status">
        <span
          style={{
            width: 8,
            height: 8,
            borderRadius: 8,
            background: fine ? "var(--mantine-color-harbour-5)" : "var(--mantine-color-red-6)",
          }}
        />
        <Text size="sm" c="dimmed" className="figure">
          {fine ? t("frame.block", { number: head.data ?? 0 }) : t("frame.silent")}
        </Text>
      </Group>
    </Tooltip>
  );
}

/** While no node answers: what that means for what stands on the page. */
function Silence() {
  const { t } = useTranslation();
  if (!useHead().isError) return null;
  return (
    <Alert color="red" variant="light" mb="xl" icon={<IconPlugConnectedX aria-hidden />} title={t("frame.silent")} role="alert">
      {t("frame.silentLead")}
    </Alert>
  );
}

/** Everything around a view. */
export function Frame() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  return (
    <AppShell
      header={{ height: 64 }}
      navbar={{ width: 260, breakpoint: "md", collapsed: { mobile: !opened } }}
      padding={{ base: "md", md: "xl" }}
      styles={{ header: { borderColor: "var(--kontor-line)" }, navbar: { borderColor: "var(--kontor-line)" } }}
    >
      <a className="skip" href="#content">
        {t("frame.skip")}
      </a>
      <AppShell.Header px={{ base: "md", md: "xl" }}>
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t("frame.menu")} />
            <Group
              gap={10}
              wrap="nowrap"
              renderRoot={(props) => <Link to="/" aria-label="Kontor" {...props} />}
              td="none"
              c="inherit"
            >
              <img src={mark} width={30} height={30} alt="" />
              <Text fw={700} size="lg" visibleFrom="xs">
                Kontor
              </Text>
            </Group>
          </Group>
          <Group gap="md" wrap="nowrap" miw={0}>
            <Pulse />
            <Preferences />
            <IdentityMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" aria-label={t("frame.menu")}>
        <Navigation onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>
        <Container size={1180} px={0} pb={64} key={pathname}>
          <Silence />
          <Suspense fallback={<Loaded query={{ isError: false, data: undefined } as never}>{() => null}</Loaded>}>
            <Outlet />
          </Suspense>
        </Container>
      </AppShell.Main>
      <Follow />
      <Reopen />
    </AppShell>
  );
}
