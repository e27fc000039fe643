import type { LocalDiscord } from '#test/support/discord/local-discord.ts';
import type { Person } from '#test/support/discord/person.ts';
import type { SlackPerson } from '#test/support/slack/person.ts';
import type { LocalSlack } from '#test/support/slack/slack.ts';
import type { OpenView } from '#test/support/slack/views.ts';

/** A newsroom may ask 60 times a minute and a person 10: these stay below both, and what they get is an answer. */
const askEveryMs = 1_200;
const peopleEach = 8;
/** Typing counts towards no limit. */
const typeEveryMs = 200;

const kinds = ['command', 'button', 'typing'] as const;
export type Kind = (typeof kinds)[number];

/** How long each question of a kind took, in milliseconds. */
export type Times = {
  /** Until the platform had the bot's first word. */
  readonly acks: readonly number[];
  /** Until the person saw the answer. */
  readonly answers: readonly number[];
  readonly failures: number;
};

export type PeopleSay = Readonly<Record<'slack' | 'discord', Readonly<Record<Kind, Times>>>>;

type Taken = Record<Kind, { acks: number[]; answers: number[]; failures: number }>;

/** How Slack and Discord call the kinds. */
const kindOf: Readonly<Record<string, Kind>> = {
  slash_commands: 'command',
  block_actions: 'button',
  block_suggestion: 'typing',
  command: 'command',
  component: 'button',
  autocomplete: 'typing',
};

/** People of both platforms who ask at a steady pace: commands, buttons of the newest cards, and words being typed. */
export function makePeople(
  slack: LocalSlack,
  discord: LocalDiscord,
  slackChannels: readonly string[],
  discordChannels: readonly string[],
  countries: readonly string[],
) {
  const onSlack = Array.from({ length: peopleEach }, (_, nth) =>
    slack.person(slack.workspace.addUser(`reader-${nth}`)),
  );
  const onDiscord = Array.from({ length: peopleEach }, (_, nth) =>
    discord.person({ name: `reader-${nth}`, channelId: discordChannels[nth % discordChannels.length]! }),
  );
  const taken = { slack: none(), discord: none() };
  const underway = new Set<Promise<void>>();
  const timers: NodeJS.Timeout[] = [];
  let form: Promise<OpenView> | undefined;
  let turn = 0;

  /** Platforms and kinds in turn, and each time somebody else. */
  function askOne(): void {
    const nth = turn++;
    const who = Math.floor(nth / 4) % peopleEach;
    const country = countries[nth % countries.length]!;
    const isCommand = nth % 4 < 2;
    if (nth % 2 === 0) {
      const channel = slackChannels[nth % slackChannels.length]!;
      const [kind, act] = isCommand
        ? (['command', slackCommand] as const)
        : (['button', slackButton] as const);
      note('slack', kind, act(onSlack[who]!, channel, country));
    } else {
      const [kind, act] = isCommand
        ? (['command', discordCommand] as const)
        : (['button', discordButton] as const);
      note('discord', kind, act(onDiscord[who]!, country));
    }
  }

  function typeOne(): void {
    const nth = turn;
    const typed = countries[nth % countries.length]!.slice(0, 2 + (nth % 4)).toLowerCase();
    const [writer, reader] = [onSlack[0]!, onDiscord[0]!];
    if (Math.random() < 0.5) note('discord', 'typing', reader.autocomplete('status', 'place', typed));
    else if (form !== undefined)
      note(
        'slack',
        'typing',
        form.then((view) => writer.suggestions(view, 'place', typed)),
      );
  }

  function slackButton(person: SlackPerson, _: string, country: string): Promise<unknown> {
    const cards = slackChannels.flatMap((one) => slack.ledger.visible(one).slice(-3));
    const card = cards.find(({ buttons }) => buttons.some(({ label }) => label === 'Timeline'));
    return card === undefined
      ? slackCommand(person, slackChannels[0]!, country)
      : person.press(card, 'Timeline');
  }

  function discordButton(person: Person, country: string): Promise<unknown> {
    const card = discord.ledger.messages.findLast(({ components }) =>
      components.some((row) => row.components?.some(({ label }) => label === 'Timeline')),
    );
    return card === undefined ? discordCommand(person, country) : person.press(card, 'Timeline');
  }

  function note(platform: 'slack' | 'discord', kind: Kind, asked: Promise<unknown>): void {
    const fromMs = performance.now();
    const noted = asked.then(
      () => void taken[platform][kind].answers.push(performance.now() - fromMs),
      () => void (taken[platform][kind].failures += 1),
    );
    underway.add(noted);
    void noted.finally(() => underway.delete(noted));
  }

  return {
    begin(): void {
      slack.sockets.words.length = 0;
      discord.words.length = 0;
      form = onSlack[0]!.opensForm((person) => person.command(slackChannels[0]!, '/sitrep subscribe'));
      timers.push(setInterval(askOne, askEveryMs), setInterval(typeOne, typeEveryMs));
    },
    /** Ends when each question that was asked has its answer. */
    async stop(): Promise<void> {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underway);
      for (const { of, tookMs } of slack.sockets.words)
        taken.slack[kindOf[of] ?? 'command'].acks.push(tookMs);
      for (const { of, tookMs } of discord.words) taken.discord[kindOf[of] ?? 'command'].acks.push(tookMs);
    },
    say: (): PeopleSay => taken,
  };
}

function slackCommand(person: SlackPerson, channel: string, country: string): Promise<unknown> {
  return person.command(channel, `/sitrep status ${country}`);
}

function discordCommand(person: Person, country: string): Promise<unknown> {
  return person.command('status', { place: country });
}

function none(): Taken {
  return { command: noTimes(), button: noTimes(), typing: noTimes() };
}

function noTimes(): Taken[Kind] {
  return { acks: [], answers: [], failures: 0 };
}
