import type { Article, ArticleId } from '#src/domain/article.ts';
import type { Decision } from '#src/domain/decision.ts';
import type { Feed } from '#src/domain/feed.ts';
import { idOf } from '#src/domain/id.ts';
import { later, secondMs, type Instant } from '#src/domain/instant.ts';
import type { Mute } from '#src/domain/mute.ts';
import { identityOf, type NewDelivery } from '#src/domain/new-delivery.ts';
import type { Place } from '#src/domain/place.ts';
import type { Roots, Roster } from '#src/domain/roster.ts';
import { saying } from '#src/domain/saying.ts';
import type { Dossier, Story, Update } from '#src/domain/story.ts';
import type { Tag } from '#src/domain/tag.ts';
import type { Subscription } from '#src/domain/subscription.ts';
import type { TextPrint } from '#src/domain/text-print.ts';
import {
  channelKey,
  installationIdOf,
  type Channel,
  type Installation,
  type Workspace,
  type WorkspaceId,
} from '#src/domain/workspace.ts';
import type { TakeTerms, WatcherId } from '#src/ingest/feed-ledger.ts';
import type { Poll } from '#src/ingest/poll.ts';
import type { AuditEntry } from '#src/respond/ports.ts';
import type { Recent, Woven } from '#src/interpret/stories/woven.ts';
import type { Matched } from '#src/match/match.ts';
import type { RecallKeys } from '#src/store/recall.ts';
import { openStore, type Store } from '#src/store/store.ts';

export const now: Instant = '2024-12-08T04:20:00.000Z';
export const ours: WorkspaceId = 'workspace-ours';
export const theirs: WorkspaceId = 'workspace-theirs';

export const quietTell = { weavingHeld: () => {}, databaseLost: () => {} };

/** A store on a database, with two newsrooms in it. */
export async function storeWithNewsrooms(databaseUrl: string): Promise<Store> {
  const store = openStore(databaseUrl, quietTell);
  for (const id of [ours, theirs]) {
    await store.keepWorkspace(aWorkspace({ id }));
    await store.keepInstallation(anInstallation(id));
  }
  return store;
}

export function aWorkspace(parts: Partial<Workspace> = {}): Workspace {
  return { id: ours, name: 'The Desk', timeZone: 'Europe/London', language: 'en', ...parts };
}

export function anInstallation(workspaceId: WorkspaceId = ours): Installation {
  return {
    id: installationIdOf('slack', workspaceId),
    workspaceId,
    platform: 'slack',
    accountId: workspaceId,
  };
}

export function aChannel(workspaceId: WorkspaceId = ours, channelId = 'C1'): Channel {
  return { installationId: installationIdOf('slack', workspaceId), platform: 'slack', channelId };
}

export function aFeed(parts: Partial<Feed> = {}): Feed {
  return {
    id: 'feed-levant',
    outlet: 'Levant Wire',
    url: 'https://levant.example/rss',
    pollEverySeconds: 60,
    ...parts,
  };
}

export function anArticle(name: string, parts: Partial<Article> = {}): Article {
  return {
    id: `article-${name}`,
    feedId: 'feed-levant',
    audience: 'public',
    outlet: 'Levant Wire',
    url: `https://levant.example/${name}`,
    headline: `Rebels say they captured Homs (${name})`,
    text: 'Rebels said on Sunday that they had captured Homs.',
    publishedAt: now,
    receivedAt: now,
    revision: 1,
    ...parts,
  };
}

export function aPoll(articles: readonly Article[], parts: Partial<Poll> = {}): Poll {
  return {
    feedId: 'feed-levant',
    at: now,
    lateMs: 0,
    outcome: 'read',
    baseline: false,
    articles: articles.map((article) => ({
      article,
      itemHash: idOf('item', article.id),
      aliases: [],
      contentHash: idOf('content', article.headline),
    })),
    removed: [],
    events: [],
    itemsOut: articles.length,
    itemsDropped: 0,
    state: {
      feedId: 'feed-levant',
      readAt: now,
      etag: '"v1"',
      newestItemAt: now,
      rhythm: { hotPerHour: 1.5, habitPerHour: 0.5, newsAt: now, silenceMaxMs: 60_000, delayMs: 9_000 },
      wishes: { ttlMs: 60_000, skipHours: [0, 1] },
      move: { to: 'https://levant.example/moved', since: now, times: 2 },
      head: ['b', 'a'],
      missing: ['a'],
    },
    nextPollMs: 60_000,
    ...parts,
  };
}

