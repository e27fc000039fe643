import type { Claim, Stance } from '#src/domain/claim.ts';
import type { NewsEvent } from '#src/domain/event.ts';
import type { EditorNote } from '#src/domain/editor-note.ts';
import { idOf } from '#src/domain/id.ts';
import { later, minuteMs, type Instant } from '#src/domain/instant.ts';
import type { Mute } from '#src/domain/mute.ts';
import type { Place } from '#src/domain/place.ts';
import type { Root, Roots, Roster } from '#src/domain/roster.ts';
import type { Dossier, Source, Update } from '#src/domain/story.ts';
import type { Subscription } from '#src/domain/subscription.ts';
import { channelKey, type Channel, type Workspace } from '#src/domain/workspace.ts';

/** When the night of Homs broke. */
export const dawn: Instant = '2024-12-08T04:20:00.000Z';

export const homs: Place = {
  id: 'place-homs',
  name: 'Homs',
  kind: 'city',
  country: 'SY',
  countryName: 'Syria',
  admin: 'Homs Governorate',
  latDeg: 34.73,
  lonDeg: 36.71,
  path: ['place-homs', 'place-homs-governorate', 'place-syria'],
};

export const desk: Workspace = {
  id: 'workspace-desk',
  name: 'The Desk',
  timeZone: 'Europe/London',
  language: 'en',
};

export function slackChannel(channelId = 'C1'): Channel {
  return { installationId: 'installation-slack-T1', platform: 'slack', channelId };
}

/** What one article adds to a story. */
export type Step = Partial<Omit<Update, 'claimIds'>> & {
  readonly says?: readonly (Partial<Claim> & { readonly stance: Stance })[];
  readonly source?: Partial<Source>;
};

/** The story of who holds Homs, told in these steps: one article and one update each, ten minutes apart. */
export function dossierOf(steps: readonly Step[], story: Partial<Dossier['story']> = {}): Dossier {
  const id = story.id ?? 'story-homs';
  const parts = steps.map((step, index) => partOf(step, index, id));
  return {
    story: {
      id,
      slug: 'S-7K2Q',
      audience: 'public',
      topicId: 'territorial-change',
      key: 'control/place-homs',
      handles: [],
      place: homs,
      country: 'SY',
      about: 'control of Homs',
      openedAt: dawn,
      updatedAt: parts.at(-1)?.update.at ?? dawn,
      version: steps.length,
      ...story,
    },
    claims: parts.flatMap(({ claims }) => claims),
    figures: [],
    sources: parts.map(({ source }) => source),
    updates: parts.map(({ update }) => update),
  };
}

/** What a party says of an event, in one article at the hour when Homs fell. */
export function aClaim(event: NewsEvent, given: Partial<Claim> = {}): Claim {
  return {
    id: 'claim-1',
    event,
    stance: 'claims',
    articleId: 'article-1',
    outlet: 'Levant Wire',
    saidAt: '2024-12-08T04:20:00.000Z',
    quote: 'Rebels captured Homs.',
    start: 0,
    end: 21,
    ...given,
  };
}

/** The newest update of a dossier. */
export function newestOf(dossier: Dossier): Update {
  const newest = dossier.updates.at(-1);
  if (newest === undefined) throw new Error('a story without updates');
  return newest;
}

function partOf({ says, source, ...step }: Step, index: number, storyId: Update['storyId']) {
  const version = index + 1;
  const at = step.at ?? later(dawn, index * 10 * minuteMs);
  const articleId = `article-${storyId}-${version}` as const;
  const outlet = source?.outlet ?? `Outlet ${version}`;
  const eventKind = step.eventKind ?? 'capture';
  const claims = (says ?? [{ stance: 'claims', speaker: 'HTS' }]).map((said, nth): Claim => ({
    id: `claim-${idOf(articleId, String(nth))}`,
    event: { topic: 'territorial-change', kind: eventKind, place: homs, background: false },
    articleId,
    outlet,
    saidAt: at,
    quote: `What ${said.speaker ?? outlet} said in version ${version}.`,
    start: 0,
    end: 10,
    ...said,
  }));
  const update: Update = {
    id: `update-${idOf(storyId, String(version))}`,
    storyId,
    version,
    kind: index === 0 ? 'new-story' : 'new-claim',
    eventKind,
    urgency: 'bulletin',
    standing: 'claimed',
    claimIds: claims.map(({ id }) => id),
    articleId,
    at,
    whatChanged: `what version ${version} brought`,
    ...step,
  };
  return {
    claims,
    update,
    source: {
      articleId,
      outlet,
      url: `https://outlet-${version}.example/homs?utm_source=rss`,
      headline: 'Homs',
      publishedAt: at,
      receivedAt: at,
      origin: outlet,
      voice: 'attributes' as const,
      ...source,
    },
  };
}

export function aSubscription(parts: Partial<Subscription> = {}): Subscription {
  const number = parts.number ?? 1;
  return {
    id: `subscription-${number}`,
    workspaceId: desk.id,
    number,
    channel: slackChannel(),
    scope: {
      events: ['capture', 'handover'],
      placeKinds: ['city'],
      placeIds: ['place-syria'],
      words: 'city-captured in:syria',
    },
    followUps: 'state',
    mode: 'alerts',
    createdBy: 'U1',
    createdAt: later(dawn, -60 * minuteMs),
    ...parts,
  };
}

export function aMute(parts: Partial<Mute> = {}): Mute {
  const number = parts.number ?? 4;
  return {
    id: `mute-${number}`,
    workspaceId: desk.id,
    number,
    channel: slackChannel(),
    scope: { topicIds: ['territorial-change'], words: 'territorial-change' },
    startsAt: later(dawn, -30 * minuteMs),
    endsAt: later(dawn, 90 * minuteMs),
    createdBy: { id: 'U1', name: 'ana', onCall: true },
    reason: 'wire echo',
    hard: false,
    ...parts,
  };
}

/** An editor's word on who holds Homs. */
export function aWord(parts: Partial<EditorNote> = {}): EditorNote {
  return {
    id: 'note-1',
    storyId: 'story-homs',
    workspaceId: desk.id,
    eventKind: 'capture',
    version: 1,
    word: 'confirm',
    reason: 'our reporter is there',
    by: { id: 'U1', name: 'ana' },
    at: later(dawn, 60 * minuteMs),
    ...parts,
  };
}

export function aRoster(parts: Partial<Roster> = {}): Roster {
  return { subscriptions: [aSubscription()], mutes: [], workspaces: [desk], ...parts };
}

/** The story's card, as it is in that channel. */
export function rootsWith(root: Partial<Root> = {}): Roots {
  const channel = root.channel ?? slackChannel();
  return {
    'story-homs': {
      [channelKey(channel)]: {
        deliveryId: 'root0',
        state: 'posted',
        workspaceId: desk.id,
        channel,
        ...root,
      },
    },
  };
}
