import { Badge, Box, Card, Group, List, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CastVote, Proposal, Seat } from "../../../../sdk/src/index.ts";
import { Moment } from "../../parts/figures.tsx";
import { Party } from "../../parts/names.tsx";
import { useSaying } from "../../parts/saying.ts";
import { Technical } from "../../parts/technical.tsx";
import { Vote } from "./vote.tsx";

const COLORS: Readonly<Partial<Record<Proposal["state"], string>>> = {
  pending: "gray",
  voting: "orange",
  carried: "harbour",
  waiting: "harbour",
  ready: "harbour",
  executed: "harbour",
  rejected: "red",
  stopped: "red",
};
const VOTE_COLORS = { for: "harbour", against: "red", abstain: "gray" } as const;

/** What is voted on, to the last digit: the sentences without names, and the calls as they are made. */
function InFull({ proposal: { does, calls } }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const say = useSaying();
  return (
    <Technical label={t("network.inFull")}>
      <Stack gap={6}>
        {calls.map(({ to, data }, place) => (
          <Box key={`${to} ${data}`}>
            {does[place] && <Text size="xs">{say(does[place], "inFull")}</Text>}
            <Text size="xs" className="mono" c="dimmed">
              {to} {data}
            </Text>
          </Box>
        ))}
      </Stack>
    </Technical>
  );
}

function CastVoteLine({ vote: { account, support, reason } }: { vote: CastVote }) {
  const { t } = useTranslation();
  return (
    <List.Item>
      <Group gap="sm">
        <Party account={account} />
        <Badge color={VOTE_COLORS[support]}>{t(`network.vote.${support}`)}</Badge>
        {reason !== "" && (
          <Text size="sm" c="dimmed" data-own-words>
            {reason}
          </Text>
        )}
      </Group>
    </List.Item>
  );
}

/** When a proposal goes on: the end of its vote, or of its delay. */
function Next({ proposal: { state, voteEnd, executableFrom } }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const at = state === "voting" || state === "pending" ? voteEnd : state === "waiting" ? executableFrom : undefined;
  if (at === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      {t(state === "waiting" ? "network.executableFrom" : "network.votesUntil")} <Moment at={at} size="sm" />
    </Text>
  );
}

/** A proposal: what it does, its state, who voted how, and what whoever is looking can do about it. */
export function ProposalCard({ proposal, seats }: { proposal: Proposal; seats: readonly Seat[] }) {
  const { t } = useTranslation();
  const say = useSaying();
  const { council, state, description, proposer, votes, tally, needed } = proposal;
  const does = proposal.does.map((one) => say(one));
  const title = does.join(" ");
  return (
    <Card component="article" aria-label={title} padding="lg">
      <Stack gap="md">
        <Stack gap={4}>
          <Group justify="space-between" gap="xs">
            <Text className="eyebrow" c="dimmed">
              {t(`network.council.${council}`)}
            </Text>
            <Badge size="lg" color={COLORS[state] ?? "gray"}>
              {t(`network.proposal.${state}`)}
            </Badge>
          </Group>
          {does.map((line) => (
            <Text key={line} fw={600} style={{ overflowWrap: "break-word" }}>
              {line}
            </Text>
          ))}
          {description !== "" && (
            <Text size="sm" data-own-words>
              {description}
            </Text>
          )}
          <InFull proposal={proposal} />
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {t("network.proposedBy")}
            </Text>
            <Party account={proposer} />
          </Group>
        </Stack>
        <Stack gap={6}>
          <Progress
            value={Math.min(100, (100 * tally.for) / Math.max(1, needed))}
            aria-label={t("network.tally", { votes: tally.for, needed, against: tally.against })}
          />
          <Text size="sm" c="dimmed">
            {t("network.tally", { votes: tally.for, needed, against: tally.against })}
          </Text>
          <Next proposal={proposal} />
        </Stack>
        {votes.length > 0 && (
          <List listStyleType="none" spacing="xs" aria-label={t("network.votes")}>
            {votes.map((vote) => (
              <CastVoteLine key={vote.account} vote={vote} />
            ))}
          </List>
        )}
        <Vote proposal={proposal} seats={seats} />
      </Stack>
    </Card>
  );
}
