// How long one update takes to be matched against 50,000 subscriptions: `node bench/match.ts`.
import { performance } from 'node:perf_hooks';
import { instantOf } from '#src/domain/instant.ts';
import type { Place, PlaceId } from '#src/domain/place.ts';
import type { Roster } from '#src/domain/roster.ts';
import type { Scope } from '#src/domain/scope.ts';
import type { Subscription } from '#src/domain/subscription.ts';
import type { Dossier, Update } from '#src/domain/story.ts';
import { match } from '#src/match/match.ts';

const subscriptionCount = 50_000;
const cityCount = 2_000;
const countryCount = 40;
const rounds = 200;
const at = instantOf(Date.UTC(2026, 10, 22));

const topics = ['territorial-change', 'diplomatic-statement', 'humanitarian'];
const kinds = ['capture', 'entry', 'statement', 'aid', 'displacement'];

const subscriptions = Array.from({ length: subscriptionCount }, (_, nth) => subscriptionOf(nth));
const roster: Roster = {
  subscriptions,
  mutes: [],
  workspaces: [{ id: 'workspace-desk', name: 'Desk', timeZone: 'Europe/London', language: 'en' }],
};

const indexMs = timeOf(() => match([], [], roster, {}, at));
const first = run(0);
const times = Array.from({ length: rounds }, (_, nth) => run(nth)).toSorted((a, b) => a.ms - b.ms);
const alerts = times.reduce((sum, { alerts: count }) => sum + count, 0) / rounds;
const everybody: Roster = { ...roster, subscriptions: subscriptions.map((one) => ({ ...one, scope: {} })) };
runWith(everybody, 0);
const wide = runWith(everybody, 1);

process.stdout.write(
  [
    `${subscriptionCount} subscriptions in as many channels, ${cityCount} cities, ${rounds} updates`,
    `first update, with filing   ${(indexMs + first.ms).toFixed(1)} ms`,
    `an update, p50              ${at50(times).toFixed(2)} ms`,
    `an update, p99              ${at99(times).toFixed(2)} ms`,
    `alerts an update            ${alerts.toFixed(0)}`,
    `wanted by all ${wide.alerts}         ${wide.ms.toFixed(0)} ms`,
    '',
  ].join('\n'),
);

/** A tenth follows a whole country, a fiftieth a topic anywhere, the rest up to three cities. */
function subscriptionOf(nth: number): Subscription {
  return {
    id: `subscription-${nth}`,
    workspaceId: 'workspace-desk',
    number: nth,
    channel: { installationId: 'installation-slack-T1', platform: 'slack', channelId: `C${nth}` },
    scope: scopeOf(nth),
    followUps: 'state',
    mode: 'alerts',
    createdBy: 'bench',
    createdAt: at,
  };
}

function scopeOf(nth: number): Scope {
  const topic = topics[nth % topics.length] ?? '';
  const kind = kinds[nth % kinds.length] ?? '';
  if (nth % 50 === 0) return { topicIds: [topic], urgencyMin: 'flash' };
  if (nth % 10 === 0) return { topicIds: [topic], placeIds: [country(nth % countryCount)] };
  const cities = Array.from(
    { length: 1 + (nth % 3) },
    (_, more): PlaceId => `place-city-${(nth + more * 7) % cityCount}`,
  );
  return nth % 2 === 0 ? { events: [kind], placeIds: cities } : { topicIds: [topic], placeIds: cities };
}

function country(nth: number): PlaceId {
  return `place-country-${nth}`;
}

function run(nth: number) {
  return runWith(roster, nth);
}

function runWith(everyone: Roster, nth: number): { readonly ms: number; readonly alerts: number } {
  const dossier = dossierOf(nth);
  let alertCount = 0;
  const ms = timeOf(() => {
    alertCount = match(dossier.updates, [dossier], everyone, {}, at).deliveries.length;
  });
  return { ms, alerts: alertCount };
}

function dossierOf(nth: number): Dossier {
  const id = `story-${nth}` as const;
  const topicId = topics[nth % topics.length] ?? '';
  const city = nth % cityCount;
  const place: Place = {
    id: `place-city-${city}`,
    name: `City ${city}`,
    kind: 'city',
    latDeg: 0,
    lonDeg: 0,
    path: [`place-city-${city}`, country(city % countryCount)],
  };
  const update: Update = {
    id: `update-${nth}`,
    storyId: id,
    version: 1,
    kind: 'new-story',
    eventKind: kinds[nth % kinds.length] ?? '',
    urgency: 'bulletin',
    standing: 'claimed',
    claimIds: [],
    articleId: `article-${nth}`,
    at,
    whatChanged: '',
  };
  return {
    story: {
      id,
      audience: 'public',
      topicId,
      key: id,
      handles: [],
      place,
      about: place.name,
      openedAt: at,
      updatedAt: at,
      version: 1,
    },
    claims: [],
    figures: [],
    sources: [],
    updates: [update],
  };
}

function timeOf(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function at50(sorted: readonly { readonly ms: number }[]): number {
  return sorted[Math.floor(sorted.length / 2)]?.ms ?? 0;
}

function at99(sorted: readonly { readonly ms: number }[]): number {
  return sorted[Math.floor(sorted.length * 0.99)]?.ms ?? 0;
}
