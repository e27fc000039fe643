import type { Claim, Stance } from '../domain/claim.ts';
import { dayMs, msBetween, type Instant } from '../domain/instant.ts';
import { shownLink } from '../domain/link.ts';
import type { Action, Card, Inline } from '../domain/message.ts';
import { claimsOn, standingOf } from '../domain/stage.ts';
import { voiceOf } from '../domain/standing.ts';
import type { Dossier, Source } from '../domain/story.ts';
import type { Texts } from '../domain/texts.ts';
import { clockIn } from '../domain/zoned-time.ts';
import { leadOf, sourcesOn, speakerOf, storyHeadline, voicesOf, type Lead } from '../domain/lead.ts';
import {
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
  /** In the newsroom's language. */
  readonly texts: Texts;
  /** "DEMO", "EXERCISE · events of 7–8 Dec 2024", "possible repeat". */
  readonly marks: readonly string[];
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
  const { card, evidence, sources } = tellingOf(dossier, context.texts);
  return {
    ...card,
    marks: context.marks,
    footer: footerOf(dossier, sources, context),
    whySent: whySent(evidence, card.topic, context),
    mentions: context.mentions,
  };
}

/** What a card tells every channel that reads this language, and what of the story the rest is made of. */
type Telling = {
  readonly texts: Texts;
  readonly card: Omit<Card, 'marks' | 'footer' | 'whySent' | 'mentions'>;
  readonly evidence: readonly Claim[];
  readonly sources: readonly Source[];
};

/** Deliveries that are claimed together share their dossier: of 120 channels the first has it written. */
const tellings = new WeakMap<Dossier, Telling>();

function tellingOf(dossier: Dossier, texts: Texts): Telling {
  const known = tellings.get(dossier);
  if (known?.texts === texts) return known;
  const telling = makeTelling(dossier, texts);
  tellings.set(dossier, telling);
  return telling;
}

function makeTelling(dossier: Dossier, texts: Texts): Telling {
  const { story } = dossier;
  const lead = leadOf(dossier);
  const sources = sourcesOn(dossier, lead.kind);
  const voices = voicesOf(dossier, lead.kind);
  const evidence = voices.toSorted((a, b) => stanceOrder.indexOf(a.stance) - stanceOrder.indexOf(b.stance));
  const shown = evidence.slice(0, evidenceMax);
  const topic = topicWords(lead.kind, story.place, texts);
  const card: Telling['card'] = {
    form: 'card',
    language: texts.language,
    urgency: lead.urgency,
    standing: lead.standing,
    state: stateWords(lead.standing, voices, texts),
    ...headlinesOf(dossier, lead, topic, texts),
    ...caveatOf(lead, texts),
    summary: summaryOf(dossier, lead, shown, texts),
    ...whereOf(dossier, texts),
    when: { firstReportAt: firstReportAt(sources, story.openedAt) },
    topic,
    reportedBy: reportedByWords(sources, texts),
    evidence: shown.map((claim) => ({
      stance: claim.stance,
      speaker: texts.keep(speakerOf(claim, texts)),
      quote: texts.keep(spokenWords(claim.said ?? claim.quote)),
      outlet: texts.keep(claim.outlet),
    })),
    evidenceLeftOut: evidence.length - shown.length,
    figures: figureLines(dossier.figures, texts),
    links: linksOf(sources, texts),
    actions: actionsOf(dossier, texts),
    storySlug: story.slug ?? '',
  };
  return { texts, card, evidence, sources };
}

/** What its source took back is shown struck through. */
function headlinesOf(
  dossier: Dossier,
  { kind }: Lead,
  topic: string,
  texts: Texts,
): Pick<Card, 'headline' | 'struck'> {
  const headline = shortened(storyHeadline(dossier, texts), headlineLengthMax);
  if (standingOf(kind, dossier) !== 'retracted') return { headline };
  const { place, placeText } = dossier.story;
  const where = place?.name ?? placeText;
  const about =
    where === undefined
      ? texts.say('card.retracted', { topic })
      : texts.say('card.retracted-in', { topic, place: where });
  return { headline: shortened(about, headlineLengthMax), struck: headline };
}

/** Who asserts, who denies, who was there, who could not tell; an outlet's own voice last: the sources' line counts it. */
const stanceOrder: readonly Stance[] = ['claims', 'denies', 'confirms', 'unverified', 'reports'];

