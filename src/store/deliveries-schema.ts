/**
 * The outbox: one row for each delivery, and one for each channel or installation that rests. Part of the first
 * migration; deliveries.ts alone reads and writes these tables.
 */
export const deliveriesSchema = `
  create table deliveries (
    id text primary key,
    seq bigint generated always as identity,
    short_id text not null unique,
    key text not null unique,
    workspace_id text not null,
    installation_id text not null,
    platform text not null,
    channel_id text not null,
    kind text not null check (kind in ('root', 'reply', 'broadcast', 'flat', 'edit', 'digest', 'notice')),
    subject jsonb not null,
    story_id text,
    update_id text,
    version int,
    urgency text,
    subscription_number int,
    after text,
    state text not null check (state in ('pending', 'sending', 'posted', 'held', 'failed')),
    attempt int not null default 0,
    lease timestamptz,
    next_at timestamptz not null,
    due_since timestamptz not null default now(),
    first_sent_at timestamptz,
    sent_at timestamptz,
    posted_at timestamptz,
    remote_id text,
    shown_version int,
    because text,
    reason text check (reason <> ''),
    mute_id text,
    gathered_into text,
    short boolean not null default false,
    flagged boolean not null default false,
    created_at timestamptz not null default now(),
    check (state not in ('held', 'failed') or reason is not null),
    check (state <> 'held' or because is not null),
    check ((state = 'sending') = (lease is not null))
  );

  -- One sender at a time in a channel (G3): a second claim runs into this index.
  create unique index deliveries_sender on deliveries (installation_id, channel_id) where state = 'sending';
  create index deliveries_pending on deliveries (installation_id, channel_id, next_at, seq) where state = 'pending';
  create index deliveries_due on deliveries (next_at) where state = 'pending';
  create index deliveries_lapsed on deliveries (lease) where state = 'sending';
  create index deliveries_story on deliveries (story_id, installation_id, channel_id, version);
  create index deliveries_sent on deliveries (installation_id, channel_id, sent_at) where sent_at is not null;
  create index deliveries_mute on deliveries (mute_id) where mute_id is not null;
  create index deliveries_held on deliveries (workspace_id, subscription_number, created_at) where state = 'held';
  create index deliveries_burst on deliveries (gathered_into) where gathered_into is not null;
  create index deliveries_recent on deliveries (workspace_id, created_at);

  -- Where the platform refused for good: nothing is sent there before \`until\`, whoever is told is told once.
  create table rests (
    installation_id text not null,
    -- Empty: the whole installation.
    channel_id text not null,
    reason text not null,
    since timestamptz not null default now(),
    until timestamptz not null,
    refusals int not null default 1,
    primary key (installation_id, channel_id)
  );
`;
