import type { Delivery } from '#src/domain/delivery.ts';
import type { FeedEvent } from '#src/domain/feed-event.ts';
import type { Feed } from '#src/domain/feed.ts';
import type { EditorNote } from '#src/domain/editor-note.ts';
import { instantOf, later, minuteMs, type Instant } from '#src/domain/instant.ts';
import { usualKeeping } from '#src/domain/keeping.ts';
import type { Note } from '#src/domain/message.ts';
import { isActive, isSameMute } from '#src/domain/mute.ts';
import type { NewDelivery } from '#src/domain/new-delivery.ts';
import type { CalendarState } from '#src/domain/rota-calendar.ts';
import { saying } from '#src/domain/saying.ts';
import { hasShift, nextShiftAfter, shiftAt, type Shift } from '#src/domain/shift.ts';
import type { Dossier } from '#src/domain/story.ts';
import { leadOf } from '#src/domain/lead.ts';
import { withNotes } from '#src/domain/with-notes.ts';
import type { Languages } from '#src/domain/texts.ts';
import type { Subscription } from '#src/domain/subscription.ts';
import { channelKey, localWorkspace, type Channel, type Platform } from '#src/domain/workspace.ts';
import type { Call, Desk, Reply, Role } from '#src/respond/command.ts';
import type { Counted } from '#src/respond/limiter.ts';
import type { ArticleReading, AuditEntry, DeskPorts, LookedAt, WatchedFeed } from '#src/respond/ports.ts';
import { backtest } from '#src/match/backtest.ts';
import { makeDesk } from '#src/respond/respond.ts';
import { languages } from '#test/support/texts.ts';
import { night } from './stories.ts';
import { world } from './world.ts';

type Listed = Awaited<ReturnType<DeskPorts['mutes']>>[number];
type Alert = Awaited<ReturnType<DeskPorts['alertsSince']>>[number];

/** What the desk's fakes remember, open to the tests. */
export type Memory = {
  readonly dossiers: Dossier[];
  readonly subscriptions: Subscription[];
  readonly mutes: Listed[];
  readonly alerts: Alert[];
  readonly deliveries: Delivery[];
  readonly decisions: Awaited<ReturnType<DeskPorts['decisionsOf']>>[number][];
  readonly readings: ArticleReading[];
  readonly articles: NonNullable<Awaited<ReturnType<DeskPorts['articleByUrl']>>>[];
  readonly shifts: Shift[];
  readonly calendar?: CalendarState;
  readonly resting: Awaited<ReturnType<DeskPorts['resting']>>[number][];
  readonly audit: AuditEntry[];
  readonly notes: EditorNote[];
  readonly ownFeeds: Feed[];
  /** What is found at addresses that are not watched. */
  readonly looks: Readonly<Record<string, LookedAt>>;
  readonly sites: Readonly<Record<string, readonly (LookedAt & { readonly url: string })[]>>;
  /** The channels that are told of an editor's word. */
  readonly toldOfStories: Channel[];
  /** Those where only its card changes. */
  readonly quietly: Channel[];
  readonly enqueued: NewDelivery[];
  feeds: Awaited<ReturnType<DeskPorts['feedsHealth']>>;
  readonly watchedFeeds: WatchedFeed[];
  readonly feedEvents: FeedEvent[];
  timeZone: string;
  readonly language: string;
  readonly languages: Languages;
  underWay: number;
};

export const slackDesk: Channel = {
  installationId: 'installation-slack-T0000001',
  platform: 'slack',
  channelId: 'C0000DESK',
};
export const otherDesk: Channel = { ...slackDesk, channelId: 'C000OTHER' };

export const now = night('07:16');

