import { epochMsOf } from '../domain/instant.ts';
import type { Decision } from '../domain/decision.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Line } from '../domain/message.ts';
import type { Place } from '../domain/place.ts';
import type { Dossier } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import { subjectOf } from '../domain/subject.ts';
import { channelKey, type Channel, type WorkspaceId } from '../domain/workspace.ts';
import { andList } from './answer.ts';
import { misfitOf } from './misfit.ts';
import type { ArticleReading, Evidence, Subscriptions } from './ports.ts';
import { aboutWords, kindWords, stateWords } from './voices.ts';

export type WhyPorts = Evidence & Pick<Subscriptions, 'subscriptions'>;

const readingsMax = 3;
const decisionsMax = 6;
const deliveriesMax = 6;
const subscriptionsMax = 5;
const phrasesMax = 4;

/** The whole path of a story to a channel: class, place, subscription, decision, delivery; or where it ended. */
export async function whyStory(
  workspaceId: WorkspaceId,
  dossier: Dossier,
  channel: Channel,
  ports: WhyPorts,
): Promise<readonly Line[]> {
  const { id } = dossier.story;
  const articleIds = dossier.sources.slice(0, readingsMax).map(({ articleId }) => articleId);
  const [readings, decisions, deliveries, followed] = await Promise.all([
    ports.readings(workspaceId, articleIds),
    ports.decisionsOf(workspaceId, id, channel),
    ports.deliveriesOf(workspaceId, id, channel),
    ports.subscriptions(workspaceId, channel),
  ]);
  return [
    [{ strong: `${dossier.story.slug ?? ''} · ${aboutWords(dossier)}` }, ` · ${stateWords(dossier)}`],
    ...readings.flatMap((reading) => classLine(reading, dossier)),
    [placeWords(dossier)],
    ...(decisions.length === 0
      ? notDecided(dossier, followed)
      : decisions.slice(-decisionsMax).map((decision) => decisionLine(decision, followed))),
    ...deliveries.slice(-deliveriesMax).map(deliveryLine),
  ];
}

/** 'Read as territorial-change (97 %) because of "taken control of", "…" – Levant Wire'. */
export function readingWords({ topics, outlet, copyOf, readAt }: ArticleReading): string {
  if (readAt === undefined) return `Not read yet – ${outlet}`;
  const words = topics.map(({ topic, confidence, because }) => {
    const phrases = because.slice(0, phrasesMax).map(({ phrase }) => `"${phrase}"`);
    return `${topic} (${Math.round(confidence * 100)} %) because of ${andList(phrases)}`;
  });
  const copy = copyOf === undefined ? '' : '; a copy of an article seen before';
  return `${words.length === 0 ? 'Read as no topic of ours' : `Read as ${words.join('; ')}`}${copy} – ${outlet}`;
}

function classLine(reading: ArticleReading, { updates }: Dossier): readonly Line[] {
  const kinds = updates
    .filter(({ articleId }) => articleId === reading.articleId)
    .map(({ eventKind }) => eventKind);
  const events = [...new Set(kinds)].map(kindWords);
  return [[`${readingWords(reading)}${events.length === 0 ? '' : `: ${andList(events)}`}`]];
}

function placeWords({ story }: Dossier): string {
  if (story.place !== undefined) return `Place: ${placeDetail(story.place)}`;
  if (story.placeText !== undefined)
    return `Place: "${story.placeText}", as written: not on our map${story.country === undefined ? '' : `; its articles are about ${story.country}`}`;
  return 'Place: none is named.';
}

function placeDetail({ name, admin, countryName, kind }: Place): string {
  const parts = [name, admin, countryName].filter((part) => part !== undefined);
  return `${[...new Set(parts)].join(', ')} (${kind})`;
}

function decisionLine(
  { verdict, subscriptionNumber, why, at }: Decision,
  followed: readonly Subscription[],
): Line {
  const one = followed.find(({ number }) => number === subscriptionNumber);
  const words = one === undefined ? 'ended since' : (one.scope.words ?? 'everything');
  return [
    { strong: verdict === 'send' ? 'Sent' : 'Held' },
    ' by subscription ',
    `${subscriptionNumber} (${words}) at `,
    { at, show: 'time' },
    `: ${why}`,
  ];
}

/** No subscription of the channel wanted any of its updates: for each, what did not fit. */
function notDecided(dossier: Dossier, followed: readonly Subscription[]): readonly Line[] {
  if (followed.length === 0) return [['Not sent here: this channel follows nothing.']];
  return [
    ['Not sent here: no subscription of this channel wanted it.'],
    ...followed
      .slice(0, subscriptionsMax)
      .map((one) => [`  ${one.number}  ${one.scope.words ?? ''}: ${misfitWords(one, dossier)}`]),
  ];
}

function misfitWords(one: Subscription, dossier: Dossier): string {
  const newest = dossier.updates.at(-1);
  if (newest === undefined) return 'it has told nothing yet';
  const fits = dossier.updates.find(
    (update) => misfitOf(one.scope, subjectOf(update, dossier)) === undefined,
  );
  if (fits === undefined) return misfitOf(one.scope, subjectOf(newest, dossier)) ?? '';
  const isOlder = epochMsOf(fits.at) < epochMsOf(one.createdAt);
  return isOlder
    ? 'it fits, but was told before this was subscribed to'
    : 'it fits, and is still being decided';
}

/** "A-1F9 card: posted at 04:20". */
export function deliveryLine({ shortId, kind, state, reason, postedAt, flagged, attempt }: Delivery): Line {
  const name = `${shortId ?? 'Delivery'} (${kind}): ${state}`;
  const more = [
    reason === undefined ? undefined : `: ${reason}`,
    attempt > 1 ? `, ${attempt} attempts` : undefined,
    flagged ? ', marked as a possible repeat' : undefined,
  ];
  const rest = more.filter((part) => part !== undefined).join('');
  return postedAt === undefined ? [name, rest] : [name, ' at ', { at: postedAt, show: 'time' }, rest];
}

export function isSameChannel(one: Channel, other: Channel): boolean {
  return channelKey(one) === channelKey(other);
}