export const watcherA: WatcherId = 'watcher-a';
export const watcherB: WatcherId = 'watcher-b';

/** What a watcher asks of the ledger, with nothing else to do. */
export function aTake(parts: Partial<TakeTerms> = {}): TakeTerms {
  return { watcher: watcherA, limit: 10, perHostMax: 10, exceptHosts: [], leaseMs: 30_000, ...parts };
}

/** A text of its own for each name: 200 shingles. */
export function aPrint(articleId: ArticleId, text: string = articleId, shingles = 200): TextPrint {
  const hashes = Array.from({ length: shingles }, (_, nth) => hashOf(`${text} ${nth}`));
  return {
    articleId,
    at: now,
    shingles: [...new Set(hashes)].toSorted((a, b) => a - b),
    sentences: hashes.slice(0, 5),
  };
}

/** Unsigned 32 bits of an id: its 20 characters are base32. */
function hashOf(text: string): number {
  return Number.parseInt(
    Array.from(idOf(text).slice(0, 8), (character) => (character.charCodeAt(0) & 15).toString(16)).join(''),
    16,
  );
}

export const homs: Place = {
  id: 'place-homs',
  name: 'Homs',
  kind: 'city',
  country: 'SY',
  latDeg: 34.73,
  lonDeg: 36.71,
  path: ['place-homs', 'place-homs-governorate', 'place-syria'],
};

export function aStory(name: string, parts: Partial<Story> = {}): Story {
  return {
    id: `story-${name}`,
    audience: 'public',
    topicId: 'territorial-change',
    key: `control/${name}`,
    handles: [`control/${name}`, 'control/SY'],
    place: homs,
    country: 'SY',
    about: `control of ${name}`,
    openedAt: now,
    updatedAt: now,
    version: 1,
    ...parts,
  };
}

/** A story that one article opens, with one claim, figure, source and update. */
export function aDossier(name: string, article: Article, parts: Partial<Story> = {}): Dossier {
  const story = aStory(name, parts);
  return {
    story,
    claims: [
      {
        id: `claim-${idOf(article.id)}`,
        event: { topic: 'territorial-change', kind: 'capture', place: homs, background: false },
        stance: 'claims',
        speaker: 'the rebels',
        articleId: article.id,
        outlet: article.outlet,
        saidAt: article.publishedAt,
        quote: article.text,
        start: 0,
        end: article.text.length,
      },
    ],
    figures: [
      {
        kind: 'killed',
        low: 5,
        background: false,
        quote: 'five were killed',
        articleId: article.id,
        outlet: article.outlet,
        saidAt: article.publishedAt,
      },
    ],
    sources: [
      {
        articleId: article.id,
        outlet: article.outlet,
        headline: article.headline,
        publishedAt: article.publishedAt,
        receivedAt: article.receivedAt,
        origin: article.outlet,
        voice: 'attributes',
      },
    ],
    updates: [anUpdate(story, article)],
  };
}

export function anUpdate(story: Story, article: Article, parts: Partial<Update> = {}): Update {
  return {
    id: `update-${idOf(story.id, String(story.version))}`,
    storyId: story.id,
    version: story.version,
    kind: story.version === 1 ? 'new-story' : 'new-claim',
    eventKind: 'capture',
    urgency: 'bulletin',
    standing: 'claimed',
    claimIds: [`claim-${idOf(article.id)}`],
    articleId: article.id,
    at: story.updatedAt,
    whatChanged: 'rebels say so',
    ...parts,
  };
}

export function aDelivery(
  update: Update,
  parts: Partial<NewDelivery> & { channel?: Channel } = {},
): NewDelivery {
  return {
    ...identityOf(update.id, parts.channel ?? aChannel(), parts.kind ?? 'root'),
    workspaceId: ours,
    subject: { of: 'update', storyId: update.storyId, updateId: update.id },
    version: update.version,
    urgency: update.urgency,
    createdAt: update.at,
    state: 'pending',
    ...parts,
  } as NewDelivery;
}

export function aDecision(update: Update, parts: Partial<Decision> = {}): Decision {
  return {
    workspaceId: ours,
    channel: aChannel(),
    storyId: update.storyId,
    updateId: update.id,
    subscriptionNumber: 1,
    verdict: 'send',
    because: 'wanted',
    why: saying('reason.wanted', { number: 1, scope: 'captures in "Syria"' }),
    at: update.at,
    ...parts,
  };
}