/** A newsroom of the tests: a desk over fakes, and what to say to it. */
export function aNewsroom(change: Partial<Memory> = {}) {
  const memory: Memory = {
    dossiers: [],
    subscriptions: [],
    mutes: [],
    alerts: [],
    deliveries: [],
    decisions: [],
    readings: [],
    articles: [],
    shifts: [],
    resting: [],
    audit: [],
    notes: [],
    ownFeeds: [],
    looks: {},
    sites: {},
    toldOfStories: [],
    quietly: [],
    enqueued: [],
    feeds: { watched: 12, paused: 0, newestItemAt: later(now, -minuteMs), failing: [], quiet: [], gaps: [] },
    watchedFeeds: [],
    feedEvents: [],
    timeZone: 'UTC',
    language: 'en',
    languages,
    underWay: 0,
    ...change,
  };
  const desk = makeDesk(portsOn(memory));
  let calls = 0;
  const callOf = (line: string, parts: CallParts): Call => {
    calls += 1;
    const { role = 'editor', platform, ...rest } = parts;
    const channel = platform === undefined ? slackDesk : { ...slackDesk, platform };
    const person = { id: 'U0000ANA', name: 'ana', role };
    return { id: `call-${calls}`, workspaceId: localWorkspace, channel, person, line, at: now, ...rest };
  };
  const ask = (line: string, parts: CallParts = {}): Promise<Reply> => desk.answer(callOf(line, parts));
  return { memory, desk, ask, callOf };
}

type CallParts = Partial<Call> & { readonly role?: Role; readonly platform?: Platform };
export type Newsroom = ReturnType<typeof aNewsroom> & { readonly desk: Desk };

/** A note as a reader in UTC has it before them. */
export function textOf(note: Note | undefined): string {
  if (note === undefined) return '';
  const lines = note.lines.map((line) => line.map(inlineText).join(''));
  return [...(note.title === undefined ? [] : [note.title]), ...lines].join('\n');
}

function inlineText(inline: Note['lines'][number][number]): string {
  if (typeof inline === 'string') return inline;
  if ('strong' in inline) return inline.strong;
  if ('struck' in inline) return `~${inline.struck}~`;
  if ('link' in inline) return `${inline.link} (${inline.domain})`;
  if ('person' in inline) return `@${inline.name}`;
  return inline.show === 'time'
    ? inline.at.slice(11, 16)
    : `${inline.at.slice(0, 10)} ${inline.at.slice(11, 16)}`;
}

function isIn(dossier: Dossier, placeId: string): boolean {
  return dossier.story.place?.path.some((id) => id === placeId) ?? false;
}

function since(memory: Memory, at: Instant, limit: number): readonly Dossier[] {
  return memory.dossiers
    .filter(({ story }) => story.updatedAt >= at)
    .toSorted((one, other) => other.story.updatedAt.localeCompare(one.story.updatedAt))
    .slice(0, limit);
}

