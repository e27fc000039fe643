import type { Decision } from '../domain/decision.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import type { NewDelivery } from '../domain/new-delivery.ts';
import { corroborated } from '../domain/corroboration.ts';
import { isTold, rootsAfter, type Root, type Roots, type Roster } from '../domain/roster.ts';
import { isControlKey, type Dossier, type Update } from '../domain/story.ts';
import { subjectOf } from '../domain/subject.ts';
import type { Subscription } from '../domain/subscription.ts';
import { withNotes } from '../domain/with-notes.ts';
import { channelKey, type Audience, type Workspace, type WorkspaceId } from '../domain/workspace.ts';
import { deliveriesFor, editOf, type Opinion } from './deliveries-for.ts';
import { indexSubscriptions, type SubscriptionIndex } from './subscription-index.ts';
import { judge, judgeOwed, type Matter } from './verdict.ts';

/** What follows from updates: every decision with its reason, and what is to be written to the outbox. */
export type Matched = {
  readonly decisions: readonly Decision[];
  readonly deliveries: readonly NewDelivery[];
};

/**
 * Who is told of these updates, and who is not and why. At most one alert an update and channel, whatever the number
 * of its subscriptions.
 * @param updates in the order of their versions
 * @param dossiers those of the updates' stories, with the updates in them
 * @param roots what channels were told of these stories before
 */
export function match(
  updates: readonly Update[],
  dossiers: readonly Dossier[],
  roster: Roster,
  roots: Roots,
  now: Instant,
): Matched {
  const decisions: Decision[] = [];
  const deliveries: NewDelivery[] = [];
  let known = roots;
  for (const update of updates) {
    const dossier = dossiers.find(({ story }) => story.id === update.storyId);
    if (dossier === undefined) throw new Error(`no dossier of ${update.storyId}`);
    const matched = matchUpdate(update, dossier, roster, known[update.storyId] ?? {}, now);
    decisions.push(...matched.decisions);
    deliveries.push(...matched.deliveries);
    // What a later update must know of this one.
    known = rootsAfter(known, matched.deliveries);
  }
  return { decisions, deliveries: newestEdits(deliveries) };
}

function matchUpdate(
  update: Update,
  dossier: Dossier,
  roster: Roster,
  roots: Readonly<Record<string, Root>>,
  now: Instant,
): Matched {
  const newsrooms = new Map(roster.workspaces.map((workspace) => [workspace.id, workspace]));
  const views = viewsOn(update, dossier, roster, newsrooms);
  const opinions = opinionsOn(update, dossier, roster, newsrooms, roots, now, views);
  const byChannel = Map.groupBy(opinions, ({ channel }) => channelKey(channel));
  return {
    decisions: opinions.map((opinion) => decisionOf(opinion, update, now)),
    deliveries: [
      ...[...byChannel].flatMap(([key, [first, ...others]]) =>
        first === undefined
          ? []
          : deliveriesFor([first, ...others], { ...views(first.workspaceId), root: roots[key], now }),
      ),
      ...Object.values(roots).flatMap((root) => editOf(root, update, now)),
    ],
  };
}

/** An update in its story, as one newsroom sees them: by its own editors' words, and by what confirms there. */
type View = Pick<Matter, 'update' | 'dossier' | 'subject'>;

type Newsrooms = ReadonlyMap<WorkspaceId, Workspace>;

/** Nearly all newsrooms see the news as it is; those with a rule or a word of their own on it each see it in their way. */
function viewsOn(
  update: Update,
  dossier: Dossier,
  { notes = [] }: Roster,
  newsrooms: Newsrooms,
): (workspaceId: WorkspaceId) => View {
  const usual = viewOf(update, dossier);
  const ofStory = notes.filter(({ storyId }) => storyId === dossier.story.id);
  const notesOf = Map.groupBy(ofStory, ({ workspaceId }) => workspaceId);
  const views = new Map<WorkspaceId, View>();
  return (workspaceId) => {
    const originsMin = newsrooms.get(workspaceId)?.confirmAtOrigins;
    const own = notesOf.get(workspaceId) ?? [];
    if (originsMin === undefined && own.length === 0) return usual;
    const view = views.get(workspaceId) ?? seenBy(update, withNotes(corroborated(dossier, originsMin), own));
    views.set(workspaceId, view);
    return view;
  };
}

