import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The whole first schema. What a column is for stands beside it; what a value means stands at its type in domain/.
 * `body` is the domain value as JSON, and the columns beside it are what statements search by. Moments are kept in
 * milliseconds, as an Instant is. Tables that take a row for each article or alert carry no foreign keys: with a
 * thousand channels each key would lock its workspace's row a thousand times; their rows are made from rows that do.
 */
export const newsroom: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const part of [tenants, intake, readings, stories, wishes, outbox, records]) {
      await sql.raw(part).execute(database);
    }
  },
};

const tenants = `
  CREATE TABLE workspaces (
    id text PRIMARY KEY,
    name text NOT NULL,
    time_zone text NOT NULL,
    language text NOT NULL,
    -- Numbers for people; counted here so that none is given twice, even after its thing is gone.
    last_subscription_number integer NOT NULL DEFAULT 0,
    last_mute_number integer NOT NULL DEFAULT 0,
    -- The roster's version that its last change made.
    roster_version bigint NOT NULL DEFAULT 0
  );

  CREATE TABLE installations (
    id text PRIMARY KEY,
    workspace_id text NOT NULL REFERENCES workspaces,
    platform text NOT NULL,
    account_id text NOT NULL,
    UNIQUE (platform, account_id),
    UNIQUE (workspace_id, id)
  );

  -- One row. Every change of a workspace, subscription or mute counts it up in its own transaction: a process that
  -- keeps the roster in memory sees by it, under the weaving lock, whether its copy is still true.
  CREATE TABLE roster_version (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version bigint NOT NULL
  );
  INSERT INTO roster_version (version) VALUES (1);
`;

const intake = `
  CREATE TABLE feeds (
    id text PRIMARY KEY,
    -- Null: public.
    workspace_id text REFERENCES workspaces,
    outlet text NOT NULL,
    url text NOT NULL,
    language text,
    speaks_for text,
    poll_every_seconds integer NOT NULL CHECK (poll_every_seconds >= 15),
    -- Set while config does not name it; its articles stay.
    retired_at timestamptz(3),
    etag text,
    last_modified text,
    read_at timestamptz(3),
    newest_item_at timestamptz(3),
    failing_since timestamptz(3),
    failure text,
    -- Leasing moves it to the lease's end, so that one index finds both the due and the forsaken.
    due_at timestamptz(3) NOT NULL DEFAULT now()
  );
  CREATE INDEX feeds_due ON feeds (due_at) WHERE retired_at IS NULL;

  -- What a feed has shown: one row for each revision of each item.
  CREATE TABLE feed_items (
    feed_id text NOT NULL,
    item_hash text NOT NULL,
    revision integer NOT NULL,
    content_hash text NOT NULL,
    article_id text NOT NULL,
    seen_at timestamptz(3) NOT NULL,
    PRIMARY KEY (feed_id, item_hash, revision)
  );

  -- Never changed but for retracted_at.
  CREATE TABLE articles (
    id text PRIMARY KEY,
    feed_id text NOT NULL,
    audience text NOT NULL,
    outlet text NOT NULL,
    url text,
    headline text NOT NULL,
    text text NOT NULL,
    -- Of headline and text, as first seen.
    text_hash text NOT NULL,
    language text,
    speaks_for text,
    published_at timestamptz(3) NOT NULL,
    received_at timestamptz(3) NOT NULL,
    revision integer NOT NULL,
    retracted_at timestamptz(3),
    -- Out already when its feed was first read: noted, told to nobody.
    baseline boolean NOT NULL
  );
  CREATE INDEX articles_by_url ON articles USING hash (url);
  CREATE INDEX articles_received ON articles (received_at);

  -- The outbox of the first line: articles that were committed and not yet interpreted. Weaving deletes the row.
  CREATE TABLE unread_articles (
    article_id text PRIMARY KEY,
    -- When the relay hints at it again, by the database's clock; later each time.
    hint_at timestamptz(3) NOT NULL,
    hints integer NOT NULL DEFAULT 0
  );
  CREATE INDEX unread_articles_due ON unread_articles (hint_at);
`;

const readings = `
  CREATE TABLE article_readings (
    article_id text PRIMARY KEY,
    audience text NOT NULL,
    read_at timestamptz(3) NOT NULL,
    copy_of text,
    topics jsonb NOT NULL
  );

  -- Fingerprints of the last days; cleared away when they are too old to be compared.
  CREATE TABLE text_prints (
    seat integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id text NOT NULL UNIQUE,
    audience text NOT NULL,
    at timestamptz(3) NOT NULL,
    -- All shingles and sentences: unsigned 32-bit little-endian, one after the other.
    shingles bytea NOT NULL,
    sentences bytea NOT NULL
  );
  CREATE INDEX text_prints_at ON text_prints (at);

  -- Some shingles of each print, the same ones in every text: what a copy is found by. Not an array under GIN: its
  -- pending list stalls an insert for up to a second, and one common phrase fetches a tenth of all texts; here the
  -- newest few of each phrase are enough (50,000 prints: 0.6 ms a query against 10 ms).
  CREATE TABLE print_samples (
    hash integer NOT NULL,
    print_seat integer NOT NULL
  );
  CREATE INDEX print_samples_newest ON print_samples (hash, print_seat);
  CREATE INDEX print_samples_seat ON print_samples USING brin (print_seat);
`;

