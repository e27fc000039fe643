import type { Subscription } from '../domain/subscription.ts';

/** "city-captured in Homs · updates:flat · quiet:22:00-06:00": defaults are left unsaid. */
export function subscriptionWords(one: Omit<Subscription, 'number'>): string {
  const parts = [
    one.scope.words ?? 'everything',
    one.followUps === 'state' ? undefined : `updates:${one.followUps}`,
    one.mode === 'alerts' ? undefined : `mode:${one.mode}`,
    one.quiet === undefined ? undefined : `quiet:${one.quiet.from}-${one.quiet.until}`,
    one.mentions === undefined ? undefined : `mention:${one.mentions.join(',')}`,
    one.pausedAt === undefined ? undefined : 'paused',
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
