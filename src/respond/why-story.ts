import { keptWords } from '../domain/saying.ts';
import { kindWords } from '../domain/event-kind.ts';
import { epochMsOf } from '../domain/instant.ts';
import type { Decision } from '../domain/decision.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Line } from '../domain/message.ts';
import type { Place } from '../domain/place.ts';
import { keptLine } from '../domain/saying.ts';
import type { Dossier } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import { subjectOf } from '../domain/subject.ts';
import type { Texts } from '../domain/texts.ts';
import { channelKey, type Channel } from '../domain/workspace.ts';
import { andList, capitalised } from './answer.ts';
import { misfitOf } from './misfit.ts';
import type { ArticleReading, Evidence, Subscriptions } from './ports.ts';
import type { Request } from './request.ts';
import { stateWords } from './voices.ts';

export type WhyPorts = Evidence & Pick<Subscriptions, 'subscriptions'>;

const readingsMax = 3;
const decisionsMax = 6;
const deliveriesMax = 6;
const subscriptionsMax = 5;
const phrasesMax = 4;

/** The whole path of a story to a channel: class, place, subscription, decision, delivery; or where it ended. */
export async function whyStory(
  { call: { workspaceId }, texts }: Request,
  dossier: Dossier,
  channel: Channel,
  ports: WhyPorts,
): Promise<readonly Line[]> {
  const { id, slug = '' } = dossier.story;
  const about = capitalised(keptWords(dossier.story.about, texts));
  const articleIds = dossier.sources.slice(0, readingsMax).map(({ articleId }) => articleId);
  const [readings, decisions, deliveries, followed] = await Promise.all([
    ports.readings(workspaceId, articleIds),
    ports.decisionsOf(workspaceId, id, channel),
    ports.deliveriesOf(workspaceId, id, channel),
    ports.subscriptions(workspaceId, channel),
  ]);
  return [
    [{ strong: `${slug} · ${about}` }, ` · ${stateWords(dossier, texts)}`],
    ...readings.flatMap((reading) => classLine(reading, dossier, texts)),
    ...readings.flatMap((reading) => takenOutLine(reading, texts)),
    [placeWords(dossier, texts)],
    ...(decisions.length === 0
      ? notDecided(dossier, followed, texts)
      : decisions.slice(-decisionsMax).map((decision) => decisionLine(decision, followed, texts))),
    ...deliveries.slice(-deliveriesMax).map((delivery) => deliveryLine(delivery, texts)),
  ];
}

/** 'Read as territorial-change (97 %) because of "taken control of", "…" – Levant Wire'. */
export function readingWords({ topics, outlet, copyOf, readAt }: ArticleReading, texts: Texts): string {
  const { say } = texts;
  if (readAt === undefined) return say('why.not-read', { outlet });
  const words = topics.map(({ topic, confidence, because }) => {
    const phrases = because.slice(0, phrasesMax).map(({ phrase }) => `"${phrase}"`);
    return say('why.topic', {
      topic,
      percent: String(Math.round(confidence * 100)),
      names: andList(phrases, texts),
    });
  });
  const what = words.length === 0 ? say('why.read-as-none') : say('why.read-as', { what: words.join('; ') });
  return copyOf === undefined ? say('why.read', { what, outlet }) : say('why.read-copy', { what, outlet });
}

function classLine(reading: ArticleReading, { updates }: Dossier, texts: Texts): readonly Line[] {
  const kinds = updates
    .filter(({ articleId }) => articleId === reading.articleId)
    .map(({ eventKind }) => eventKind);
  const events = [...new Set(kinds)].map((kind) => kindWords(kind, texts));
  const words = readingWords(reading, texts);
  return [[events.length === 0 ? words : `${words}: ${andList(events, texts)}`]];
}

/** That an outlet took an item out is no statement: its claims stand until somebody takes them back in words. */
function takenOutLine({ outlet, takenOutAt }: ArticleReading, { line }: Texts): readonly Line[] {
  if (takenOutAt === undefined) return [];
  return [line('why.source-taken-out', { outlet, moment: { at: takenOutAt, show: 'date-time' } })];
}

function placeWords({ story }: Dossier, { say }: Texts): string {
  const { place, placeText, country } = story;
  if (place !== undefined) return say('why.place', { place: placeDetail(place, say) });
  if (placeText === undefined) return say('why.no-place');
  return country === undefined
    ? say('why.place-as-written', { place: placeText })
    : say('why.place-as-written-in', { place: placeText, country });
}

function placeDetail({ name, admin, countryName, kind }: Place, say: Texts['say']): string {
  const parts = [name, admin, countryName].filter((part) => part !== undefined);
  return say('card.where', { names: [...new Set(parts)].join(', '), kind: say(`place-kind.${kind}`) });
}

function decisionLine(
  { verdict, subscriptionNumber, why, at }: Decision,
  followed: readonly Subscription[],
  texts: Texts,
): Line {
  const { line, say } = texts;
  const one = followed.find(({ number }) => number === subscriptionNumber);
  const scope = one === undefined ? say('why.ended') : (one.scope.words ?? say('mute.everything'));
  return line(verdict === 'send' ? 'why.sent' : 'why.held', {
    number: subscriptionNumber,
    scope,
    moment: { at, show: 'time' },
    reason: keptLine(why, texts),
  });
}

/** No subscription of the channel wanted any of its updates: for each, what did not fit. */
function notDecided(dossier: Dossier, followed: readonly Subscription[], texts: Texts): readonly Line[] {
  if (followed.length === 0) return [texts.line('why.follows-nothing')];
  return [
    texts.line('why.unwanted'),
    ...followed
      .slice(0, subscriptionsMax)
      .map((one) => [`  ${one.number}  ${one.scope.words ?? ''}: ${misfitWords(one, dossier, texts)}`]),
  ];
}

function misfitWords(one: Subscription, dossier: Dossier, texts: Texts): string {
  const newest = dossier.updates.at(-1);
  if (newest === undefined) return texts.say('why.nothing-told');
  const fits = dossier.updates.find(
    (update) => misfitOf(one.scope, subjectOf(update, dossier), texts) === undefined,
  );
  if (fits === undefined) return misfitOf(one.scope, subjectOf(newest, dossier), texts) ?? '';
  const isOlder = epochMsOf(fits.at) < epochMsOf(one.createdAt);
  return texts.say(isOlder ? 'why.told-before' : 'why.undecided');
}

/** "A-1F9 (root): posted at 04:20". */
export function deliveryLine(delivery: Delivery, texts: Texts): Line {
  const { line, say } = texts;
  const { shortId, reason, postedAt, flagged, attempt } = delivery;
  return [
    ...line('why.delivery', {
      id: shortId ?? say('why.unnamed-delivery'),
      kind: say(`delivery-kind.${delivery.kind}`),
      state: say(`delivery-state.${delivery.state}`),
    }),
    ...(postedAt === undefined ? [] : line('why.posted-at', { moment: { at: postedAt, show: 'time' } })),
    ...(reason === undefined ? [] : [': ', ...keptLine(reason, texts)]),
    ...(attempt > 1 ? line('why.attempts', { count: attempt }) : []),
    ...(flagged ? line('why.flagged') : []),
  ];
}

export function isSameChannel(one: Channel, other: Channel): boolean {
  return channelKey(one) === channelKey(other);
}
