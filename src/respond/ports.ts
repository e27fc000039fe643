import type { Actor } from '../domain/actor.ts';
import type { Article } from '../domain/article.ts';
import type { Decision } from '../domain/decision.ts';
import type { Delivery, DeliveryState } from '../domain/delivery.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import type { EventKind, TopicId } from '../domain/event.ts';
import type { FeedEvent, Gap } from '../domain/feed-event.ts';
import type { Feed, FeedId } from '../domain/feed.ts';
import type { FeedState } from '../domain/feed-state.ts';
import type { Instant } from '../domain/instant.ts';
import type { Keeping } from '../domain/keeping.ts';
import type { Mute } from '../domain/mute.ts';
import type { NewDelivery } from '../domain/new-delivery.ts';
import type { Place, PlaceId, PlaceKind } from '../domain/place.ts';
import type { CalendarState } from '../domain/rota-calendar.ts';
import type { Kept } from '../domain/saying.ts';
import type { Shift } from '../domain/shift.ts';
import type { Dossier, StoryId, Update } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Tag } from '../domain/tag.ts';
import type { Languages, Texts } from '../domain/texts.ts';
import type {
  Channel,
  Installation,
  InstallationId,
  Platform,
  Workspace,
  WorkspaceId,
} from '../domain/workspace.ts';
import type { Reply } from './command.ts';
import type { MessageLink } from './message-link.ts';
import type { Counted } from './limiter.ts';

// What respond asks of the rest of the house. Each command's file says which of these it takes; they stand together
// because most are taken by several. A read returns what is public and what is the workspace's own, nothing else;
// another workspace's thing is answered as if it did not exist.

/** The gazetteer. */
export interface Places {
  /** All places of that name or alias, the most likely first, compared without case, accents, apostrophes and article; empty for none. */
  find(name: string): readonly Place[];
  /** Places whose name or alias begins so, the best known first. */
  suggest(prefix: string, limit: number): readonly Place[];
}

/** What a newsroom may follow: config/topics. */
export interface Topics {
  list(): readonly KnownTopic[];
}

export type KnownTopic = {
  readonly id: TopicId;
  /** All kinds of the topic, "other" among them. */
  readonly events: readonly EventKind[];
  /** Names for a selection: city-captured → capture and handover, of cities. */
  readonly names: Readonly<
    Record<
      string,
      {
        readonly events?: readonly EventKind[];
        readonly placeKinds?: readonly PlaceKind[];
        /** What it leaves out, told with the answer to `subscribe`. */
        readonly note?: string;
      }
    >
  >;
};

/** Who speaks and acts in the news: config/actors. */
export interface Actors {
  list(): readonly Pick<Actor, 'id' | 'name' | 'shortName' | 'aliases'>[];
}

/** The outlets of the feeds that are watched, by the names under which they are cited. */
export interface Outlets {
  list(): readonly string[];
}

/** The rota, and what people have taken over from it. */
export interface OnCall {
  now(workspaceId: WorkspaceId, at: Instant): Promise<Shift | undefined>;
  /** The next shift that begins after `at`. */
  next(workspaceId: WorkspaceId, at: Instant): Promise<Shift | undefined>;
  /** How it stands with the calendar that the rota comes from; undefined when it comes from none. */
  calendar(workspaceId: WorkspaceId): Promise<CalendarState | undefined>;
  /** Who the rota knows by this id, with their ids elsewhere; undefined for whom it does not name. */
  known(platform: Platform, personId: string): Pick<Shift, 'name' | 'ids'> | undefined;
}

/** Shifts that were taken or handed over; the one that began last goes before the rota. */
export interface TakenShifts {
  takeShift(workspaceId: WorkspaceId, shift: Shift, audit: AuditEntry): Promise<void>;
}

export interface Workspaces {
  /** Undefined when there is no such workspace. */
  workspace(workspaceId: WorkspaceId): Promise<Workspace | undefined>;
  /** Where it is: its Slack teams, Discord servers and terminal. */
  installations(workspaceId: WorkspaceId): Promise<readonly Installation[]>;
}

