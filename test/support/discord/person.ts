import type { Choice, CommandBody, OptionBody } from './command-rules.ts';
import type { Gateway } from './gateway.ts';
import type { Identity } from './identity.ts';
import { answerWithinMs, type Asked, type Interactions, type Outcome, type Shown } from './interactions.ts';
import { filledIn, type ModalBody } from './modals.ts';
import { bitsOf, permissionBits, type Ledger, type LedgerMessage, type Permission } from './ledger.ts';

export type PersonFacts = {
  readonly name: string;
  readonly channelId: string;
  /** What they may in that channel; everyone may look and write. */
  readonly may?: readonly Permission[];
  readonly roleIds?: readonly string[];
  readonly isBot?: boolean;
  /** Has not passed the server's membership screening yet. */
  readonly isPending?: boolean;
  /** Asks in a private conversation with the bot instead of in a server. */
  readonly isInPrivate?: boolean;
};

export type SeenAnswer = Shown & { readonly wasDeferred: boolean };

/** Somebody at their keyboard. Each promise ends with what they see, or fails with Discord's own words after 3 s. */
export interface Person {
  readonly id: string;
  command(name: string, options?: Readonly<Record<string, string>>): Promise<SeenAnswer>;
  /** Typing in an option: what is offered. */
  autocomplete(
    name: string,
    option: string,
    typed: string,
    options?: Readonly<Record<string, string>>,
  ): Promise<readonly Choice[]>;
  /** Presses a button of a message in a channel, or of a private answer. */
  press(on: { readonly id: string }, label: string): Promise<SeenAnswer>;
  /** Presses a button that opens a form. */
  opensForm(on: { readonly id: string }, label: string): Promise<ModalBody>;
  /** Sends a form, with what stood in it and what they filled in. */
  submit(modal: ModalBody, values?: Readonly<Record<string, string>>): Promise<SeenAnswer>;
  /** A command of a message's menu. */
  messageCommand(name: string, on: { readonly id: string }): Promise<SeenAnswer>;
}

export type PersonParts = {
  readonly identity: Identity;
  readonly ledger: Ledger;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly commands: () => readonly CommandBody[];
  readonly id: string;
};

const noAnswer = 'The application did not respond';

