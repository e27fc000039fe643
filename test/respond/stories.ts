import type { Claim, Stance } from '#src/domain/claim.ts';
import type { Figure } from '#src/domain/figure.ts';
import type { Instant } from '#src/domain/instant.ts';
import type { Place } from '#src/domain/place.ts';
import type { Dossier, Source, Story, Update } from '#src/domain/story.ts';
import { placeOf } from './world.ts';

/** 8 December 2024, the night that Homs fell. */
export function night(clock: string): Instant {
  return `2024-12-08T${clock}:00.000Z`;
}

type Said = {
  readonly at: Instant;
  readonly outlet: string;
  readonly stance: Stance;
  readonly speaker?: string;
  readonly speakerId?: string;
  readonly quote?: string;
  readonly kind?: string;
};

/** One claim in an article of its own. */
export function aClaim(said: Said, place: Place | undefined, topic = 'territorial-change'): Claim {
  const { at, outlet, stance, speaker, speakerId, quote = 'as written', kind = 'capture' } = said;
  return {
    id: `claim-${at}-${outlet}-${speaker ?? ''}`,
    event: { topic, kind, ...(place === undefined ? {} : { place }), background: false },
    stance,
    ...(speaker === undefined ? {} : { speaker }),
    ...(speakerId === undefined ? {} : { speakerId }),
    articleId: articleIdAt(at, outlet),
    outlet,
    saidAt: at,
    quote,
    start: 0,
    end: quote.length,
  };
}

export function articleIdAt(at: Instant, outlet: string): Source['articleId'] {
  return `article-${at}-${outlet}`;
}

export function aSource(at: Instant, outlet: string, parts: Partial<Source> = {}): Source {
  return {
    articleId: articleIdAt(at, outlet),
    outlet,
    url: `https://${outlet.toLowerCase().replaceAll(' ', '-')}.example/homs?utm_source=x`,
    headline: 'Homs',
    publishedAt: at,
    receivedAt: at,
    origin: outlet,
    voice: 'attributes',
    ...parts,
  };
}

export function anUpdate(version: number, at: Instant, outlet: string, parts: Partial<Update> = {}): Update {
  return {
    id: `update-${outlet}-${version}`,
    storyId: 'story-homs',
    version,
    kind: version === 1 ? 'new-story' : 'new-claim',
    eventKind: 'capture',
    urgency: 'bulletin',
    standing: 'disputed',
    claimIds: [],
    articleId: articleIdAt(at, outlet),
    at,
    whatChanged: 'first report',
    ...parts,
  };
}

export function aDossier(story: Partial<Story>, rest: Partial<Omit<Dossier, 'story'>> = {}): Dossier {
  return {
    story: {
      id: 'story-homs',
      slug: 'S-7K2Q',
      audience: 'public',
      topicId: 'territorial-change',
      key: 'control/place-3',
      handles: [],
      about: 'control of Homs',
      openedAt: night('04:20'),
      updatedAt: night('07:15'),
      version: 3,
      ...story,
    },
    claims: [],
    figures: [],
    sources: [],
    updates: [],
    ...rest,
  };
}

/** Control of Homs as it stood at 07:16: claimed, denied, stated as fact, and a copy. */
export function homsNight(): Dossier {
  const homs = placeOf('Homs');
  const claimed = aClaim(
    {
      at: night('04:20'),
      outlet: 'Levant Wire',
      stance: 'claims',
      speaker: 'HTS',
      speakerId: 'actor-hts',
      quote: 'Homs city is fully liberated',
    },
    homs,
  );
  const denied = aClaim(
    {
      at: night('04:20'),
      outlet: 'Levant Wire',
      stance: 'denies',
      speaker: 'Syrian defence ministry',
      speakerId: 'actor-syrian-mod',
      quote: 'Homs is stable and safe',
    },
    homs,
  );
  const stated = aClaim({ at: night('06:00'), outlet: 'Caravan News', stance: 'reports' }, homs);
  const left = aClaim(
    { at: night('07:15'), outlet: 'Orient Road', stance: 'reports', kind: 'withdrawal' },
    homs,
  );
  return aDossier(
    { place: homs, country: 'SY' },
    {
      claims: [claimed, denied, stated, left],
      sources: [
        aSource(night('04:20'), 'Levant Wire'),
        aSource(night('06:00'), 'Caravan News', { voice: 'states' }),
        aSource(night('07:15'), 'Orient Road'),
        aSource(night('07:16'), 'Orient Desk', { copyOf: articleIdAt(night('07:15'), 'Orient Road') }),
      ],
      updates: [
        anUpdate(1, night('04:20'), 'Levant Wire', { claimIds: [claimed.id, denied.id] }),
        anUpdate(2, night('06:00'), 'Caravan News', {
          claimIds: [stated.id],
          whatChanged: 'a second outlet states it as fact and says troops left the city centre',
        }),
        anUpdate(3, night('07:15'), 'Orient Road', {
          claimIds: [left.id],
          urgency: 'urgent',
          whatChanged: 'a pro-government outlet and a monitor say the army has left much of the city',
        }),
        anUpdate(4, night('07:16'), 'Orient Desk', { kind: 'more-outlets', whatChanged: 'one more outlet' }),
      ],
    },
  );
}

/** Civilians killed near Homs, with its figure. */
export function homsCasualties(): Dossier {
  const homs = placeOf('Homs');
  const at = night('07:15');
  const claim = aClaim(
    { at, outlet: 'Orient Road', stance: 'reports', kind: 'civilian-casualties' },
    homs,
    'humanitarian',
  );
  const figure: Figure = {
    kind: 'killed',
    low: 7,
    civilians: true,
    background: false,
    quote: 'at least seven civilians',
    articleId: articleIdAt(at, 'Orient Road'),
    outlet: 'Orient Road',
    saidAt: at,
  };
  return aDossier(
    {
      id: 'story-casualties',
      slug: 'S-3D1F',
      topicId: 'humanitarian',
      kind: 'civilian-casualties',
      key: 'humanitarian/civilian-casualties/place-3',
      about: 'civilian casualties in Homs',
      place: homs,
      country: 'SY',
      version: 1,
    },
    {
      claims: [claim],
      figures: [figure],
      sources: [aSource(at, 'Orient Road')],
      updates: [
        anUpdate(1, at, 'Orient Road', {
          id: 'update-casualties-1',
          storyId: 'story-casualties',
          eventKind: 'civilian-casualties',
          urgency: 'urgent',
          standing: 'reported',
          claimIds: [claim.id],
        }),
      ],
    },
  );
}