function seenBy(update: Update, seen: Dossier): View {
  return viewOf(seen.updates.find(({ id }) => id === update.id) ?? update, seen);
}

function viewOf(update: Update, dossier: Dossier): View {
  return { update, dossier, subject: subjectOf(update, dossier) };
}

function opinionsOn(
  update: Update,
  dossier: Dossier,
  roster: Roster,
  newsrooms: Newsrooms,
  roots: Readonly<Record<string, Root>>,
  now: Instant,
  views: (workspaceId: WorkspaceId) => View,
): readonly Opinion[] {
  const mutesOf = Map.groupBy(roster.mutes, ({ workspaceId }) => workspaceId);
  const opinions: Opinion[] = [];
  for (const subscription of candidatesFor(update, dossier, roster, roots)) {
    const { workspaceId, channel } = subscription;
    if (!maySee(workspaceId, dossier.story.audience)) continue;
    const told = isTold(roots[channelKey(channel)]);
    const silences = {
      mutes: mutesOf.get(workspaceId) ?? [],
      timeZone: newsrooms.get(workspaceId)?.timeZone ?? 'UTC',
    };
    const verdict = judge(subscription, { ...views(workspaceId), told, now }, silences);
    if (verdict !== undefined) opinions.push({ workspaceId, channel, subscription, verdict });
  }
  return [...opinions, ...owed(mutesOf, roots, opinions, now, views)];
}

/** Who may want it: where somebody was told of a place's control, also those who asked for another stage of it. */
function candidatesFor(
  update: Update,
  dossier: Dossier,
  { subscriptions }: Roster,
  roots: Readonly<Record<string, Root>>,
): ReadonlySet<Subscription> {
  const index = indexOf(subscriptions);
  const subject = subjectOf(update, dossier);
  if (!isControlKey(dossier.story.key) || Object.keys(roots).length === 0) return index.find(subject);
  const stages = new Set(dossier.updates.map(({ eventKind }) => eventKind));
  return new Set([...stages].flatMap((event) => [...index.find({ ...subject, event })]));
}

/** Channels that were told and of whose subscriptions none has anything to say. */
function owed(
  mutesOf: ReadonlyMap<WorkspaceId, readonly Mute[]>,
  roots: Readonly<Record<string, Root>>,
  opinions: readonly Opinion[],
  now: Instant,
  views: (workspaceId: WorkspaceId) => View,
): readonly Opinion[] {
  const heard = new Set(opinions.map(({ channel }) => channelKey(channel)));
  return Object.entries(roots).flatMap(([key, root]) => {
    if (heard.has(key)) return [];
    const { workspaceId, channel } = root;
    const matter = { ...views(workspaceId), told: isTold(root), now };
    const verdict = judgeOwed(channel, matter, mutesOf.get(workspaceId) ?? []);
    return verdict === undefined ? [] : [{ workspaceId, channel, verdict }];
  });
}

function decisionOf(
  { workspaceId, channel, subscription, verdict }: Opinion,
  update: Update,
  at: Instant,
): Decision {
  const { verdict: word, because, why, muteId } = verdict;
  return {
    workspaceId,
    channel,
    storyId: update.storyId,
    updateId: update.id,
    subscriptionNumber: subscription?.number ?? 0,
    verdict: word,
    because,
    why,
    ...(muteId === undefined ? {} : { muteId }),
    at,
  };
}

/** A private article's story is seen in its own newsroom alone. */
function maySee(workspaceId: WorkspaceId, audience: Audience): boolean {
  return audience === 'public' || audience === workspaceId;
}

/** Of the edits of one card the newest. */
function newestEdits(deliveries: readonly NewDelivery[]): readonly NewDelivery[] {
  const newest = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  return deliveries.filter((delivery) => newest.get(delivery.id) === delivery);
}

const indices = new WeakMap<readonly Subscription[], SubscriptionIndex>();

/** A roster that is handed in again, unchanged, is not filed again. */
function indexOf(subscriptions: readonly Subscription[]): SubscriptionIndex {
  const known = indices.get(subscriptions);
  if (known !== undefined) return known;
  const index = indexSubscriptions(subscriptions);
  indices.set(subscriptions, index);
  return index;
}
