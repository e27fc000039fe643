import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { ArticleId } from '../domain/article.ts';
import type { Claim } from '../domain/claim.ts';
import type { Decision } from '../domain/decision.ts';
import type {
  DeliveryId,
  DeliveryKind,
  DeliveryState,
  DeliverySubject,
  HeldBecause,
} from '../domain/delivery.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import type { FailureReason } from '../domain/failure.ts';
import type { FeedEvent } from '../domain/feed-event.ts';
import type { FeedId } from '../domain/feed.ts';
import type { FeedState, FeedWishes } from '../domain/feed-state.ts';
import type { Figure } from '../domain/figure.ts';
import type { Gist } from '../domain/gist.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import type { Position } from '../domain/position.ts';
import type { Rhythm } from '../domain/rhythm.ts';
import type { Kept } from '../domain/saying.ts';
import type { Scope, Subject } from '../domain/scope.ts';
import type { Shift } from '../domain/shift.ts';
import type { Source, Story, StoryId, Update, UpdateId } from '../domain/story.ts';
import type { FollowUps, Subscription } from '../domain/subscription.ts';
import type { Tag } from '../domain/tag.ts';
import type { Urgency } from '../domain/urgency.ts';
import type { Audience, InstallationId, Platform, WorkspaceId } from '../domain/workspace.ts';

/** JSON is read as the value and written as its text: see `json`. */
type Json<Value> = ColumnType<Value, string, string>;

type ChannelColumns = {
  installation_id: InstallationId;
  platform: Platform;
  channel_id: string;
};

