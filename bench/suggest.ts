// How long a completion takes, with the whole gazetteer, 50,000 subscriptions and 5,000 recent stories:
// `npm run bench:suggest`. Starts a Postgres of its own in a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { instantOf } from '#src/domain/instant.ts';
import { localWorkspace, type Channel } from '#src/domain/workspace.ts';
import { knownOf } from '#src/known.ts';
import type { Call, ParameterKind } from '#src/respond/command.ts';
import type { DeskPorts } from '#src/respond/ports.ts';
import { suggest } from '#src/respond/suggest.ts';
import { startServers } from '#src/servers/servers.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import { readMessages } from '#src/settings/messages.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';
import { openStore } from '#src/store/store.ts';

const subscriptionCount = 50_000;
const channelCount = 1_000;
const storyCount = 5_000;
const rounds = 200;

const directory = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
await using undo = new AsyncDisposableStack();
undo.defer(() => rmSync(directory, { recursive: true, force: true }));
const { databaseUrl } = undo.use(await startServers({ directory, searchPath: process.env['PATH'] ?? '' }));
await migrate(databaseUrl);
await fill(databaseUrl);
const store = undo.use(openStore(databaseUrl, { weavingHeld: () => {}, databaseLost: () => {} }));
const config = new URL('../config', import.meta.url).pathname;
const lexicon = await loadLexicon(config, directory);
// Completions read places, topics, stories, alerts, subscriptions and mutes, and little else of the desk's ports.
const languages = readMessages(join(config, 'messages'));
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
const ports = { ...store, ...knownOf(lexicon, []), languages } as unknown as DeskPorts;

const asked: readonly (readonly [ParameterKind, readonly string[]])[] = [
  ['place', ['h', 'ho', 'homs', 'al', 'san', 'deir ez', 'хом', 'حم']],
  ['filter', ['humanitarian in a', 'city', 'territorial-change in s']],
  ['story', ['', 'S-', 'hom']],
  ['alert', ['']],
  ['subscription', ['', '12']],
  ['mute', ['']],
];
const lines = [
  `${subscriptionCount} subscriptions, ${storyCount} stories, ${rounds} completions of each kind`,
];
for (const [kind, typed] of asked) {
  const times: number[] = [];
  for (let nth = 0; nth < rounds; nth += 1) {
    const begun = performance.now();
    await suggest(callIn(nth), kind, typed[nth % typed.length] ?? '', ports);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(2);
  lines.push(`${kind.padEnd(14)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms`);
}
process.stdout.write(`${lines.join('\n')}\n`);

function callIn(nth: number): Call {
  const channel: Channel = {
    installationId: 'installation-slack-T1',
    platform: 'slack',
    channelId: `C${nth % channelCount}`,
  };
  const person = { id: 'U1', name: 'ana', role: 'editor' } as const;
  return { id: '', workspaceId: localWorkspace, channel, person, line: '', at: instantOf(Date.now()) };
}

async function fill(url: string): Promise<void> {
  const database = openDatabase(url, () => {});
  try {
    await sql`INSERT INTO workspaces (id, name, time_zone, language) VALUES (${localWorkspace}, 'Desk', 'UTC', 'en')`.execute(
      database,
    );
    await sql`INSERT INTO installations (id, workspace_id, platform, account_id)
      VALUES ('installation-slack-T1', ${localWorkspace}, 'slack', 'T1')`.execute(database);
    await sql`
      INSERT INTO subscriptions (workspace_id, number, id, installation_id, platform, channel_id, scope, follow_ups,
        mode, created_by, created_at)
      SELECT ${localWorkspace}, n, 'subscription-' || n, 'installation-slack-T1', 'slack', 'C' || n % ${channelCount},
        jsonb_build_object('words', 'humanitarian in place ' || n), 'state', 'alerts', 'bench', now()
      FROM generate_series(1, ${subscriptionCount}) n`.execute(database);
    await sql`
      INSERT INTO stories (id, slug, audience, topic_id, key, handles, place_path, opened_at, updated_at, version, body)
      SELECT 'story-' || n, 'S-' || upper(lpad(to_hex(n), 4, '0')), 'public', 'humanitarian', 'key ' || n, '{}', '{}',
        now(), now() - n * interval '1 minute', 1, jsonb_build_object('about', 'control of place ' || n)
      FROM generate_series(1, ${storyCount}) n`.execute(database);
    await sql`ANALYZE`.execute(database);
  } finally {
    await database.destroy();
  }
}