function portsOn(memory: Memory): DeskPorts {
  const replies = new Map<string, Reply | 'underway'>();
  const counted = new Map<string, Counted>();
  const seen = (dossier: Dossier) =>
    withNotes(
      dossier,
      memory.notes.filter(({ storyId }) => storyId === dossier.story.id),
    );
  const bySubject = (id: string) => memory.dossiers.map(seen).find(({ story }) => story.id === id);
  return {
    ...world,
    languages: memory.languages,
    keeping: usualKeeping,
    onCall: {
      now: async (_, at) => shiftAt(memory.shifts, at),
      next: async (_, at) => nextShiftAfter(memory.shifts, at),
      known: (platform, id) => memory.shifts.find((shift) => hasShift(shift, platform, id)),
      calendar: async () => memory.calendar,
    },
    addNote: async (draft, audit) => {
      const index = memory.dossiers.findIndex(({ story }) => story.id === draft.storyId);
      const dossier = memory.dossiers[index];
      if (dossier === undefined) return undefined;
      const note = { ...draft, eventKind: leadOf(dossier).kind, version: dossier.story.version };
      memory.notes.push(note);
      memory.audit.push(audit);
      return { note, channels: memory.toldOfStories, quietly: memory.quietly };
    },
    takeShift: async (_, shift, audit) => {
      memory.shifts.push(shift);
      memory.audit.push(audit);
    },
    audit: async (_, limit) => memory.audit.toReversed().slice(0, limit),
    deliveryCounts: async () =>
      Object.fromEntries(
        [...Map.groupBy(memory.deliveries, ({ state }) => state)].map(([state, some]) => [
          state,
          some.length,
        ]),
      ),
    deliveriesIn: async (_, states, at, limit) =>
      memory.deliveries
        .filter(({ state, createdAt }) => states.includes(state) && createdAt >= at)
        .slice(0, limit),
    resting: async () => memory.resting,
    installations: async (workspaceId) => [
      { id: slackDesk.installationId, workspaceId, platform: 'slack', accountId: 'T0000001' },
    ],
    workspace: async (id) => ({ id, name: 'The desk', timeZone: memory.timeZone, language: memory.language }),
    storiesIn: async (_, placeId, at, limit) => since(memory, at, limit).filter((one) => isIn(one, placeId)),
    storiesSince: async (_, at, limit) => since(memory, at, limit),
    storyTitles: async (_, at, limit) =>
      since(memory, at, limit).map(({ story }) => ({ slug: story.slug ?? '', about: story.about })),
    alertTitles: async (_, channel) =>
      memory.alerts
        .filter(({ delivery }) => channelKey(delivery.channel) === channelKey(channel))
        .map(({ delivery, dossier }) => ({ shortId: delivery.shortId ?? '', about: dossier.story.about })),
    storyBySlug: async (_, slug) => memory.dossiers.map(seen).find(({ story }) => story.slug === slug),
    storyById: async (_, id) => bySubject(id),
    readings: async (_, ids) => memory.readings.filter(({ articleId }) => ids.includes(articleId)),
    decisionsOf: async (_, storyId, channel) =>
      memory.decisions.filter(
        (one) => one.storyId === storyId && channelKey(one.channel) === channelKey(channel),
      ),
    deliveriesOf: async (_, storyId, channel) =>
      memory.deliveries.filter(
        ({ subject, channel: to }) =>
          subject.of === 'update' && subject.storyId === storyId && channelKey(to) === channelKey(channel),
      ),
    deliveryByShortId: async (_, shortId) => memory.deliveries.find((one) => one.shortId === shortId),
    articleByUrl: async (_, url) => memory.articles.find((one) => one.url === url),
    storiesOfArticle: async (_, articleId) =>
      memory.dossiers.filter(({ sources }) => sources.some((source) => source.articleId === articleId)),
    deliveryByMessage: async (_, { platform, remoteId }) =>
      memory.deliveries.find((one) => one.channel.platform === platform && one.remoteId === remoteId),
    alertsSince: async (_, channel) =>
      memory.alerts.filter(
        ({ delivery }) => channel === undefined || channelKey(delivery.channel) === channelKey(channel),
      ),
    subscriptions: async (_, channel) =>
      memory.subscriptions.filter(
        (one) => channel === undefined || channelKey(one.channel) === channelKey(channel),
      ),
    addSubscription: async (draft, audit) => {
      const standing = memory.subscriptions.find(({ id }) => id === draft.id);
      if (standing !== undefined) return { subscription: standing, added: false };
      const subscription = { ...draft, number: memory.subscriptions.length + 1 };
      memory.subscriptions.push(subscription);
      memory.audit.push(audit);
      return { subscription, added: true };
    },
    removeSubscription: async (_, number, audit) => {
      const index = memory.subscriptions.findIndex((one) => one.number === number);
      memory.audit.push(audit);
      return index < 0 ? undefined : memory.subscriptions.splice(index, 1)[0];
    },
    addFeed: async (feed, audit) => {
      if (memory.ownFeeds.some(({ id }) => id === feed.id)) return false;
      memory.ownFeeds.push(feed);
      memory.audit.push(audit);
      return true;
    },
    pauseFeed: async (_, named, _isPaused, audit) => {
      const found = memory.ownFeeds.find(
        ({ url, outlet }) => url === named || outlet.toLowerCase() === named.toLowerCase(),
      );
      if (found !== undefined) memory.audit.push(audit);
      return found?.outlet;
    },
    fetchPages: async (_, named, fullText, audit) => {
      const index = memory.ownFeeds.findIndex(
        ({ url, outlet }) => url === named || outlet.toLowerCase() === named.toLowerCase(),
      );
      const found = memory.ownFeeds[index];
      if (found === undefined) return undefined;
      memory.ownFeeds[index] = { ...found, fullText };
      memory.audit.push(audit);
      return found.outlet;
    },
    backtest,
    lookAt: async (url) =>
      memory.sites[url] !== undefined
        ? { ok: true, feeds: memory.sites[url] }
        : memory.looks[url] === undefined
          ? { ok: false, detail: saying('fetch.unreachable') }
          : { ok: true, inspection: memory.looks[url] },
    pauseSubscription: async (_, number, isPaused, audit) => {
      const index = memory.subscriptions.findIndex((one) => one.number === number);
      const found = memory.subscriptions[index];
      if (found === undefined) return undefined;
      const { pausedAt: _paused, ...running } = found;
      const turned = isPaused ? { ...running, pausedAt: audit.at } : running;
      memory.subscriptions[index] = turned;
      memory.audit.push(audit);
      return turned;
    },
    mutes: async (_, at) => memory.mutes.filter(({ mute }) => isActive(mute, at) || mute.startsAt > at),
    addMute: async (draft, audit) => {
      const same = memory.mutes.find((one) => isSameMute(one.mute, draft));
      if (same !== undefined) return { mute: same.mute, added: false, underWay: 0 };
      const mute = { ...draft, number: memory.mutes.length + 1 };
      memory.mutes.push({ mute, held: 0 });
      memory.audit.push(audit);
      return { mute, added: true, underWay: memory.underWay };
    },
    extendMute: async (_, number, endsAt, audit) => {
      const index = memory.mutes.findIndex(({ mute }) => mute.number === number);
      const found = memory.mutes[index];
      if (found === undefined) return undefined;
      if (found.mute.endsAt === endsAt) return { mute: found.mute, moved: false };
      const mute = { ...found.mute, endsAt };
      memory.mutes[index] = { ...found, mute };
      memory.audit.push(audit);
      return { mute, moved: true };
    },
    muteByNumber: async (_, number) => memory.mutes.find(({ mute }) => mute.number === number)?.mute,
    heldBy: async (_, muteId, limit) =>
      memory.deliveries.filter((one) => one.muteId === muteId && one.state === 'held').slice(0, limit),
    endMute: async (_, number, audit) => {
      const index = memory.mutes.findIndex(({ mute }) => mute.number === number);
      memory.audit.push(audit);
      return index < 0 ? undefined : memory.mutes.splice(index, 1)[0];
    },
    feedsHealth: async () => memory.feeds,
    watchedFeeds: async () => memory.watchedFeeds,
    feedEvents: async (_, feedId) => memory.feedEvents.filter((event) => event.feedId === feedId),
    enqueue: async (delivery, audit) => {
      memory.enqueued.push(delivery);
      memory.audit.push(audit);
    },
    beginRequest: async (_, requestId, by) => {
      const seen = replies.get(requestId);
      if (seen === 'underway') return { is: 'underway' };
      if (seen !== undefined) return { is: 'answered', reply: seen };
      replies.set(requestId, 'underway');
      counted.set(requestId, by);
      return { is: 'fresh' };
    },
    countedRequests: async (_, exceptId, since, until) =>
      [...counted]
        .filter(([id, { at }]) => id !== exceptId && at >= since && at <= until)
        .map(([, one]) => one),
    uncountRequest: async (_, requestId) => void counted.delete(requestId),
    finishRequest: async (_, requestId, reply) => {
      replies.set(requestId, reply);
    },
  };
}

/** The shift of ana, who is on call on Slack until 16:00. */
export const anaOnCall: Shift = {
  name: 'Ana',
  ids: { slack: 'U0000ANA' },
  from: instantOf(Date.parse(night('04:00'))),
  until: night('16:00'),
};

/** A card of that night in the newsroom's channel. */
export function aDelivery(parts: Partial<Delivery>): Delivery {
  return {
    id: 'delivery-1',
    shortId: 'A-1F9C',
    key: 'key',
    workspaceId: localWorkspace,
    channel: slackDesk,
    kind: 'root',
    subject: { of: 'operations', text: 'words' },
    state: 'posted',
    attempt: 1,
    nextAt: night('04:20'),
    short: false,
    flagged: false,
    createdAt: night('04:20'),
    ...parts,
  };
}