/** The tables of migrations/ as the newest of them leaves them: what a column is for stands there. */
export type Tables = {
  workspaces: {
    id: WorkspaceId;
    name: string;
    time_zone: string;
    language: string;
    confirm_at_origins: number | null;
    last_subscription_number: Generated<number>;
    last_mute_number: Generated<number>;
    roster_version: Generated<number>;
  };
  installations: { id: InstallationId; workspace_id: WorkspaceId; platform: Platform; account_id: string };
  roster_version: { only_one: Generated<boolean>; version: number };
  feeds: {
    id: FeedId;
    workspace_id: WorkspaceId | null;
    outlet: string;
    url: string;
    language: string | null;
    speaks_for: string | null;
    added_by: string | null;
    poll_every_seconds: number | null;
    retired_at: Instant | null;
    paused_at: Instant | null;
    paused_by: string | null;
    etag: string | null;
    last_modified: string | null;
    read_at: Instant | null;
    newest_item_at: Instant | null;
    failing_since: Instant | null;
    failure: Json<Kept> | null;
    failure_reason: FailureReason | null;
    due_at: Generated<Instant>;
    rhythm: Json<Rhythm> | null;
    wishes: Json<FeedWishes> | null;
    asked_at: Instant | null;
    late_ms: number | null;
    moved_to: string | null;
    move: Json<NonNullable<FeedState['move']>> | null;
    head: readonly string[] | null;
    missing: readonly string[] | null;
    /** Null: it is pushed to, and never polled. */
    host: GeneratedAlways<string | null>;
    watcher: string | null;
    leased_until: Instant | null;
    full_text: Generated<boolean>;
    full_text_said: boolean | null;
  };
  feed_events: {
    feed_id: FeedId;
    kind: FeedEvent['kind'];
    at: Instant;
    until: Instant | null;
    detail: Json<Kept>;
    noted_at: Generated<Instant>;
    told_at: Instant | null;
  };
  feed_items: {
    feed_id: FeedId;
    item_hash: string;
    revision: number;
    content_hash: string;
    article_id: ArticleId;
    seen_at: Instant;
    of_item: string | null;
  };
  articles: {
    id: ArticleId;
    feed_id: FeedId;
    audience: Audience;
    outlet: string;
    url: string | null;
    headline: string;
    text: string;
    text_hash: string;
    language: string | null;
    speaks_for: string | null;
    position: Json<Position> | null;
    published_at: Instant;
    received_at: Instant;
    revision: number;
    retracted_at: Instant | null;
    baseline: boolean;
    caught_up: Generated<boolean>;
    is_summary: Generated<boolean>;
  };
  unread_articles: { article_id: ArticleId; hint_at: Instant; hints: Generated<number> };
  article_readings: {
    article_id: ArticleId;
    audience: Audience;
    read_at: Instant;
    copy_of: ArticleId | null;
    topics: Json<readonly Tag[]>;
  };
  text_prints: {
    seat: GeneratedAlways<number>;
    article_id: ArticleId;
    audience: Audience;
    at: Instant;
    shingles: Buffer;
    sentences: Buffer;
  };
  print_samples: { hash: number; print_seat: number };
  text_gists: {
    seat: GeneratedAlways<number>;
    article_id: ArticleId;
    audience: Audience;
    at: Instant;
    story_id: StoryId;
    gist: Json<Gist>;
  };
  gist_marks: { mark: number; gist_seat: number };
  stories: {
    id: StoryId;
    slug: string;
    audience: Audience;
    topic_id: string;
    key: string;
    handles: readonly string[];
    place_path: readonly string[];
    opened_at: Instant;
    updated_at: Instant;
    version: number;
    writing: Generated<number>;
    body: Json<Story>;
  };
  story_handles: { handle: string; last_on: string; story_id: StoryId };
  story_places: { place_id: string; last_on: string; story_id: StoryId };
  claims: {
    story_id: StoryId;
    id: Claim['id'];
    article_id: ArticleId;
    said_at: Instant;
    seat: GeneratedAlways<number>;
    body: Json<Claim>;
  };
  figures: { story_id: StoryId; id: string; seat: GeneratedAlways<number>; body: Json<Figure> };
  sources: { story_id: StoryId; article_id: ArticleId; seat: GeneratedAlways<number>; body: Json<Source> };
  updates: { story_id: StoryId; id: UpdateId; version: number; at: Instant; body: Json<Update> };
  short_ids: { id: string; given_to: string };
  subscriptions: ChannelColumns & {
    workspace_id: WorkspaceId;
    number: number;
    id: Subscription['id'];
    scope: Json<Scope>;
    follow_ups: FollowUps;
    mode: Subscription['mode'];
    mentions: readonly string[] | null;
    quiet: Json<NonNullable<Subscription['quiet']>> | null;
    created_by: string;
    created_at: Instant;
    paused_at: Instant | null;
  };
  mutes: { [Column in keyof ChannelColumns]: ChannelColumns[Column] | null } & {
    workspace_id: WorkspaceId;
    number: number;
    id: Mute['id'];
    scope: Json<Scope>;
    starts_at: Instant;
    ends_at: Instant;
    created_by: Json<Mute['createdBy']>;
    reason: string;
    hard: boolean;
    ended_at: Instant | null;
  };
  deliveries: ChannelColumns & {
    id: DeliveryId;
    seat: GeneratedAlways<number>;
    short_id: string | null;
    key: string;
    workspace_id: WorkspaceId;
    channel_key: GeneratedAlways<string>;
    kind: DeliveryKind;
    subject: Json<DeliverySubject>;
    story_id: GeneratedAlways<StoryId | null>;
    update_id: GeneratedAlways<UpdateId | null>;
    version: number | null;
    urgency: Urgency | null;
    matter: Json<Subject> | null;
    subscription_number: number | null;
    after: DeliveryId | null;
    state: DeliveryState;
    attempt: Generated<number>;
    lease: Instant | null;
    next_at: Instant;
    due_since: Instant;
    first_sent_at: Instant | null;
    sent_at: Instant | null;
    posted_at: Instant | null;
    remote_id: string | null;
    shown_version: number | null;
    because: HeldBecause | null;
    reason: Json<Kept> | null;
    mute_id: Mute['id'] | null;
    gathered_into: DeliveryId | null;
    short: Generated<boolean>;
    flagged: Generated<boolean>;
    created_at: Instant;
  };
  rests: {
    installation_id: InstallationId;
    channel_id: string;
    reason: Json<Kept>;
    since: Generated<Instant>;
    until_at: Instant;
    refusals: Generated<number>;
  };
  decisions: ChannelColumns & {
    update_id: UpdateId;
    channel_key: GeneratedAlways<string>;
    subscription_number: number;
    workspace_id: WorkspaceId;
    story_id: StoryId;
    verdict: Decision['verdict'];
    because: Decision['because'];
    why: Json<Kept>;
    mute_id: Mute['id'] | null;
    at: Instant;
  };
  audit: {
    seat: GeneratedAlways<number>;
    workspace_id: WorkspaceId;
    at: Instant;
    who_id: string;
    who_name: string;
    installation_id: InstallationId;
    channel_id: string;
    verb: string;
    before: Json<Kept> | null;
    after: Json<Kept> | null;
    request_id: string;
    outcome: Json<unknown>;
  };
  taken_shifts: {
    seat: GeneratedAlways<number>;
    workspace_id: WorkspaceId;
    name: string;
    ids: Json<Shift['ids']>;
    from_at: Instant;
    until_at: Instant;
  };
  rota_calendars: {
    workspace_id: WorkspaceId;
    source: string;
    due_at: Instant;
    etag: string | null;
    last_modified: string | null;
    whole_at: Instant | null;
    read_at: Instant | null;
    failing_since: Instant | null;
    failure: Json<Kept> | null;
    strangers: Json<readonly string[]>;
    told_at: Instant | null;
  };
  calendar_shifts: {
    workspace_id: WorkspaceId;
    seat: number;
    name: string;
    ids: Json<Shift['ids']>;
    from_at: Instant;
    until_at: Instant;
  };
  editor_notes: {
    id: EditorNote['id'];
    seat: GeneratedAlways<number>;
    workspace_id: WorkspaceId;
    story_id: StoryId;
    at: Instant;
    body: Json<EditorNote>;
  };
  kept_lines: {
    id: string;
    line: string;
    kept_at: Instant;
  };
  inbound_requests: {
    workspace_id: WorkspaceId;
    request_id: string;
    begun_at: Instant;
    reply: Json<unknown> | null;
    person_id: string | null;
  };
};