/** Stories with all that is known of them. */
export interface Stories {
  /** Stories whose place is this one or lies in it, with an update in [since, now]; the newest updated first. */
  storiesIn(
    workspaceId: WorkspaceId,
    placeId: PlaceId,
    since: Instant,
    limit: number,
  ): Promise<readonly Dossier[]>;
  /** All stories with an update in [since, now]; the newest updated first. */
  storiesSince(workspaceId: WorkspaceId, since: Instant, limit: number): Promise<readonly Dossier[]>;
  /** What those are about, in a few words: "control of Homs". */
  storyTitles(
    workspaceId: WorkspaceId,
    since: Instant,
    limit: number,
  ): Promise<readonly { readonly slug: string; readonly about: Kept }[]>;
  /** @param slug "S-7K2Q", upper case */
  storyBySlug(workspaceId: WorkspaceId, slug: string): Promise<Dossier | undefined>;
  storyById(workspaceId: WorkspaceId, storyId: StoryId): Promise<Dossier | undefined>;
}

/** What led to an alert or kept one back. */
export interface Evidence {
  /** How an article was read: its topics with the phrases that led to them, and whether it was a copy. In the order asked for. */
  readings(
    workspaceId: WorkspaceId,
    articleIds: readonly Article['id'][],
  ): Promise<readonly ArticleReading[]>;
  /** The decisions of a story's updates for one channel, oldest first, at most 50. */
  decisionsOf(workspaceId: WorkspaceId, storyId: StoryId, channel: Channel): Promise<readonly Decision[]>;
  /** The deliveries of a story's updates to one channel, oldest first, at most 50. */
  deliveriesOf(workspaceId: WorkspaceId, storyId: StoryId, channel: Channel): Promise<readonly Delivery[]>;
  /** @param shortId "A-1F9", upper case */
  deliveryByShortId(workspaceId: WorkspaceId, shortId: string): Promise<Delivery | undefined>;
  /** The delivery that put this message up. */
  deliveryByMessage(workspaceId: WorkspaceId, message: MessageLink): Promise<Delivery | undefined>;
  /** The newest revision under this address, as given; undefined when no feed brought it. */
  articleByUrl(workspaceId: WorkspaceId, url: string): Promise<Article | undefined>;
  /** The stories that an article is a source of, the oldest first. */
  storiesOfArticle(workspaceId: WorkspaceId, articleId: Article['id']): Promise<readonly Dossier[]>;
}

export type ArticleReading = {
  readonly articleId: Article['id'];
  readonly outlet: string;
  /** Absent: not read yet. */
  readonly readAt?: Instant;
  /** Set when its text is a copy of an article seen before. */
  readonly copyOf?: Article['id'];
  /** Its outlet took it out of its feed; seen then. */
  readonly takenOutAt?: Instant;
  readonly topics: readonly Tag[];
};

/** The alerts of the recent past, for "would have held 9 of the last 24 h's 14 alerts". */
export interface SentAlerts {
  /**
   * Alerts about an update (root, reply, broadcast or flat; state pending, sending, posted or held) made in [since, now], the
   * newest first.
   * @param channel absent: all channels of the workspace
   */
  alertsSince(
    workspaceId: WorkspaceId,
    channel: Channel | undefined,
    since: Instant,
    limit: number,
  ): Promise<readonly { readonly delivery: Delivery; readonly dossier: Dossier }[]>;
  /** The alerts of one channel by their short ids, with what their stories are about; the newest first. */
  alertTitles(
    workspaceId: WorkspaceId,
    channel: Channel,
    since: Instant,
    limit: number,
  ): Promise<readonly { readonly shortId: string; readonly about: Kept }[]>;
}

