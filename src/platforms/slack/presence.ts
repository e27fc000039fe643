import type { webApi } from '@slack/bolt';
import { failureOf } from './errors.ts';
import type { LookUpTell } from './people.ts';
import { remembered } from './remembered.ts';

/** Slack hands over commands from every channel of the workspace, whether or not the bot is in it. */
export interface Presence {
  /** Whether the bot is known not to be in a channel. Never fails: what cannot be looked up does not stop a command. */
  isAbsent(channelId: string): Promise<boolean>;
}

/** Absence is not remembered: the next thing that happens is that somebody invites the bot. */
export function slackPresence(client: webApi.WebClient, now: () => number, tell: LookUpTell): Presence {
  const present = remembered(now, async (channel: string) => {
    const found = await client.conversations.info({ channel });
    if (found.channel?.is_member === false) throw new Absence();
    return true;
  });
  return {
    async isAbsent(channelId) {
      try {
        return !(await present(channelId));
      } catch (error) {
        if (error instanceof Absence) return true;
        const { reason, detail } = failureOf(error);
        if (reason === 'gone') return true;
        tell.lookUpFailed('conversations.info', detail);
        return false;
      }
    },
  };
}

class Absence extends Error {
  override readonly name = 'Absence';
}
