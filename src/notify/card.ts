import type { Claim, Stance } from '../domain/claim.ts';
import { dayMs, msBetween, type Instant } from '../domain/instant.ts';
import { shownLink } from '../domain/link.ts';
import type { Action, Card, Inline } from '../domain/message.ts';
import { claimsOn, standingOf } from '../domain/stage.ts';
import { voiceOf } from '../domain/standing.ts';
import type { Dossier, Source } from '../domain/story.ts';
import { clockIn } from '../domain/zoned-time.ts';
import { leadOf, sourcesOn, speakerOf, voicesOf, type Lead } from '../domain/lead.ts';
import {
  counted,
  figureLines,
  reportedByWords,
  shortened,
  spanWords,
  spokenWords,
  stateWords,
  topicWords,
  whereWords,
} from './wording.ts';

const linksMax = 3;
const evidenceMax = 4;
const summaryMax = 2;
const phraseLengthMax = 70;
const headlineLengthMax = 100;
/** A longer way than this was not ours: a replay, or a feed of old items. */
const delayShownMs = dayMs;

/** What a card says besides its story. */
export type CardContext = {
  /** "DEMO", "EXERCISE · events of 7–8 Dec 2024", "possible repeat". */
  readonly marks: readonly string[];
  /** Composed by rule from the claims: ≤ 100 characters, sourced. */
  readonly headlineOf: (dossier: Dossier) => string;
  /** The subscription's words, "city-captured in Syria"; absent where none counts. */
  readonly subscriptionWords?: string;
  /** How many alerts the active mutes hold in this channel. */
  readonly heldByMutes: number;
  readonly mentions: readonly string[];
  /** When the card is, or was first, put up. */
  readonly postedAt: Instant;
};

/** A story's card in its newest version. */
export function composeCard(dossier: Dossier, context: CardContext): Card {
  const { story } = dossier;
  const lead = leadOf(dossier);
  const sources = sourcesOn(dossier, lead.kind);
  const voices = voicesOf(dossier, lead.kind);
  const evidence = voices.toSorted((a, b) => stanceOrder.indexOf(a.stance) - stanceOrder.indexOf(b.stance));
  const shown = evidence.slice(0, evidenceMax);
  const topic = topicWords(lead.kind, story.place);
  const slug = story.slug ?? '';
  return {
    form: 'card',
    marks: context.marks,
    urgency: lead.urgency,
    standing: lead.standing,
    state: stateWords(lead.standing, voices),
    ...headlinesOf(dossier, lead, topic, context),
    ...caveatOf(lead),
    summary: summaryOf(dossier, lead, shown),
    ...whereOf(dossier),
    when: { firstReportAt: firstReportAt(sources, story.openedAt) },
    topic,
    reportedBy: reportedByWords(sources),
    evidence: shown.map((claim) => ({
      stance: claim.stance,
      speaker: speakerOf(claim),
      quote: spokenWords(claim.said ?? claim.quote),
      outlet: claim.outlet,
    })),
    evidenceLeftOut: evidence.length - shown.length,
    figures: figureLines(dossier.figures),
    links: linksOf(sources),
    actions: actionsOf(dossier),
    footer: footerOf(dossier, sources, context),
    whySent: whySent(evidence, topic, context.subscriptionWords),
    storySlug: slug,
    mentions: context.mentions,
  };
}

/** What its source took back is shown struck through. */
function headlinesOf(
  dossier: Dossier,
  { kind }: Lead,
  topic: string,
  { headlineOf }: Pick<CardContext, 'headlineOf'>,
): Pick<Card, 'headline' | 'struck'> {
  const headline = shortened(headlineOf(dossier), headlineLengthMax);
  if (standingOf(kind, dossier) !== 'retracted') return { headline };
  const { place, placeText } = dossier.story;
  const where = place?.name ?? placeText;
  const about = `Retracted: ${topic}${where === undefined ? '' : `, ${where}`}`;
  return { headline: shortened(about, headlineLengthMax), struck: headline };
}

/** Who asserts, who denies, who was there, who could not tell; an outlet's own voice last: the sources' line counts it. */
const stanceOrder: readonly Stance[] = ['claims', 'denies', 'confirms', 'unverified', 'reports'];

