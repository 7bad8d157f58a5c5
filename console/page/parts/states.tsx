import { Alert, Button, Center, Loader, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconRefresh, type TablerIcon } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { KontorError, type Language, type SaidError, sayError } from "../../../sdk/src/index.ts";
import { Technical } from "./technical.tsx";
import { useTitle } from "./use-title.ts";

/** An error in the page's language. The page has words for its own errors, and for those that it tells otherwise than a program does. */
function useSaid(): (error: KontorError) => SaidError {
  const { t, i18n } = useTranslation();
  return (error) => {
    const key = `error.${error.name}`;
    if (!i18n.exists(`${key}.what`)) return sayError(error, i18n.language as Language);
    const values = error.values as Record<string, string>;
    return { what: t(`${key}.what`, values), todo: t(`${key}.todo`, values) };
  };
}

/** What went wrong, in the words of the SDK where it has some: what happened, and what to do. */
export function ErrorNote({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useTranslation();
  const saying = useSaid();
  const known = error instanceof KontorError ? error : undefined;
  const said = known && saying(known);
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={said?.what ?? t("error.unexpected")}
      role="alert"
      style={{ overflowWrap: "anywhere" }}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{said?.todo ?? t("error.reload")}</Text>
        {said?.detail && (
          <Technical label={t("error.technical")}>
            <Text size="xs" lang="en">
              {said.detail}
            </Text>
          </Technical>
        )}
        {known && (
          <Text size="xs" className="mono">
            {known.name}
          </Text>
        )}
        {again && (
          <Button size="xs" variant="light" color="red" leftSection={<IconRefresh size={14} aria-hidden />} onClick={again}>
            {t("error.again")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

interface EmptyProps {
  icon: TablerIcon;
  title: string;
  /** Of its heading: 2 below a view's head, 3 in a section. */
  order?: 1 | 2 | 3;
  children?: ReactNode;
}

/** Nothing here, and what would bring something. */
export function Empty({ icon: Icon, title, order = 2, children }: EmptyProps) {
  return (
    <Center py={56} px="md">
      <Stack align="center" gap="sm" maw={420}>
        <ThemeIcon size={56} radius="xl" variant="light">
          <Icon size={28} stroke={1.5} aria-hidden />
        </ThemeIcon>
        <Title order={order} size="h3" ta="center">
          {title}
        </Title>
        {children && (
          <Text size="sm" c="dimmed" ta="center" component="div">
            {children}
          </Text>
        )}
      </Stack>
    </Center>
  );
}

/** The same where it is all that a view has to show: the page is called after it. */
export function EmptyView(props: Omit<EmptyProps, "order">) {
  useTitle(props.title);
  return <Empty {...props} order={1} />;
}

/** What a question to the ledger has come to: still asked, failed, or here. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (found: T) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorNote error={query.error} again={() => query.refetch()} />;
  return (
    <Center py={56}>
      <Loader type="dots" role="status" aria-label={t("state.loading")} />
    </Center>
  );
}
