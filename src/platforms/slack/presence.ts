import type { webApi } from '@slack/bolt';
import { failureOf } from './errors.ts';
import type { LookUpTell } from './people.ts';
import { remembered } from './remembered.ts';

/** What Slack says of a channel. */
export type ChannelFacts = {
  /** The bot is known not to be in it. */
  readonly isAbsent: boolean;
  /** Who made it; absent where Slack does not say. */
  readonly creatorId?: string;
};

/** Slack hands over commands from every channel of the workspace, whether or not the bot is in it. */
export interface Presence {
  /** Never fails: what cannot be looked up does not stop a command, and makes nobody a channel's creator. */
  factsOf(channelId: string): Promise<ChannelFacts>;
}

/** Absence is not remembered: the next thing that happens is that somebody invites the bot. */
export function slackPresence(client: webApi.WebClient, now: () => number, tell: LookUpTell): Presence {
  const present = remembered(now, async (channel: string): Promise<ChannelFacts> => {
    const found = await client.conversations.info({ channel });
    const creatorId = found.channel?.creator;
    if (found.channel?.is_member === false) throw new Absence();
    return { isAbsent: false, ...(creatorId === undefined ? {} : { creatorId }) };
  });
  return {
    async factsOf(channelId) {
      try {
        return await present(channelId);
      } catch (error) {
        if (error instanceof Absence) return { isAbsent: true };
        const { reason, detail } = failureOf(error);
        if (reason === 'gone') return { isAbsent: true };
        tell.lookUpFailed('conversations.info', detail);
        return { isAbsent: false };
      }
    },
  };
}

class Absence extends Error {
  override readonly name = 'Absence';
}
