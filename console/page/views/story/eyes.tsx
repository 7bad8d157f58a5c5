import { Button, Card, List, SimpleGrid, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconEye, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Address } from "viem";
import type { Story } from "../../../story.ts";
import { useLookThrough } from "../../frame/identity-menu.tsx";
import { useSession } from "../../identity/session.tsx";
import { Party } from "../../parts/names.tsx";

/** What one bank has learned of the others, and a way to check it. */
function Bank({ account, learned, hidden }: { account: Address; learned: string; hidden: string }) {
  const { t } = useTranslation();
  const lookThrough = useLookThrough();
  const { opening } = useSession();
  const go = useNavigate();
  const mark = (color: string, Icon: typeof IconCheck) => (
    <ThemeIcon size={20} radius="xl" variant="light" color={color}>
      <Icon size={13} aria-hidden />
    </ThemeIcon>
  );
  return (
    <Card padding="lg" radius="md" bg="var(--kontor-page)">
      <Stack gap="md" h="100%" justify="space-between">
        <Party account={account} size="md" />
        <List spacing="sm" size="sm" center={false}>
          <List.Item icon={mark("harbour", IconCheck)}>{learned}</List.Item>
          <List.Item icon={mark("gray", IconX)}>
            <Text span size="sm" c="dimmed">
              {hidden}
            </Text>
          </List.Item>
        </List>
        <Button
          variant="default"
          size="xs"
          disabled={opening}
          leftSection={<IconEye size={15} aria-hidden />}
          onClick={() => void lookThrough(account).then(() => go("/desk?tab=pledges"))}
        >
          {t("story.look")}
        </Button>
      </Stack>
    </Card>
  );
}

/** The three banks side by side. */
export function Eyes({ story }: { story: Story }) {
  const { t } = useTranslation();
  const [first, second] = story.financed;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
      {first && <Bank account={first.bank} learned={t("story.learned.first")} hidden={t("story.hidden.first")} />}
      {second && <Bank account={second.bank} learned={t("story.learned.second")} hidden={t("story.hidden.second")} />}
      <Bank account={story.refused.bank} learned={t("story.learned.third")} hidden={t("story.hidden.third")} />
    </SimpleGrid>
  );
}