const stories = `
  CREATE TABLE stories (
    id text PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    audience text NOT NULL,
    topic_id text NOT NULL,
    key text NOT NULL,
    handles text[] NOT NULL,
    place_path text[] NOT NULL,
    opened_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    version integer NOT NULL,
    -- Counts up with each change of anything in its dossier.
    writing integer NOT NULL DEFAULT 1,
    -- A Story without its slug.
    body jsonb NOT NULL
  );
  CREATE INDEX stories_newest ON stories (audience, updated_at DESC);

  -- Handles and places beside the day of the story's last update, so that what is recent is found without passing by
  -- years of what is not; by days, so that most updates leave these rows alone.
  CREATE TABLE story_handles (
    handle text NOT NULL,
    last_on date NOT NULL,
    story_id text NOT NULL,
    PRIMARY KEY (story_id, handle)
  );
  CREATE INDEX story_handles_recent ON story_handles (handle, last_on);
  CREATE TABLE story_places (
    place_id text NOT NULL,
    last_on date NOT NULL,
    story_id text NOT NULL,
    PRIMARY KEY (story_id, place_id)
  );
  CREATE INDEX story_places_recent ON story_places (place_id, last_on);

  CREATE TABLE claims (
    story_id text NOT NULL,
    id text NOT NULL,
    article_id text NOT NULL,
    said_at timestamptz(3) NOT NULL,
    -- Place in the story, by arrival.
    seat bigint GENERATED ALWAYS AS IDENTITY,
    body jsonb NOT NULL,
    PRIMARY KEY (story_id, id)
  );
  CREATE TABLE figures (
    story_id text NOT NULL,
    id text NOT NULL,
    seat bigint GENERATED ALWAYS AS IDENTITY,
    body jsonb NOT NULL,
    PRIMARY KEY (story_id, id)
  );
  CREATE TABLE sources (
    story_id text NOT NULL,
    article_id text NOT NULL,
    seat bigint GENERATED ALWAYS AS IDENTITY,
    body jsonb NOT NULL,
    PRIMARY KEY (story_id, article_id)
  );
  CREATE INDEX sources_of_article ON sources (article_id);
  CREATE TABLE updates (
    story_id text NOT NULL,
    id text NOT NULL UNIQUE,
    version integer NOT NULL,
    at timestamptz(3) NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (story_id, id)
  );

  -- Every short id ever given to a story or an alert; none is deleted, so none is given again.
  CREATE TABLE short_ids (
    id text PRIMARY KEY,
    given_to text NOT NULL
  );
`;

const wishes = `
  CREATE TABLE subscriptions (
    workspace_id text NOT NULL REFERENCES workspaces,
    number integer NOT NULL,
    id text NOT NULL,
    installation_id text NOT NULL,
    platform text NOT NULL,
    channel_id text NOT NULL,
    scope jsonb NOT NULL,
    follow_ups text NOT NULL,
    mode text NOT NULL,
    mentions text[],
    quiet jsonb,
    created_by text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    paused_at timestamptz(3),
    PRIMARY KEY (workspace_id, number),
    UNIQUE (workspace_id, id),
    -- A channel is the workspace's own.
    FOREIGN KEY (workspace_id, installation_id) REFERENCES installations (workspace_id, id)
  );

  CREATE TABLE mutes (
    workspace_id text NOT NULL REFERENCES workspaces,
    number integer NOT NULL,
    id text NOT NULL,
    -- All three null: every channel of the workspace.
    installation_id text,
    platform text,
    channel_id text,
    scope jsonb NOT NULL,
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    created_by jsonb NOT NULL,
    reason text NOT NULL,
    hard boolean NOT NULL,
    ended_at timestamptz(3),
    PRIMARY KEY (workspace_id, number),
    UNIQUE (workspace_id, id),
    FOREIGN KEY (workspace_id, installation_id) REFERENCES installations (workspace_id, id),
    CHECK (num_nulls(installation_id, platform, channel_id) IN (0, 3))
  );
  CREATE INDEX mutes_until ON mutes (workspace_id, ends_at);
`;

