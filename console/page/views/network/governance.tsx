import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isAddressEqual } from "viem";
import { InputInvalid, type KontorClient, membersOf, type Proposal, proposals, type Seat } from "../../../../sdk/src/index.ts";
import { useSession } from "../../identity/session.tsx";
import { useNames } from "../../ledger/place.tsx";
import { useLedger } from "../../ledger/use-ledger.ts";
import { Party } from "../../parts/names.tsx";
import { Section } from "../../parts/section.tsx";
import { Loaded } from "../../parts/states.tsx";
import { ProposalCard } from "./proposal.tsx";

/** Seats and proposals, newest first; null where no councils govern the ledger. */
async function governanceOf(client: KontorClient): Promise<{ seats: Seat[]; all: Proposal[] } | null> {
  try {
    const [seats, all] = await Promise.all([membersOf(client), proposals(client)]);
    return { seats, all: all.reverse() };
  } catch (error) {
    if (error instanceof InputInvalid) return null;
    throw error;
  }
}

function Seats({ seats }: { seats: readonly Seat[] }) {
  const { t } = useTranslation();
  const { open } = useSession();
  const nameOf = useNames();
  return (
    <Group gap="lg" aria-label={t("network.members")} role="list">
      {seats.map(({ seat, account, name }) => (
        <Group key={seat} gap="xs" role="listitem">
          <Party account={account} />
          {nameOf(account) !== name && (
            <Text size="sm" c="dimmed">
              {name}
            </Text>
          )}
          {open && isAddressEqual(open.account, account) && <Badge>{t("network.you")}</Badge>}
        </Group>
      ))}
    </Group>
  );
}

/** Who governs the ledger, what was put to the vote, and who voted how. */
export function Governance() {
  const { t } = useTranslation();
  const query = useLedger(["governance"], governanceOf);
  return (
    <Section title={t("network.governance")} lead={t("network.governanceLead")}>
      <Loaded query={query}>
        {(found) =>
          found === null ? (
            <Text size="sm">{t("network.ungoverned")}</Text>
          ) : (
            <Stack gap="xl">
              <Seats seats={found.seats} />
              {found.all.length === 0 && <Text size="sm">{t("network.noProposals")}</Text>}
              {found.all.map((proposal) => (
                <ProposalCard key={String(proposal.id)} proposal={proposal} seats={found.seats} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Section>
  );
}
