import { breakthroughOf } from '../domain/breakthrough.ts';
import { dayMs, later, type Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import { includes } from '../domain/scope.ts';
import { subjectOf } from '../domain/subject.ts';
import type { SentAlerts } from './ports.ts';
import type { Request } from './request.ts';

/** Alerts of a day looked through at most; past it the counts are "at least". */
const lookedThroughMax = 500;

/** "It would have held 9 of the last 24 h's 14 alerts." */
export async function wouldHaveHeldWords(
  mute: Omit<Mute, 'number'>,
  { call: { at }, texts: { say } }: Request,
  ports: SentAlerts,
): Promise<string> {
  const since = later(at, -dayMs);
  const alerts = await ports.alertsSince(mute.workspaceId, mute.channel, since, lookedThroughMax);
  if (alerts.length === 0) return say('would-hold.none');
  const held = alerts.filter((alert) => isHeld(mute, since, alert)).length;
  const isAll = alerts.length < lookedThroughMax;
  return say(isAll ? 'would-hold.some' : 'would-hold.some-of-newest', { held, count: alerts.length });
}

type Alert = Awaited<ReturnType<SentAlerts['alertsSince']>>[number];

function isHeld(mute: Omit<Mute, 'number'>, since: Instant, { delivery, dossier }: Alert): boolean {
  const { subject } = delivery;
  const update =
    subject.of === 'update' ? dossier.updates.find(({ id }) => id === subject.updateId) : undefined;
  if (update === undefined || !includes(mute.scope, subjectOf(update, dossier))) return false;
  const silence = { startsAt: since, hard: mute.hard };
  return breakthroughOf(silence, update, dossier, delivery.kind !== 'root') === undefined;
}
