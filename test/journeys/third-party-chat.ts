import { expect, vi } from 'vitest';
import type { Kept } from '#src/domain/saying.ts';
import type { Trouble } from '#src/domain/trouble.ts';
import { installationIdOf, localWorkspace } from '#src/domain/workspace.ts';
import type { Newsroom } from '#src/newsroom.ts';
import { openSlack } from '#src/platforms/slack/slack.ts';
import { openWeb } from '#src/web/web.ts';
import type { Answer, Asker, SeenMessage } from '#test/contracts/platform.ts';
import { askHttp } from '#test/support/http.ts';
import { inEnglish, textsIn } from '#test/support/texts.ts';
import { shownOf, type ShownButton } from '#test/support/slack/shown.ts';
import type { Chat } from './chat.ts';

/** As test/support/local-slack.yaml sets it up. */
const ids = { team: 'T01TEST00', ana: 'U01ANA000', rio: 'U02RIO000', desk: 'C01DESK00' };
const tokens = {
  botToken: 'xoxb-test-token',
  appToken: 'xapp-test-token',
  signingSecret: '0123456789abcdef0123456789abcdef',
};
const patience = { timeout: 15_000, interval: 50 };

type Message = Readonly<Record<string, unknown>> & { readonly ts: string };

/** A channel of a local Slack of somebody else, which is driven by its control API. */
export type ThirdPartyChat = Chat & { look(): Promise<readonly SeenMessage[]> };

/** @param doorPort where it sends what people ask; absent: Socket Mode */
export async function thirdPartyChat(url: string, doorPort: number | undefined): Promise<ThirdPartyChat> {
  const control = controlOf(url);
  await control('reset', {});
  const troubles: string[] = [];
  const buttons = new Map<string, readonly ShownButton[]>();
  const all = async () => (await control(`messages/${ids.desk}`))['messages'] as readonly Message[];

  function seen(message: Message): SeenMessage {
    const shown = shownOf(message);
    buttons.set(message.ts, shown.buttons);
    const threadTs = message['thread_ts'];
    const isReply = typeof threadTs === 'string';
    return {
      id: message.ts,
      text: shown.text,
      links: shown.links,
      buttons: shown.buttons.map(({ label }) => label),
      inChannel: !isReply,
      ...(isReply ? { threadOf: threadTs } : {}),
    };
  }

  function askerOf(user: string): Asker {
    const answerTo = async (act: () => Promise<unknown>): Promise<Answer> => {
      const before = (await all()).length;
      await act();
      return await vi.waitFor(async () => {
        const answer = (await all()).slice(before).find((one) => one['ephemeral_to'] === user);
        expect(answer).toBeDefined();
        return { ...seen(answer!), isPrivate: true };
      }, patience);
    };
    return {
      id: user,
      command: (line) =>
        answerTo(() => control('command', { channel: ids.desk, user, command: '/sitrep', text: line })),
      press: (on, label) =>
        answerTo(() => {
          const button = buttons.get(on.id)?.find((one) => one.label === label);
          if (button === undefined) throw new Error(`no button "${label}"`);
          const { actionId: action_id, blockId: block_id, value } = button;
          const action = { type: 'button', action_id, block_id, value };
          return control('interact', { channel: ids.desk, messageTs: on.id, user, action });
        }),
    };
  }

  async function connect(newsroom: Newsroom): Promise<AsyncDisposable> {
    await using opening = new AsyncDisposableStack();
    const tell = tellInto(troubles);
    const { appToken, signingSecret, botToken } = tokens;
    const slack = opening.use(
      await openSlack({
        botToken,
        ...(doorPort === undefined ? { appToken } : { signingSecret }),
        apiUrl: `${url}/api/`,
        desk: newsroom.desk,
        textsIn,
        workspaceId: localWorkspace,
        tell,
      }),
    );
    if (slack.door !== undefined)
      opening.use(
        await openWeb({
          host: '127.0.0.1',
          port: doorPort ?? 0,
          slack: slack.door,
          checkHealth: async () => [],
          // It signs by its own clock, whatever the night's is.
          nowMs: () => performance.timeOrigin + performance.now(),
          tell,
        }),
      );
    await newsroom.connect(slack.installation, slack);
    return opening.move();
  }

  const place = { installationId: installationIdOf('slack', ids.team), platform: 'slack' } as const;
  return {
    channel: { ...place, channelId: ids.desk },
    elsewhere: { ...place, channelId: 'C02ELSE00' },
    reader: askerOf(ids.rio),
    onCall: askerOf(ids.ana),
    editor: askerOf(ids.ana),
    outsider: askerOf(ids.rio),
    shift: { name: 'Ana', ids: { slack: ids.ana } },
    connect,
    visible: () => [],
    look: async () => (await all()).filter((one) => one['ephemeral_to'] === undefined).map(seen),
    loseNextAnswer() {},
    refused: () => troubles,
    async [Symbol.asyncDispose]() {
      await control('reset', {});
    },
  };
}

function controlOf(url: string) {
  return async (path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const { status, text } = await askHttp(`${url}/_control/${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  };
}

function tellInto(troubles: string[]) {
  const note = (what: string) => void troubles.push(what);
  return {
    commandBroke: (_: string, error: unknown) => note(String(error)),
    platformConnected() {},
    troubleBegan: ({ what }: Trouble) => note(inEnglish(what)),
    troubleEnded() {},
    platformLost: (_: string, why: string) => note(why),
    platformTroubled: (_: string, what: Kept, why?: Kept) => note(`${inEnglish(what)} ${inEnglish(why)}`),
    pushRefused: note,
    slackRefused: note,
    webBroke: (error: unknown) => note(String(error)),
  };
}