/**
 * What goes into the audit in the same transaction as the change. The same request changes a thing once: a change whose
 * request id and verb stand in the audit already is not made again, and its outcome is returned as it was.
 */
export type AuditEntry = {
  readonly workspaceId: WorkspaceId;
  readonly at: Instant;
  readonly who: { readonly id: string; readonly name: string };
  readonly channel: Channel;
  readonly verb: string;
  /** What was there before and is there after; absent for what did not exist. */
  readonly before?: Kept;
  readonly after?: Kept;
  readonly requestId: string;
};

export interface Subscriptions {
  /** In the order of their numbers. @param channel absent: all channels of the workspace */
  subscriptions(workspaceId: WorkspaceId, channel?: Channel): Promise<readonly Subscription[]>;
  /**
   * Adds one and gives it the workspace's next number, never used before. One with the same id that stands already is
   * left as it is and returned with `added: false`.
   */
  addSubscription(
    draft: Omit<Subscription, 'number'>,
    audit: AuditEntry,
  ): Promise<{ readonly subscription: Subscription; readonly added: boolean }>;
  /** Ends one. Undefined when there is none of that number. */
  removeSubscription(
    workspaceId: WorkspaceId,
    number: number,
    audit: AuditEntry,
  ): Promise<Subscription | undefined>;
  /** Pauses one since `audit.at`, or lets it run again. Undefined when there is none of that number. */
  pauseSubscription(
    workspaceId: WorkspaceId,
    number: number,
    isPaused: boolean,
    audit: AuditEntry,
  ): Promise<Subscription | undefined>;
}

/** An editor's word before the store has it: what it is about follows from the story as it stands then. */
export type NoteDraft = Omit<EditorNote, 'eventKind' | 'version'>;

/** The word as it was kept, and who hears of it. */
export type NoteKept = {
  readonly note: EditorNote;
  /** They are told, and their cards change. */
  readonly channels: readonly Channel[];
  /** Their cards change and nothing more is put up there: muted, paused, or no wish of their subscription. */
  readonly quietly: readonly Channel[];
  /** It was said a moment before, and is told once: `note` is that one. */
  readonly wasSaid?: true;
};

export interface EditorNotes {
  /**
   * Keeps an editor's word and, in the same transaction, what follows from it in that newsroom: all its cards of the
   * story are written again, and its channels are told. Undefined when the newsroom sees no such story.
   */
  addNote(draft: NoteDraft, audit: AuditEntry): Promise<NoteKept | undefined>;
}

/** A look at a feed that is not watched yet, by the guarded way that all feeds are fetched. */
export interface FeedLook {
  /** Reads it once and keeps nothing. Of a site it looks for the feeds. */
  lookAt(url: string, now: Instant): Promise<Look>;
}

export type Look =
  | { readonly ok: true; readonly inspection: LookedAt }
  /** It is a site, not a feed, and these are its own. */
  | { readonly ok: true; readonly feeds: readonly (LookedAt & { readonly url: string })[] }
  | { readonly ok: false; readonly detail: Kept };

/** Feeds that a newsroom adds for itself; those of config/ are changed there. */
export interface OwnFeeds {
  /** Watches one for its newsroom alone. @returns false when it is there already */
  addFeed(feed: Feed & { readonly workspaceId: WorkspaceId }, audit: AuditEntry): Promise<boolean>;
  /**
   * Stops, or goes on, reading one that was added, or one of config/ where this is the operator's own newsroom, by its
   * outlet or address.
   * @returns its outlet; undefined when none is there that could
   */
  pauseFeed(
    workspaceId: WorkspaceId,
    named: string,
    isPaused: boolean,
    audit: AuditEntry,
  ): Promise<string | undefined>;
  /**
   * Has the pages of a feed's items fetched for their text from now on, or no longer; of the same feeds as `pauseFeed`,
   * but those that are pushed to.
   * @returns its outlet; undefined when none is there whose pages could be
   */
  fetchPages(
    workspaceId: WorkspaceId,
    named: string,
    fullText: boolean,
    audit: AuditEntry,
  ): Promise<string | undefined>;
}