const outbox = `
  CREATE TABLE deliveries (
    id text PRIMARY KEY,
    -- The order in which they were written: of what is due at one moment the first goes first.
    seat bigint GENERATED ALWAYS AS IDENTITY,
    -- Absent for edits, which change a message that has one.
    short_id text UNIQUE,
    key text NOT NULL UNIQUE,
    workspace_id text NOT NULL,
    installation_id text NOT NULL,
    platform text NOT NULL,
    channel_id text NOT NULL,
    channel_key text NOT NULL GENERATED ALWAYS AS (installation_id || '/' || channel_id) STORED,
    kind text NOT NULL CHECK (kind IN ('root', 'reply', 'broadcast', 'flat', 'edit', 'digest', 'notice')),
    subject jsonb NOT NULL,
    story_id text GENERATED ALWAYS AS (subject ->> 'storyId') STORED,
    update_id text GENERATED ALWAYS AS (subject ->> 'updateId') STORED,
    -- The story's version that it tells; of an edit the newest that was asked for.
    version integer,
    urgency text,
    -- What scopes are held against (a Subject), so that a claim can ask the mutes again; null where no mute counts.
    matter jsonb,
    subscription_number integer,
    after text,
    state text NOT NULL CHECK (state IN ('pending', 'sending', 'posted', 'held', 'failed')),
    attempt integer NOT NULL DEFAULT 0,
    lease timestamptz(3),
    next_at timestamptz(3) NOT NULL,
    -- From when on it could be sent; what is due for too long is given up.
    due_since timestamptz(3) NOT NULL,
    -- When its first send began, by the database's clock: from where the platform is searched for it.
    first_sent_at timestamptz(3),
    -- When its last send began: the channel's pace is kept by it.
    sent_at timestamptz(3),
    posted_at timestamptz(3),
    remote_id text,
    -- The story's version that the posted message shows.
    shown_version integer,
    because text CHECK (because IS NOT NULL OR state <> 'held'),
    reason text CHECK (reason <> ''),
    -- The mute that holds it.
    mute_id text,
    -- The delivery in which it was told together with others.
    gathered_into text,
    short boolean NOT NULL DEFAULT false,
    flagged boolean NOT NULL DEFAULT false,
    created_at timestamptz(3) NOT NULL,
    CHECK (reason IS NOT NULL OR state NOT IN ('held', 'failed')),
    CHECK ((lease IS NOT NULL) = (state = 'sending'))
  );
  -- One sender at a time in a channel: a second claim runs into this index.
  CREATE UNIQUE INDEX deliveries_sender ON deliveries (channel_key) WHERE state = 'sending';
  CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state = 'pending';
  CREATE INDEX deliveries_claimed ON deliveries (lease) WHERE state = 'sending';
  CREATE INDEX deliveries_open ON deliveries (channel_key, next_at, seat) WHERE state = 'pending';
  CREATE INDEX deliveries_of_channel ON deliveries (channel_key, created_at);
  CREATE INDEX deliveries_sent ON deliveries (channel_key, sent_at) WHERE sent_at IS NOT NULL;
  CREATE INDEX deliveries_of_story ON deliveries (story_id, channel_key, version);
  CREATE INDEX deliveries_notices ON deliveries (channel_key) WHERE kind = 'notice' AND state = 'posted';
  CREATE INDEX deliveries_root ON deliveries (story_id, channel_key) WHERE kind = 'root';
  CREATE INDEX deliveries_of_workspace ON deliveries (workspace_id, created_at);
  CREATE INDEX deliveries_muted ON deliveries (mute_id) WHERE mute_id IS NOT NULL;
  CREATE INDEX deliveries_held ON deliveries (workspace_id, subscription_number, created_at) WHERE state = 'held';
  CREATE INDEX deliveries_gathered ON deliveries (gathered_into) WHERE gathered_into IS NOT NULL;

  -- Where a platform refused for good: nothing is sent there before until_at, and somebody was told once.
  CREATE TABLE rests (
    installation_id text NOT NULL,
    -- Empty: the whole installation.
    channel_id text NOT NULL,
    reason text NOT NULL,
    since timestamptz(3) NOT NULL DEFAULT now(),
    until_at timestamptz(3) NOT NULL,
    refusals integer NOT NULL DEFAULT 1,
    PRIMARY KEY (installation_id, channel_id)
  );

  CREATE TABLE decisions (
    update_id text NOT NULL,
    installation_id text NOT NULL,
    platform text NOT NULL,
    channel_id text NOT NULL,
    channel_key text NOT NULL GENERATED ALWAYS AS (installation_id || '/' || channel_id) STORED,
    subscription_number integer NOT NULL,
    workspace_id text NOT NULL,
    story_id text NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('send', 'hold')),
    because text NOT NULL,
    why text NOT NULL CHECK (why <> ''),
    mute_id text,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (update_id, channel_key, subscription_number)
  );
  CREATE INDEX decisions_of_story ON decisions (story_id, channel_key);
  CREATE INDEX decisions_muted ON decisions (mute_id) WHERE mute_id IS NOT NULL;
`;

const records = `
  CREATE TABLE audit (
    seat bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id text NOT NULL REFERENCES workspaces,
    at timestamptz(3) NOT NULL,
    who_id text NOT NULL,
    who_name text NOT NULL,
    installation_id text NOT NULL,
    channel_id text NOT NULL,
    verb text NOT NULL,
    before text,
    after text,
    request_id text NOT NULL,
    -- What the change was answered with, for the same request asked again.
    outcome jsonb NOT NULL,
    UNIQUE (workspace_id, request_id, verb)
  );

  CREATE TABLE inbound_requests (
    workspace_id text NOT NULL,
    request_id text NOT NULL,
    begun_at timestamptz(3) NOT NULL,
    reply jsonb,
    PRIMARY KEY (workspace_id, request_id)
  );
  CREATE INDEX inbound_requests_begun ON inbound_requests (begun_at);
`;
