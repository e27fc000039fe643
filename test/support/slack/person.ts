import { randomUUID } from 'node:crypto';
import { judgeOptions } from './judge.ts';
import type { Ledger, LedgerMessage, PrivateMessage } from './ledger.ts';
import { messageJson, type Surroundings } from './methods.ts';
import { isRecord, wordOf } from './rules.ts';
import type { Envelope, EnvelopeType } from './sockets.ts';
import { fieldsOf, stateOf, type OpenView } from './views.ts';
import type { SlackUser } from './workspace.ts';

export type Seat = {
  readonly user: SlackUser;
  readonly around: Surroundings;
  /** Ends when it is acknowledged, with what came with the word, or when no word came in time. */
  readonly deliver: (envelope: Envelope, times?: number) => Promise<unknown>;
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
      text: this.#asSent(words.join(' ')),
      api_app_id: 'A0000SITREP',
      is_enterprise_install: 'false',
      response_url: responseUrlFor(channel, user.id),
      trigger_id: this.#trigger(),
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
      trigger_id: this.#trigger(),
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

  /** Types a slash command, or presses a button, that opens a form; ends when there is something to fill in. */
  async opensForm(act: (person: SlackPerson) => Promise<unknown>): Promise<OpenView> {
    const filled = this.#seat.around.views.filled(this.id);
    // No message comes of it.
    act(this).catch(() => {});
    return await filled;
  }

  /** Sends a form, with what stood in it and what they filled in by the names of its fields. */
  submit(shown: OpenView, values: Readonly<Record<string, string>> = {}): Promise<PrivateMessage> {
    return this.#act('interactive', 1, {
      type: 'view_submission',
      ...this.#self(),
      trigger_id: this.#trigger(),
      view: { ...shown.view, id: shown.id, hash: shown.hash, state: stateOf(shown, values) },
      response_urls: [],
    });
  }

  /** Types in a select of a form: what is offered. */
  async suggestions(shown: OpenView, field: string, typed: string): Promise<readonly string[]> {
    const known = fieldsOf(shown).find(({ name }) => name === field);
    if (known?.type !== 'external_select') throw new Error(`${field} is no select that completes`);
    const payload = {
      type: 'block_suggestion',
      ...this.#self(),
      container: { type: 'view', view_id: shown.id },
      view: { ...shown.view, id: shown.id, hash: shown.hash },
      action_id: known.actionId,
      block_id: field,
      value: typed,
    };
    const word = await this.#seat.deliver({ id: randomUUID(), type: 'interactive', payload });
    const refusal = judgeOptions(word);
    if (refusal !== undefined) this.#seat.around.refused('block_suggestion', refusal);
    const options = isRecord(word) && Array.isArray(word['options']) ? word['options'] : [];
    return options.map((option) => (isRecord(option) ? wordOf(option['value']) : ''));
  }

  /** Chooses a command from a message's menu. */
  shortcut(callbackId: string, message: LedgerMessage): Promise<PrivateMessage> {
    const { around, responseUrlFor } = this.#seat;
    const { channel, ts } = message;
    return this.#act('interactive', 1, {
      type: 'message_action',
      callback_id: callbackId,
      ...this.#self(),
      trigger_id: this.#trigger(),
      channel: { id: channel, name: this.#channelName(channel) },
      message_ts: ts,
      message: messageJson(message, around, false),
      response_url: responseUrlFor(channel, this.id),
    });
  }

  #self() {
    const { user, around } = this.#seat;
    return {
      user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
      api_app_id: 'A0000SITREP',
      token: 'verification',
      team: { id: around.workspace.teamId, domain: 'local' },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  #trigger(): string {
    return this.#seat.around.views.trigger(this.id);
  }

  /** As Slack sends what was typed, with people as ids: the manifest asks for that. */
  #asSent(typed: string): string {
    const users = [...this.#seat.around.workspace.users.values()];
    return escape(typed).replaceAll(/@([\w.-]+)/g, (whole, name: string) => {
      const user = users.find((one) => one.name === name);
      return user === undefined ? whole : `<@${user.id}|${user.name}>`;
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
      this.#seat.deliver({ id: randomUUID(), type, payload }, times),
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