export type LookedAt = {
  readonly format: string;
  readonly title?: string;
  readonly items: number;
  readonly newestItemAt?: Instant;
  /** The middle time between two items, as far as they are dated. */
  readonly rhythmMs?: number;
  /** Items that say where they are about. */
  readonly placed: number;
  /** What would be taken of the newest. */
  readonly taken: readonly { readonly headline: string; readonly textLength: number }[];
  readonly warnings: readonly Kept[];
};

/** What was changed, by whom. */
export interface AuditTrail {
  /** The newest first. */
  audit(workspaceId: WorkspaceId, limit: number): Promise<readonly AuditEntry[]>;
}

/** What became of deliveries, for whoever runs the newsroom. */
export interface DeliveryLog {
  /** How many of those made since then are in each state; a state without any is left out. */
  deliveryCounts(
    workspaceId: WorkspaceId,
    since: Instant,
  ): Promise<Readonly<Partial<Record<DeliveryState, number>>>>;
  /** Those in one of these states, made since then; the newest first. */
  deliveriesIn(
    workspaceId: WorkspaceId,
    states: readonly DeliveryState[],
    since: Instant,
    limit: number,
  ): Promise<readonly Delivery[]>;
  /** Channels, or whole installations, that refused for good and rest for a while. */
  resting(workspaceId: WorkspaceId): Promise<readonly Resting[]>;
}

export type Resting = {
  readonly installationId: InstallationId;
  /** Absent: the whole installation. */
  readonly channelId?: string;
  readonly reason: Kept;
  readonly until: Instant;
};

/** What a subscription would have done, had it stood since a moment. */
export type Backtest = {
  /** What it would have sent, the oldest first. */
  readonly sent: readonly { readonly update: Update; readonly dossier: Dossier }[];
  /** What would have waited for the end of quiet hours, and for the digest of the hour. */
  readonly quiet: number;
  readonly digested: number;
};

/** The rules of matching, put to the past. Pure. */
export interface Backtesting {
  backtest(
    subscription: Omit<Subscription, 'number'>,
    dossiers: readonly Dossier[],
    since: Instant,
    timeZone: string,
  ): Backtest;
}

export interface Mutes {
  /** Those active at `at` or starting later, in the order of their numbers, with how many alerts each has held so far. */
  mutes(
    workspaceId: WorkspaceId,
    at: Instant,
  ): Promise<readonly { readonly mute: Mute; readonly held: number }[]>;
  /**
   * Adds one and gives it the workspace's next number; its notices (10 minutes before the end, and the end with the held
   * items) are enqueued with it. Where one is active that holds the same until about then, that one stands for both.
   * @returns the mute, whether it was there already, and how many deliveries that it would cover are under way and may
   * still appear
   */
  addMute(
    draft: Omit<Mute, 'number'>,
    audit: AuditEntry,
  ): Promise<{ readonly mute: Mute; readonly added: boolean; readonly underWay: number }>;
  /**
   * Moves the end of one that is active, and its notices with it. `moved` is false when it ends then already. Undefined
   * when no active mute has that number.
   */
  extendMute(
    workspaceId: WorkspaceId,
    number: number,
    endsAt: Instant,
    audit: AuditEntry,
  ): Promise<{ readonly mute: Mute; readonly moved: boolean } | undefined>;
  /** Also one that is over. Undefined when there never was one of that number. */
  muteByNumber(workspaceId: WorkspaceId, number: number): Promise<Mute | undefined>;
  /** The alerts that a mute holds or held, in the order in which they came. */
  heldBy(workspaceId: WorkspaceId, muteId: Mute['id'], limit: number): Promise<readonly Delivery[]>;
  /** Ends one at `audit.at`, which makes its end notice due. Undefined when no active mute has that number. */
  endMute(
    workspaceId: WorkspaceId,
    number: number,
    audit: AuditEntry,
  ): Promise<{ readonly mute: Mute; readonly held: number } | undefined>;
}

