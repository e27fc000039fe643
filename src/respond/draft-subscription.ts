import { idOf } from '../domain/id.ts';
import type { Instant } from '../domain/instant.ts';
import type { Subscription } from '../domain/subscription.ts';
import { channelKey, type Channel, type WorkspaceId } from '../domain/workspace.ts';
import { filterKeys, type Known } from './filter.ts';
import { parseFilter } from './grammar.ts';
import { readMentions } from './mentions.ts';
import { normalise } from './normalise.ts';
import { isProblem, problem, type Problem } from './problem.ts';

/** What somebody, or config/subscriptions.yaml, asks for. */
export type Wish = {
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  /** "city-captured in homs,hama updates:flat": what `subscribe` takes. */
  readonly line: string;
  readonly createdBy: string;
  readonly mayCallEverybody: boolean;
  readonly at: Instant;
};

export type Drafted = {
  readonly draft: Omit<Subscription, 'number'>;
  /** What the asker should know of how it was read. */
  readonly remarks: readonly string[];
};

/**
 * The subscription that a wish asks for. Its id follows from the channel and the words, so that the same wish twice is
 * one subscription.
 */
export function draftSubscription(wish: Wish, known: Known): Drafted | Problem {
  const keys = [...filterKeys, 'mention', 'updates', 'mode', 'quiet'] as const;
  const filter = parseFilter(normalise(wish.line), keys, known);
  if (isProblem(filter)) return filter;
  const { scope, options, remarks } = filter;
  if (scope.words === undefined) return problem(known.texts.say('subscription-problem.what'));
  const mentions = readMentions(
    options.mentions ?? [],
    wish.channel.platform,
    wish.mayCallEverybody,
    known.texts,
  );
  if (isProblem(mentions)) return mentions;
  return {
    draft: {
      id: `subscription-${idOf(wish.workspaceId, channelKey(wish.channel), scope.words)}`,
      workspaceId: wish.workspaceId,
      channel: wish.channel,
      scope,
      followUps: options.followUps ?? 'state',
      mode: options.mode ?? 'alerts',
      ...(mentions.ids.length === 0 ? {} : { mentions: mentions.ids }),
      ...(options.quiet === undefined ? {} : { quiet: options.quiet }),
      createdBy: wish.createdBy,
      createdAt: wish.at,
    },
    remarks,
  };
}
