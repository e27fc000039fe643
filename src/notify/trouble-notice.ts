import { keptWords, saying, type Kept } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import type { Trouble, TroubleTidings } from '../domain/trouble.ts';
import type { Channel } from '../domain/workspace.ts';
import type { Rest } from './notify.ts';

const linesMax = 5;

/** What has gone wrong with the platforms, and what works again, a line each. */
export function troubleNotice({ began, over }: TroubleTidings, texts: Texts): string {
  return [
    ...atMost(
      began.map(({ what }) => `⚠ ${keptWords(what, texts)}`),
      texts,
    ),
    ...atMost(
      over.map(({ name }) => texts.say('trouble.over', { name })),
      texts,
    ),
  ].join('\n');
}

/** Where the bot is thrown out of all its channels, each of them is a trouble. */
function atMost(lines: readonly string[], { say }: Texts): readonly string[] {
  const count = lines.length - linesMax;
  return count <= 0 ? lines : [...lines.slice(0, linesMax), say('list.and-more', { count })];
}

/** That a channel, or all of a platform's account, refused what was to be put up there. */
export function restTrouble(channel: Channel, rests: Rest, why: Kept): Trouble {
  const [inChannel, inAll] = restNames(channel);
  return rests === 'channel'
    ? {
        name: inChannel,
        what: saying('trouble.channel-refuses', { name: inChannel, reason: why }),
        isGrave: false,
      }
    : { name: inAll, what: saying('trouble.account-refuses', { name: inAll, reason: why }), isGrave: true };
}

/** Whether it was not sent because the platform did not answer, or not itself. */
export function isUnheard(why: Kept): boolean {
  return typeof why === 'object' && why.says.startsWith('platform-failure.');
}

/** That nothing can be posted to a platform's account. */
export function unheardTrouble(channel: Channel): Trouble {
  const [, name] = restNames(channel);
  return { name, what: saying('trouble.unheard', { name }), isGrave: true };
}

/** That a platform takes nothing in a channel until more time has gone by than a desk should not know of. */
export function crowdedTrouble(channel: Channel, why: Kept): Trouble {
  const [name] = restNames(channel);
  return { name, what: saying('trouble.crowded', { name, reason: why }), isGrave: false };
}

/** As they are written down in config/: the channel, and the account that it belongs to. */
export function restNames({ platform, installationId, channelId }: Channel): readonly [string, string] {
  const account = installationId.replace(`installation-${platform}-`, `${platform}:`);
  return [`${account}/${channelId}`, account];
}
