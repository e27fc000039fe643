import type { Subscription } from '../domain/subscription.ts';
import type { Texts } from '../domain/texts.ts';
import { problem, type Problem } from './problem.ts';

/** "city-captured in Homs · updates:flat · quiet:22:00-06:00": defaults are left unsaid. */
export function subscriptionWords(one: Omit<Subscription, 'number'>, { say }: Texts): string {
  const parts = [
    one.scope.words ?? say('mute.everything'),
    one.followUps === 'state' ? undefined : `updates:${one.followUps}`,
    one.mode === 'alerts' ? undefined : `mode:${one.mode}`,
    one.quiet === undefined ? undefined : `quiet:${one.quiet.from}-${one.quiet.until}`,
    one.mentions === undefined ? undefined : `mention:${one.mentions.join(',')}`,
    one.pausedAt === undefined ? undefined : say('subscription.paused'),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

export function noSubscription(number: number, { say }: Texts): Problem {
  return problem(say('subscription-problem.none', { number }), [
    { label: say('button.show-subscriptions'), command: 'subscriptions' },
  ]);
}