export interface FeedsHealth {
  feedsHealth(workspaceId: WorkspaceId, at: Instant): Promise<FeedsState>;
  /** By their outlets' names. */
  watchedFeeds(workspaceId: WorkspaceId): Promise<readonly WatchedFeed[]>;
  /** What happened to a feed, the newest first. */
  feedEvents(workspaceId: WorkspaceId, feedId: FeedId, limit: number): Promise<readonly FeedEvent[]>;
}

export type FeedsState = {
  /** Without those that are paused. */
  readonly watched: number;
  readonly paused: number;
  /** When the newest item was received; absent before the first. */
  readonly newestItemAt?: Instant;
  /** Not read, whoever is to blame: what nobody came to poll is among it. The longest failing first. */
  readonly failing: readonly { readonly outlet: string; readonly since: Instant }[];
  /** Read without a fault, and silent for much longer than ever; the longest silent first. */
  readonly quiet: readonly { readonly outlet: string; readonly since: Instant }[];
  /** What may have been missed in the last day, the newest first: one a feed. */
  readonly gaps: readonly {
    readonly outlet: string;
    readonly kind: Gap;
    readonly at: Instant;
    readonly until: Instant;
  }[];
};

export type WatchedFeed = {
  readonly feed: Feed;
  readonly state: FeedState;
  /** When it is polled next, by the database's clock; absent for one that is pushed to. */
  readonly dueAt?: Instant;
  /** When it was polled last, by the same, and how much later than due; absent before the first time. */
  readonly askedAt?: Instant;
  readonly lateMs?: number;
  /** It is not read since a command said so; absent: it is. */
  readonly paused?: { readonly since: Instant; readonly by: string };
};

export interface Outbox {
  /** Puts a delivery in line as it is; one with the same id is left alone. */
  enqueue(delivery: NewDelivery, audit: AuditEntry): Promise<void>;
}

/** Requests seen, so that a platform's repeat is answered once. */
export interface Inbound {
  /**
   * Notes that a request has begun. `underway`: another call began it less than 30 s ago and has not finished it; a
   * request begun longer ago without an answer counts as fresh.
   */
  beginRequest(
    workspaceId: WorkspaceId,
    requestId: string,
    by: Counted,
  ): Promise<
    | { readonly is: 'fresh' }
    | { readonly is: 'underway' }
    | { readonly is: 'answered'; readonly reply: Reply }
  >;
  /** Keeps the answer, for at least 10 minutes. */
  finishRequest(workspaceId: WorkspaceId, requestId: string, reply: Reply): Promise<void>;
  /** What was begun in [since, until] and was not refused for its pace, the oldest first, without this one. */
  countedRequests(
    workspaceId: WorkspaceId,
    exceptId: string,
    since: Instant,
    until: Instant,
  ): Promise<readonly Counted[]>;
  /** It was refused for coming too fast: it counts for nobody. */
  uncountRequest(workspaceId: WorkspaceId, requestId: string): Promise<void>;
}

/** All of them: what app.ts hands to the desk. */
export interface DeskPorts
  extends
    Workspaces,
    Stories,
    Evidence,
    SentAlerts,
    Subscriptions,
    Backtesting,
    Mutes,
    EditorNotes,
    TakenShifts,
    FeedLook,
    OwnFeeds,
    AuditTrail,
    DeliveryLog,
    FeedsHealth,
    Outbox,
    Inbound {
  readonly places: Places;
  readonly topics: Topics;
  readonly actors: Actors;
  readonly outlets: Outlets;
  readonly onCall: OnCall;
  readonly languages: Languages;
  readonly keeping: Keeping;
}

/** What a command is given: all that the desk has, and the language of the newsroom that asks. */
export interface CommandPorts extends DeskPorts {
  readonly texts: Texts;
}