export function aSubscription(name: string, parts: Partial<Subscription> = {}): Omit<Subscription, 'number'> {
  return {
    id: `subscription-${name}`,
    workspaceId: ours,
    channel: aChannel(parts.workspaceId ?? ours),
    scope: { topicIds: ['territorial-change'], placeIds: ['place-syria'] },
    followUps: 'state',
    mode: 'alerts',
    createdBy: 'U1',
    createdAt: now,
    ...parts,
  };
}

export function aMute(name: string, parts: Partial<Mute> = {}): Omit<Mute, 'number'> {
  return {
    id: `mute-${name}`,
    workspaceId: ours,
    channel: aChannel(parts.workspaceId ?? ours),
    scope: { topicIds: ['territorial-change'] },
    startsAt: now,
    endsAt: later(now, 7_200 * secondMs),
    createdBy: { id: 'U1', name: 'Ana', onCall: true },
    reason: 'wire echo',
    hard: false,
    ...parts,
  };
}

export function anAuditEntry(requestId: string, parts: Partial<AuditEntry> = {}): AuditEntry {
  return {
    workspaceId: ours,
    at: now,
    who: { id: 'U1', name: 'Ana' },
    channel: aChannel(parts.workspaceId ?? ours),
    verb: 'mute',
    after: 'territorial-change for 2h',
    requestId,
    ...parts,
  };
}

/** Lets articles arrive by a poll of the one public feed. */
export async function arrive(store: Store, ...articles: readonly Article[]): Promise<void> {
  await store.keepFeeds([aFeed()]);
  await store.commitPoll(aPoll(articles));
}

export const nothing: Woven = { dossiers: [], updates: [], storyIds: [] };
export const nobody: Matched = { decisions: [], deliveries: [] };

/** Weaves an article to what is given and tells nobody; answers what weaving was given. */
export async function weaveTo(
  store: Store,
  article: Article,
  woven: Woven & { readonly topics?: readonly Tag[] } = nothing,
  keys: Partial<RecallKeys & { readonly at: Instant }> = {},
): Promise<{ readonly recent: Recent; readonly roster: Roster }> {
  let seen: Recent | undefined;
  let told: Roster | undefined;
  await store.weave(article, { ...keysOf(article), ...keys }, keys.at ?? now, {
    weave: (recent) => {
      seen = recent;
      return woven;
    },
    match: (_woven, roster) => {
      told = roster;
      return nobody;
    },
  });
  if (seen === undefined || told === undefined) throw new Error(`${article.id} was not unread`);
  return { recent: seen, roster: told };
}

export function keysOf(article: Article): RecallKeys {
  return { handles: ['control/homs', 'control/SY'], print: aPrint(article.id) };
}

/** Weaving in small: the first article opens the story, each further one adds its claim and an update, told to C1. */
export function mergeByKey(article: Article) {
  return {
    weave: ({ dossiers }: Recent): Woven => {
      const before = dossiers.find(({ story }) => story.key === 'control/homs');
      const dossier = before === undefined ? aDossier('homs', article) : grown(before, article);
      return { dossiers: [dossier], updates: dossier.updates.slice(-1), storyIds: [dossier.story.id] };
    },
    match: ({ updates }: Woven, _roster: Roster, roots: Roots): Matched => ({
      decisions: updates.map((update) => aDecision(update)),
      deliveries: updates.map((update) => {
        const root = roots[update.storyId]?.[channelKey(aChannel())];
        return aDelivery(update, root === undefined ? {} : { kind: 'reply', after: root.deliveryId });
      }),
    }),
  };
}

export function grown(before: Dossier, article: Article): Dossier {
  const fresh = aDossier('homs', article);
  const story = { ...before.story, version: before.story.version + 1 };
  return {
    story,
    claims: [...before.claims, ...fresh.claims],
    figures: [...before.figures, ...fresh.figures],
    sources: [...before.sources, ...fresh.sources],
    updates: [...before.updates, anUpdate(story, article)],
  };
}

/** A story of one article, told to a channel of ours. */
export async function tellStory(store: Store, article: Article): Promise<Update> {
  await arrive(store, article);
  const outcome = await store.weave(article, keysOf(article), now, mergeByKey(article));
  const update = outcome?.updates[0];
  if (update === undefined) throw new Error(`${article.id} was not unread`);
  return update;
}