function caveatOf({ standing }: Lead, { say }: Texts): { readonly caveat?: string } {
  switch (standing) {
    case 'claimed':
    case 'disputed':
    case 'denied':
      return { caveat: say('card.unconfirmed') };
    case 'retracted':
      return { caveat: say('card.taken-back') };
    case 'reported':
    case 'confirmed':
      return {};
  }
}

/** Sentences on the leading stage by voices that no line of the evidence shows; the newest first. */
function summaryOf(
  dossier: Dossier,
  { kind }: Lead,
  shown: readonly Claim[],
  { say }: Texts,
): readonly string[] {
  const heard = new Set(shown.map(voiceOf));
  const others = claimsOn(kind, dossier).filter(
    (claim) => !claim.event.background && !heard.has(voiceOf(claim)),
  );
  const newest = new Map(others.toReversed().map((claim) => [claim.quote, claim]));
  return [...newest.values()]
    .slice(0, summaryMax)
    .map(({ quote, outlet }) => say('card.quotation', { quote, outlet }));
}

function whereOf({ story }: Dossier, texts: Texts): Pick<Card, 'where' | 'whereUnresolved'> {
  if (story.place !== undefined) return { where: whereWords(story.place, texts) };
  return story.placeText === undefined ? {} : { where: texts.keep(story.placeText), whereUnresolved: true };
}

function firstReportAt(sources: readonly Source[], openedAt: Instant): Instant {
  return sources.map(({ publishedAt }) => publishedAt).toSorted()[0] ?? openedAt;
}

/** One an outlet, originals before copies. */
function linksOf(sources: readonly Source[], { keep }: Texts): Card['links'] {
  const links = new Map<string, Card['links'][number]>();
  for (const { outlet, url } of sources.toSorted((a, b) => Number(isCopy(a)) - Number(isCopy(b)))) {
    const link = url === undefined ? undefined : shownLink(url);
    if (link !== undefined && !links.has(outlet)) links.set(outlet, { outlet: keep(outlet), ...link });
  }
  return [...links.values()].slice(0, linksMax);
}

function isCopy({ copyOf }: Source): boolean {
  return copyOf !== undefined;
}

/** What its buttons do: commands in the one grammar. */
export function actionsOf({ story }: Dossier, { say }: Texts): readonly Action[] {
  if (story.slug === undefined) return [];
  // By its id where it has a place: another place may have the same name.
  const scope = story.place === undefined ? story.topicId : story.slug;
  return [
    { label: say('button.on-it'), command: `onit ${story.slug}` },
    { label: say('button.mute'), command: `mute ${scope} for 1h`, opens: true },
    { label: say('button.why'), command: `why ${story.slug}` },
    { label: say('button.timeline'), command: `story ${story.slug}` },
    { label: say('button.set-state'), command: `standing ${story.slug}` },
    { label: say('button.wrong'), command: `correct ${story.slug}`, opens: true },
  ];
}

function footerOf({ story }: Dossier, sources: readonly Source[], context: CardContext): readonly Inline[] {
  const { heldByMutes, postedAt, subscriptionWords, texts } = context;
  const publishedAt = firstReportAt(sources, story.openedAt);
  const delay = msBetween(publishedAt, postedAt);
  const time = clockIn(publishedAt, 'UTC');
  return [
    ...(story.slug === undefined ? [] : [story.slug]),
    `v${story.version}`,
    ...(subscriptionWords === undefined ? [] : [spaced(subscriptionWords)]),
    delay >= 0 && delay < delayShownMs
      ? texts.say('footer.posted', { time, span: spanWords(delay, texts) })
      : texts.say('footer.published', { time }),
    ...(sources.length > 0 && sources.every(({ isSummary }) => isSummary)
      ? [texts.say('footer.from-summary')]
      : []),
    ...(heldByMutes === 0 ? [] : [texts.say('footer.held', { count: heldByMutes })]),
  ];
}

/** "city-captured in:syria" as people say it: "city captured in syria". */
function spaced(words: string): string {
  return words.replace(/\bin:/g, 'in ').replace(/^[a-z-]+/, (name) => name.replaceAll('-', ' '));
}

function whySent(
  [voice]: readonly Claim[],
  topic: string,
  { subscriptionWords, texts }: Pick<CardContext, 'subscriptionWords' | 'texts'>,
): string {
  const quote = voice === undefined ? '' : shortened(spokenWords(voice.said ?? voice.quote), phraseLengthMax);
  const phrase = voice === undefined ? '' : texts.say('card.why-sent', { quote, topic });
  return [phrase, subscriptionWords ?? ''].filter((part) => part !== '').join(' · ');
}
