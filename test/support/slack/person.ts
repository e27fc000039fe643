import { randomUUID } from 'node:crypto';
import type { Ledger, LedgerMessage, PrivateMessage } from './ledger.ts';
import { messageJson, type Surroundings } from './methods.ts';
import type { EnvelopeType, Sockets } from './sockets.ts';
import type { SlackUser } from './workspace.ts';

export type Seat = {
  readonly user: SlackUser;
  readonly around: Surroundings;
  readonly sockets: Sockets;
  readonly responseUrlFor: (channel: string, user: string) => string;
};

/** How long a person waits for an answer before the test fails. */
const patienceMs = 5_000;

/** Somebody in the local Slack. Each act ends with the first thing that they alone see. */
export class SlackPerson {
  readonly #seat: Seat;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  get id(): string {
    return this.#seat.user.id;
  }

  /**
   * Types a slash command: "/sitrep status homs".
   * @param options.times how often Slack hands the same request over
   */
  command(channel: string, typed: string, { times = 1 } = {}): Promise<PrivateMessage> {
    const { user, responseUrlFor } = this.#seat;
    const [command = '', ...words] = typed.split(' ');
    return this.#act('slash_commands', times, {
      token: 'verification',
      team_id: user.teamId,
      team_domain: 'local',
      channel_id: channel,
      channel_name: this.#channelName(channel),
      user_id: user.id,
      user_name: user.name,
      command,
      text: escape(words.join(' ')),
      api_app_id: 'A0000SITREP',
      is_enterprise_install: 'false',
      response_url: responseUrlFor(channel, user.id),
      trigger_id: triggerId(),
    });
  }

  /** Writes "@Sitrep status homs" into a channel, or into a thread of it. */
  mention(channel: string, text: string, { threadTs = '', times = 1 } = {}): Promise<PrivateMessage> {
    const { user, around } = this.#seat;
    const ts = `${Math.floor(Date.now() / 1_000)}.000100`;
    return this.#act('events_api', times, {
      token: 'verification',
      team_id: around.workspace.teamId,
      api_app_id: 'A0000SITREP',
      type: 'event_callback',
      event_id: `Ev${randomUUID()}`,
      event_time: Math.floor(Date.now() / 1_000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: around.workspace.teamId,
          user_id: around.workspace.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      event: {
        type: 'app_mention',
        user: user.id,
        user_team: user.teamId,
        team: user.teamId,
        text: `<@${around.workspace.botUserId}> ${escape(text)}`,
        ts,
        event_ts: ts,
        channel,
        ...(threadTs === '' ? {} : { thread_ts: threadTs }),
      },
    });
  }

  /** Presses a button of a message in a channel, or of one that they alone see. */
  press(message: LedgerMessage | PrivateMessage, label: string, { times = 1 } = {}): Promise<PrivateMessage> {
    const { user, around, responseUrlFor } = this.#seat;
    const button = message.buttons.find((one) => one.label === label);
    if (button === undefined)
      throw new Error(`no button "${label}" among ${message.buttons.map((one) => one.label).join(', ')}`);
    const { channel, ts } = message;
    const isPrivate = 'user' in message;
    return this.#act('interactive', times, {
      type: 'block_actions',
      user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
      api_app_id: 'A0000SITREP',
      token: 'verification',
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: isPrivate },
      trigger_id: triggerId(),
      team: { id: around.workspace.teamId, domain: 'local' },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: channel, name: this.#channelName(channel) },
      // Slack leaves the message out where only one person sees it.
      ...(isPrivate ? {} : { message: messageJson(message, around) }),
      response_url: responseUrlFor(channel, user.id),
      actions: [
        {
          type: 'button',
          action_id: button.actionId,
          block_id: button.blockId,
          text: { type: 'plain_text', text: button.label },
          value: button.value,
          action_ts: ts,
        },
      ],
    });
  }

  async #act(
    type: EnvelopeType,
    times: number,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<PrivateMessage> {
    const seen = nextPrivate(this.#seat.around.ledger, this.id);
    const [message] = await Promise.all([
      seen,
      this.#seat.sockets.deliver({ id: randomUUID(), type, payload }, times),
    ]);
    return message;
  }

  #channelName(channel: string): string {
    return this.#seat.around.workspace.channels.get(channel)?.name ?? 'elsewhere';
  }
}

function nextPrivate(ledger: Ledger, user: string): Promise<PrivateMessage> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error('nothing was answered'));
    }, patienceMs);
    const stop = ledger.onPrivate((message) => {
      if (message.user !== user) return;
      clearTimeout(timer);
      stop();
      resolve(message);
    });
  });
}

/** Slack escapes what people type. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function triggerId(): string {
  return `${Date.now()}.${randomUUID()}`;
}