export function makePerson(parts: PersonParts, facts: PersonFacts): Person {
  const { identity, ledger, gateway, interactions, id } = parts;
  const may = new Set<Permission>(['ViewChannel', 'SendMessages', ...(facts.may ?? [])]);

  /** @param typed "status", or "desk audit" for a part of a command */
  function command(typed: string, options: Readonly<Record<string, string>> = {}): Promise<SeenAnswer> {
    const [name = '', part] = typed.split(' ');
    const whole = visibleCommand(name, 1);
    const found = part === undefined ? whole : partOf(whole, part);
    const given = Object.entries(options).map(([key, value]) => ({ ...optionOf(found, key), value }));
    const missing = (found.options ?? []).filter(
      ({ name: one, required }) => required === true && !(one in options),
    );
    if (missing.length > 0) throw new Error(`/${typed} needs ${missing.map((one) => one.name).join(', ')}`);
    const asPart = part === undefined ? given : [{ name: part, type: 1, options: given }];
    const data = { id: '1', name, type: 1, options: asPart };
    return seen(ask('command', 2, data));
  }

  function autocomplete(
    name: string,
    option: string,
    typed: string,
    options: Readonly<Record<string, string>> = {},
  ): Promise<readonly Choice[]> {
    const found = visibleCommand(name, 1);
    if (optionBody(found, option).autocomplete !== true)
      throw new Error(`/${name} ${option} completes nothing`);
    const others = Object.entries(options).map(([key, value]) => ({ ...optionOf(found, key), value }));
    const data = {
      id: '1',
      name,
      type: 1,
      options: [...others, { ...optionOf(found, option), value: typed, focused: true }],
    };
    return ask('autocomplete', 4, data).then((outcome) =>
      outcome.kind === 'choices' ? outcome.choices : [],
    );
  }

  function press(on: { readonly id: string }, label: string): Promise<SeenAnswer> {
    return seen(pressed(on, label));
  }

  async function opensForm(on: { readonly id: string }, label: string): Promise<ModalBody> {
    const outcome = await pressed(on, label);
    if (outcome.kind !== 'modal') throw new Error(`"${label}" opened no form`);
    return outcome.modal;
  }

  function submit(modal: ModalBody, values: Readonly<Record<string, string>> = {}): Promise<SeenAnswer> {
    return seen(ask('modal', 5, filledIn(modal, values)));
  }

  function pressed(on: { readonly id: string }, label: string): Promise<Outcome> {
    const message = messageOf(on.id);
    const button = message.components
      .flatMap((row) => row.components ?? [])
      .find((one) => one.label === label);
    if (button?.custom_id == null) throw new Error(`no button "${label}"`);
    const data = { custom_id: button.custom_id, component_type: 2 };
    return ask('component', 3, data, { message: messageJson(message) });
  }

  function messageCommand(name: string, on: { readonly id: string }): Promise<SeenAnswer> {
    visibleCommand(name, 3);
    const message = messageJson(messageOf(on.id));
    const data = { id: '1', name, type: 3, target_id: on.id, resolved: { messages: { [on.id]: message } } };
    return seen(ask('command', 2, data));
  }

  function ask(
    kind: Asked['type'],
    type: number,
    data: unknown,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        if (one.state === 'open') reject(new Error(noAnswer));
      }, answerWithinMs);
      const one = interactions.open(kind, facts.channelId, (outcome) => {
        clearTimeout(late);
        resolve(outcome);
      });
      gateway.dispatch('INTERACTION_CREATE', { ...eventOf(one, type), data, ...more });
    });
  }

  function eventOf(one: Asked, type: number): Readonly<Record<string, unknown>> {
    const channel = ledger.channels.get(facts.channelId);
    const user = {
      id,
      username: facts.name,
      global_name: facts.name,
      discriminator: '0',
      avatar: null,
      bot: facts.isBot === true,
    };
    const base = {
      id: one.id,
      application_id: identity.applicationId,
      type,
      token: one.token,
      version: 1,
      locale: 'en-GB',
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_000_000,
    };
    if (facts.isInPrivate === true)
      return {
        ...base,
        user,
        channel: { id: facts.channelId, type: 1, recipients: [] },
        context: 1,
        app_permissions: '0',
      };
    return {
      ...base,
      guild_id: channel?.guildId,
      guild: { id: channel?.guildId, locale: 'en-GB', features: [] },
      guild_locale: 'en-GB',
      context: 0,
      channel_id: facts.channelId,
      channel: {
        id: facts.channelId,
        type: channel?.type ?? 0,
        name: channel?.name,
        guild_id: channel?.guildId,
        ...(channel?.parentId === undefined ? {} : { parent_id: channel.parentId }),
      },
      app_permissions: bitsOf(channel?.botMay ?? []),
      member: {
        user,
        roles: facts.roleIds ?? [],
        joined_at: '2024-01-01T00:00:00.000Z',
        permissions: bitsOf(may),
        deaf: false,
        mute: false,
        flags: 0,
        pending: facts.isPending === true,
      },
    };
  }

  /** Discord shows a command only to those with all of its default permissions; in private they do not count. */
  function visibleCommand(name: string, type: number): CommandBody {
    const found = parts.commands().find((one) => one.name === name && (one.type ?? 1) === type);
    if (found === undefined) throw new Error(`no command "${name}"`);
    const needed = BigInt(found.default_member_permissions ?? '0');
    const has = BigInt(bitsOf(may));
    const isAdministrator = (has & permissionBits.Administrator) !== 0n;
    if ((has & needed) !== needed && !isAdministrator && facts.isInPrivate !== true)
      throw new Error(`${facts.name} does not see the command "${name}"`);
    return found;
  }

  function messageOf(messageId: string): Shown | LedgerMessage {
    const found =
      ledger.messages.find((message) => message.id === messageId) ?? interactions.privates.get(messageId);
    if (found === undefined) throw new Error('no such message');
    return found;
  }

  function messageJson({ id: messageId, content, embeds, components }: Shown | LedgerMessage) {
    return {
      id: messageId,
      channel_id: facts.channelId,
      content,
      embeds,
      components,
      type: 0,
      author: identity.bot,
      attachments: [],
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
      tts: false,
      timestamp: '2024-12-08T04:20:00.000Z',
      edited_timestamp: null,
    };
  }

  return { id, command, autocomplete, press, opensForm, submit, messageCommand };
}

async function seen(asked: Promise<Outcome>): Promise<SeenAnswer> {
  const outcome = await asked;
  if (outcome.kind !== 'message') throw new Error(`${outcome.kind} for a message`);
  return { ...outcome.shown, wasDeferred: outcome.wasDeferred };
}

function partOf(command: CommandBody, name: string): CommandBody {
  const part = (command.options ?? []).find((one) => one.type === 1 && one.name === name);
  if (part === undefined) throw new Error(`/${command.name} has no part "${name}"`);
  return { name: part.name, ...(part.options === undefined ? {} : { options: part.options }) };
}

function optionBody(command: CommandBody, name: string): OptionBody {
  const option = (command.options ?? []).find((one) => one.name === name);
  if (option === undefined) throw new Error(`/${command.name} has no option "${name}"`);
  return option;
}

function optionOf(command: CommandBody, name: string) {
  return { name, type: optionBody(command, name).type };
}
