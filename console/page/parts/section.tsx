import { Box, Card, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTitle } from "./use-title.ts";

/** A card with a heading, and on its right what can be done. */
export function Section({
  title,
  lead,
  aside,
  children,
  flush,
}: {
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <Card component="section" aria-label={title} padding={flush ? 0 : "xl"}>
      <Group justify="space-between" align="flex-start" mb="lg" gap="md" p={flush ? "xl" : 0} pb={0}>
        <Stack gap={4} maw={680}>
          <Title order={2}>{title}</Title>
          {lead && (
            <Text size="sm" c="dimmed" component="div">
              {lead}
            </Text>
          )}
        </Stack>
        {aside}
      </Group>
      {children}
    </Card>
  );
}

/** The head of a page, after which the page is called. */
export function PageHead({
  eyebrow,
  title,
  lead,
  aside,
}: {
  eyebrow?: ReactNode;
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
}) {
  useTitle(title);
  return (
    <Group justify="space-between" align="flex-end" mb="xl" gap="lg">
      <Stack gap={6} maw={820}>
        {eyebrow && (
          <Text className="eyebrow" c="harbour" component="div">
            {eyebrow}
          </Text>
        )}
        <Title order={1} style={{ overflowWrap: "anywhere" }}>
          {title}
        </Title>
        {lead && (
          <Text size="md" c="dimmed" component="div">
            {lead}
          </Text>
        )}
      </Stack>
      {aside}
    </Group>
  );
}

/** One thing that is known, under its name. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box>
      <Text size="xs" c="dimmed" mb={2}>
        {name}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </Box>
  );
}