function caveatOf({ standing }: Lead): { readonly caveat?: string } {
  switch (standing) {
    case 'claimed':
    case 'disputed':
    case 'denied':
      return { caveat: 'Not independently confirmed.' };
    case 'retracted':
      return { caveat: 'The source has taken this back.' };
    case 'reported':
    case 'confirmed':
      return {};
  }
}

/** Sentences on the leading stage by voices that no line of the evidence shows; the newest first. */
function summaryOf(dossier: Dossier, { kind }: Lead, shown: readonly Claim[]): readonly string[] {
  const heard = new Set(shown.map(voiceOf));
  const others = claimsOn(kind, dossier).filter(
    (claim) => !claim.event.background && !heard.has(voiceOf(claim)),
  );
  const newest = new Map(others.toReversed().map((claim) => [claim.quote, claim]));
  return [...newest.values()].slice(0, summaryMax).map(({ quote, outlet }) => `“${quote}” – ${outlet}`);
}

function whereOf({ story }: Dossier): Pick<Card, 'where' | 'whereUnresolved'> {
  if (story.place !== undefined) return { where: whereWords(story.place) };
  return story.placeText === undefined ? {} : { where: story.placeText, whereUnresolved: true };
}

function firstReportAt(sources: readonly Source[], openedAt: Instant): Instant {
  return sources.map(({ publishedAt }) => publishedAt).toSorted()[0] ?? openedAt;
}

/** One an outlet, originals before copies. */
function linksOf(sources: readonly Source[]): Card['links'] {
  const links = new Map<string, Card['links'][number]>();
  for (const { outlet, url } of sources.toSorted((a, b) => Number(isCopy(a)) - Number(isCopy(b)))) {
    const link = url === undefined ? undefined : shownLink(url);
    if (link !== undefined && !links.has(outlet)) links.set(outlet, { outlet, ...link });
  }
  return [...links.values()].slice(0, linksMax);
}

function isCopy({ copyOf }: Source): boolean {
  return copyOf !== undefined;
}

/** What its buttons do: commands in the one grammar. */
export function actionsOf({ story }: Dossier): readonly Action[] {
  if (story.slug === undefined) return [];
  const place = story.place === undefined ? '' : ` in "${story.place.name}"`;
  return [
    { label: "I'm on it", command: `onit ${story.slug}` },
    { label: 'Mute…', command: `mute ${story.topicId}${place} for 1h`, opens: true },
    { label: 'Why?', command: `why ${story.slug}` },
    { label: 'Timeline', command: `story ${story.slug}` },
    { label: 'Set state…', command: `standing ${story.slug}` },
    { label: 'Wrong…', command: `correct ${story.slug}`, opens: true },
  ];
}

function footerOf({ story }: Dossier, sources: readonly Source[], context: CardContext): readonly Inline[] {
  const publishedAt = firstReportAt(sources, story.openedAt);
  const delay = msBetween(publishedAt, context.postedAt);
  const posted = delay >= 0 && delay < delayShownMs ? `, posted ${spanWords(delay)} later` : '';
  return [
    ...(story.slug === undefined ? [] : [story.slug]),
    `v${story.version}`,
    ...(context.subscriptionWords === undefined ? [] : [spaced(context.subscriptionWords)]),
    `published ${clockIn(publishedAt, 'UTC')} UTC${posted}`,
    ...(sources.length > 0 && sources.every(({ isSummary }) => isSummary) ? ['from the feed’s summary'] : []),
    ...(context.heldByMutes === 0 ? [] : [`${counted(context.heldByMutes, 'alert')} held by a mute`]),
  ];
}

/** "city-captured in:syria" as people say it: "city captured in syria". */
function spaced(words: string): string {
  return words.replace(/\bin:/g, 'in ').replace(/^[a-z-]+/, (name) => name.replaceAll('-', ' '));
}

function whySent(voices: readonly Claim[], topic: string, subscriptionWords: string | undefined): string {
  const phrase =
    voices[0] === undefined
      ? ''
      : `“${shortened(spokenWords(voices[0].said ?? voices[0].quote), phraseLengthMax)}” = ${topic}`;
  return [phrase, subscriptionWords ?? ''].filter((part) => part !== '').join(' · ');
}
