import { once } from 'node:events';
import { createServer } from 'node:http';
import { makeClock, type Clock } from './clock.ts';
import type { CommandBody } from './command-rules.ts';
import { makeFaults, type Faults } from './faults.ts';
import { makeGateway, type Gateway } from './gateway.ts';
import { makeIdentity, type Identity } from './identity.ts';
import { makeInteractions, type Interactions } from './interactions.ts';
import { makeLedger, type Ledger, type Permission } from './ledger.ts';
import { makePerson, type Person, type PersonFacts } from './person.ts';
import { globalRate, makeRateLimits, usualMessageRate, type RateRule } from './rate-limits.ts';
import { makeRest, type Judged } from './rest.ts';

export type LocalDiscordOptions = {
  /** Sends to one channel; Discord's usual rate unless given. */
  readonly messageRate?: RateRule;
  readonly globalRate?: RateRule;
  /** How long a nonce is remembered; Discord says "a few minutes". */
  readonly nonceWindowMs?: number;
};

/** A Discord of our own: REST and gateway on one port, strict about every request, with a ledger of what is visible. */
export interface LocalDiscord extends AsyncDisposable {
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly gateway: Gateway;
  /** A server with the bot in it, and its first channel. */
  readonly guildId: string;
  readonly channelId: string;
  /** How long the bot's first answer to each question took, a promise of one included. */
  readonly words: Interactions['words'];
  /** By each of which anybody may answer a question in the app's name. */
  questionTokens(): readonly string[];
  /** What was asked and how it was judged, oldest first. */
  readonly judged: readonly Judged[];
  /** Requests that Discord would have refused, as "POST /channels/1/messages: 50035 …". */
  refused(): readonly string[];
  commands(): readonly CommandBody[];
  person(facts: Partial<PersonFacts> & { readonly name: string }): Person;
  /** A question to which no client answers: the test does. */
  ask(): { readonly id: string; readonly token: string };
  /** Gives the bot these permissions in a channel, and tells the gateway. */
  allow(channelId: string, permissions: readonly Permission[]): void;
}

/** A rate that no test reaches. */
export const unlimited: RateRule = { limit: 1_000_000, perMs: 1_000 };

const judgedMax = 10_000;

export async function openLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const clock = makeClock();
  const identity = makeIdentity(clock);
  const ledger = makeLedger(clock, identity.bot.id);
  const guild = ledger.addGuild('The desk');
  const channel = ledger.addChannel(guild.id, 'syria-desk');
  const faults = makeFaults();
  const interactions = makeInteractions(clock, ledger);
  const judged: Judged[] = [];
  const server = createServer();
  const gateway = makeGateway(server, identity, ledger);
  const rest = makeRest({
    clock,
    identity,
    ledger,
    faults,
    interactions,
    gateway,
    limits: makeRateLimits(clock),
    messageRate: options.messageRate ?? usualMessageRate,
    globalRate: options.globalRate ?? globalRate,
    nonceWindowMs: options.nonceWindowMs ?? 120_000,
    told: (request) => {
      judged.push(request);
      if (judged.length > judgedMax) judged.shift();
    },
  });
  server.on('request', (incoming, outgoing) => void rest.serve(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    identity,
    clock,
    ledger,
    faults,
    gateway,
    guildId: guild.id,
    channelId: channel.id,
    words: interactions.words,
    questionTokens: interactions.tokens,
    judged,
    refused: () =>
      judged.flatMap(({ method, path, refusal }) =>
        refusal === undefined
          ? []
          : [`${method} ${path}: ${refusal.code} ${JSON.stringify(refusal.errors ?? refusal.message)}`],
      ),
    commands: rest.commands,
    person: (facts) =>
      makePerson(
        { identity, ledger, gateway, interactions, commands: rest.commands, id: clock.snowflake() },
        { channelId: channel.id, ...facts },
      ),
    ask: () => interactions.open('command', channel.id, () => {}),
    allow: (channelId, permissions) => {
      const found = ledger.channels.get(channelId);
      if (found !== undefined) found.botMay = new Set(permissions);
      gateway.updateChannel(channelId);
    },
    [Symbol.asyncDispose]: async () => {
      await gateway.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
