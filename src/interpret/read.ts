import { plainHeadline } from '../domain/headline.ts';
import { msBetween } from '../domain/instant.ts';
import { standing } from '../domain/standing.ts';
import type { Tag } from '../domain/tag.ts';
import { isAtLeast, urgencies, urgencyOf } from '../domain/urgency.ts';
import { correctionIn } from './stories/correction.ts';
import type { DraftClaim, EventDraft, GivenContext } from './events/draft.ts';
import { draftEvents } from './events/event-draft.ts';
import { eventOf, type Unweighed } from './events/event-of.ts';
import { readFigures } from './events/figures.ts';
import { otherEvents } from './events/other-events.ts';
import { gistOf } from './stories/gist.ts';
import type { Lexicon } from './lexicon.ts';
import { placesIn, type Places } from './places/mention.ts';
import { originOfText } from './speech/origin.ts';
import { partyOfActor } from './speech/party.ts';
import { quotationsOf } from './text/quotation.ts';
import type { Mention, Readable, ReadEvent, Reading } from './reading.ts';
import { withPartsHeld } from './events/part-held.ts';
import { isFighting, isSameDoer } from '../domain/same-doer.ts';
import { speechIn } from './speech/find-speech.ts';
import { shortFormsIn } from './speech/short-form.ts';
import { speechNear } from './speech/speech-near.ts';
import { summaryOf } from './summary.ts';
import { handlesOf } from './stories/story-key.ts';
import { tagsOf } from './topics/tag.ts';
import { firstFrom } from './text/in-order.ts';
import { leadEndOf, textOf, type Text } from './text/text.ts';
import { printOf } from './stories/text-print.ts';
import { earlierPlaces } from './events/when.ts';
import { withoutHeadlineTwins } from './events/headline-twin.ts';
import { withoutVagueLeads } from './events/vague-lead.ts';

/** Events kept of one article: one that has more is a list. */
const eventsMax = 60;

/** Reads one article. Pure and synchronous; linear in the length of the text. */
export function read(article: Readable, lexicon: Lexicon): Reading {
  const text = textOf(article.headline, article.text);
  const language = article.language?.split('-')[0]?.toLowerCase() ?? lexicon.detectLanguage(text.whole);
  const isRead = lexicon.topics.some(({ frames }) => frames[language] !== undefined);

  const places = placesIn(text, lexicon, article.position);
  const base = {
    articleId: article.id,
    language,
    isRead,
    places: mentionsOf(text, places),
    ...(places.country === undefined ? {} : { country: places.country }),
    ...printOf(text, article.id, article.publishedAt),
    origin: originOfText(text, article.outlet, lexicon.press),
    urgencyTable: lexicon.urgency,
  };
  if (!isRead)
    return {
      ...base,
      headline: article.headline,
      topics: [],
      events: [],
      figures: [],
      summary: '',
      handles: [],
    };
  return readWords(article, text, places, base, lexicon);
}

type Base = Pick<
  Reading,
  | 'articleId'
  | 'language'
  | 'isRead'
  | 'places'
  | 'country'
  | 'print'
  | 'sentences'
  | 'origin'
  | 'urgencyTable'
>;

function readWords(article: Readable, text: Text, places: Places, base: Base, lexicon: Lexicon): Reading {
  const context = contextOf(article, text, places, lexicon);
  const drafts = draftEvents(context);
  const topics = withSureActs(tagsOf(text, places, drafts, lexicon), drafts);
  // A frame of kind `other` speaks for its topic and tells no act.
  const tagged = drafts.filter(
    ({ topic, kind, isMention }) =>
      kind !== 'other' && !isMention && topics.some((tag) => tag.topic === topic),
  );
  const merged = mergeDrafts(tagged, text);
  const found = merged.map((draft) => eventOf(draft, article, text, context));
  const others = otherEvents(article, topics, found, context);
  const { figures, killedOf } = readFigures(article, text, context, [...found, ...others]);
  const weighed = [...found, ...others].map((event, index) =>
    weigh(event, article, lexicon, killedOf(index)),
  );
  const order = orderOf(weighed, leadEndOf(text), lexicon);
  const events = order
    .map((index) => weighed[index])
    .filter((event) => event !== undefined)
    .slice(0, eventsMax);
  const placed = figures.map(({ figure, start, eventIndex }) => {
    const at = eventIndex === undefined ? -1 : order.indexOf(eventIndex);
    return at < 0 || at >= eventsMax ? { figure, start } : { figure, start, eventIndex: at };
  });
  const first = events.find(({ event }) => !event.background);
  const headline =
    first === undefined
      ? plainHeadline(article.headline || firstSentence(text))
      : {
          ...first,
          figures: placed
            .filter(({ eventIndex }) => eventIndex !== undefined && events[eventIndex] === first)
            .map(({ figure }) => figure),
        };
  const correction = correctionIn(text);
  const reading = { ...base, headline, topics, events, figures: placed, summary: summaryOf(text, events) };
  return {
    ...reading,
    gist: gistOf(text, places, lexicon),
    ...(correction === undefined ? {} : { correction }),
    handles: handlesOf(reading),
  };
}

/** An act that a sure frame binds to a known place and to a party to the fighting is its own reason. */
function withSureActs(tags: readonly Tag[], drafts: readonly EventDraft[]): readonly Tag[] {
  const sure = drafts.filter((draft) => isSureAct(draft) && !tags.some(({ topic }) => topic === draft.topic));
  const added = [...Map.groupBy(sure, ({ topic }) => topic)].map(([topic, acts]): Tag => {
    const because = acts.map(({ phrase, weight }) => ({ phrase, weight }));
    return { topic, confidence: Math.max(...because.map(({ weight }) => weight)), because };
  });
  return [...tags, ...added];
}

/** A frame that is surer than this leaves no doubt of what kind its act is; a less sure one where those who fight do it. */
const sureMin = 0.9;
const bandMin = 0.7;

function isSureAct(draft: EventDraft): boolean {
  const { topic, kind, weight, doerSide, claims } = draft;
  if (draft.place === undefined || draft.isBackground || draft.isSpeech) return false;
  const isParty = [doerSide, ...claims.map(({ party }) => party?.side)].some(
    (side) => side === 'government' || side === 'opposition',
  );
  // "Militants stormed X" says less: they may be gone again.
  const isChange = topic === 'territorial-change' && kind !== 'entry' && kind !== 'siege';
  return (weight >= sureMin && isParty) || (weight >= bandMin && isChange && draft.isByBand);
}

export function contextOf(article: Readable, text: Text, places: Places, lexicon: Lexicon): GivenContext {
  const speech = speechIn(text, quotationsOf(text), lexicon);
  const { speaksFor } = article;
  const organ =
    speaksFor === undefined
      ? undefined
      : lexicon.actors.find(
          ({ id, name }) => id === speaksFor || id === `actor-${speaksFor}` || name === speaksFor,
        );
  return {
    text,
    speech,
    near: speechNear(speech),
    shortForms: shortFormsIn(text),
    parties: new Map(),
    lexicon,
    places,
    earlier: earlierPlaces(text, places),
    publishedAt: article.publishedAt,
    ...(places.country === undefined ? {} : { country: places.country }),
    ...(organ === undefined
      ? {}
      : {
          outletParty: { name: organ.name, party: partyOfActor(organ, article.publishedAt, lexicon.parties) },
        }),
  };
}

/** All that speaks of a place, in the order of the text. */
function mentionsOf(text: Text, places: Places): Mention[] {
  const all = [...places.mentions, ...places.adjectives].sort((one, other) => one.from - other.from);
  return all.map(({ from, to, place }) => {
    const start = text.tokens[from]?.start ?? 0;
    const end = text.tokens[to - 1]?.end ?? start;
    return { text: text.whole.slice(start, end), start, end, ...(place === undefined ? {} : { place }) };
  });
}

/** One event for each act and place, with all its voices. */
function mergeDrafts(drafts: readonly EventDraft[], text: Text): EventDraft[] {
  const merged = new Map<string, EventDraft>();
  for (const draft of drafts) {
    const first = merged.get(draftKey(draft));
    if (first !== undefined && isUndoneBy(first, draft, text)) continue;
    // "The army retook X. Rebels took it in June.": two captures, and neither speaks for the other.
    const isOthers = first !== undefined && areOpposed(first, draft) && !isOtherVersion(first, draft);
    const key = isOthers ? `${draftKey(draft)}/${draft.doer ?? ''}` : draftKey(draft);
    const before = merged.get(key);
    if (before !== undefined && isOtherVersion(before, draft)) {
      before.claims.push(...draft.claims.map((claim) => ({ ...claim, stance: 'denies' as const })));
      continue;
    }
    if (before === undefined) merged.set(key, { ...draft, claims: [...draft.claims] });
    else {
      // "The capture of X takes them nearer to Y": who told of it before still tells it.
      const isSpokenOf = draft.isNominal && before.claims.every(isAttributed);
      before.claims.push(...draft.claims.filter((claim) => !isSpokenOf || isAttributed(claim)));
      merged.set(key, fuller(before, draft));
    }
  }
  const whole = withPartsHeld([...merged.values()]);
  const named = withoutHeadlineTwins(withoutVagueLeads(withoutEchoes(whole), text), text);
  return named.map((draft) => withoutHeadlineClaims(draft, text));
}

/** "retook the town after it was seized by rebels": what has been undone is no news of its own. */
function isUndoneBy(one: EventDraft, other: EventDraft, { tokens, sentences }: Text): boolean {
  if (other.kind !== 'capture' || isSameDoer(one, other) !== false) return false;
  const sentence = sentences[firstFrom(sentences, one.at + 1) - 1];
  const isOfSame = sentence !== undefined && one.at < other.at && other.at < sentence.to;
  return isOfSame && tokens.slice(one.at, other.at).some(({ lower }) => lower === 'after');
}

/** "Ceasefire in Suwayda": the noun alone, where the article tells the act itself. */
function withoutEchoes(drafts: readonly EventDraft[]): readonly EventDraft[] {
  const isEcho = (bare: EventDraft) =>
    bare.isBare &&
    bare.doer === undefined &&
    drafts.some(
      (act) =>
        act.doer !== undefined &&
        act.topic === bare.topic &&
        act.kind === bare.kind &&
        act.isBackground === bare.isBackground &&
        (bare.place === undefined || act.place?.id === bare.place.id),
    );
  return drafts.filter((draft) => !isEcho(draft));
}

function areOpposed({ doerSide: one }: EventDraft, { doerSide: other }: EventDraft): boolean {
  // Peacekeepers, whom a state has called, take no rebels' part.
  const isKept = (one === 'aid' && other === 'opposition') || (one === 'opposition' && other === 'aid');
  return isKept || (isFighting(one) && isFighting(other) && one !== other);
}

/** Each of two that fight says that it took the place, or one that it still has it: the second word denies the first. */
function isOtherVersion(one: EventDraft, other: EventDraft): boolean {
  const isVersion = isOwnClaim(other) && (isOwnClaim(one) || other.isState);
  return one.kind === 'capture' && isSameDoer(one, other) === false && isVersion;
}

function isOwnClaim({ doerSide, claims }: EventDraft): boolean {
  return (
    isFighting(doerSide) &&
    claims.some(({ stance, party }) => stance === 'claims' && party?.side === doerSide)
  );
}

function draftKey({ topic, kind, place, placeText, isBackground, claims, on, doer }: EventDraft): string {
  const where = place?.id ?? placeText?.toLowerCase() ?? '';
  const who =
    topic === 'territorial-change' && where !== ''
      ? ''
      : `${claims[0]?.speaker ?? doer ?? ''}/${on ?? ''}`.toLowerCase();
  return `${topic}/${kind}/${where}/${isBackground ? 'old' : 'new'}/${topic === 'diplomatic-statement' || where === '' ? who : ''}`;
}

function fuller(one: EventDraft, other: EventDraft): EventDraft {
  const doer = one.doer === undefined || isPronoun(one.doer) ? other : one;
  return {
    ...one,
    ...(doer.doer === undefined ? {} : { doer: doer.doer }),
    ...(doer.doerSide === undefined ? {} : { doerSide: doer.doerSide }),
    ...(doer.doerParties === undefined ? {} : { doerParties: doer.doerParties }),
    weight: Math.max(one.weight, other.weight),
    isShare: one.isShare && other.isShare,
  };
}

function isPronoun(words: string): boolean {
  return /^(?:they|it|he|she|we|who|which|that)$/i.test(words);
}

/** A headline as fact over an attributed body counts as attributed. */
function withoutHeadlineClaims(draft: EventDraft, text: Text): EventDraft {
  if (text.bodyStart === 0) return draft;
  const isHeadline = ({ from }: DraftClaim) => (text.tokens[from]?.start ?? 0) < text.bodyStart;
  const body = draft.claims.filter((claim) => !isHeadline(claim));
  return body.length > 0 && body.every(isAttributed)
    ? { ...draft, claims: draft.claims.filter((claim) => !isHeadline(claim) || claim.speaker !== undefined) }
    : draft;
}

function isAttributed({ speaker, isUnnamed }: DraftClaim): boolean {
  return speaker !== undefined || isUnnamed;
}

type Weighed = ReadEvent & { readonly at: number; readonly weight: number };

function weigh(
  { event, claims, at, weight }: Unweighed,
  article: Readable,
  lexicon: Lexicon,
  killed: number | undefined,
): Weighed {
  const worth = standing(claims);
  const urgency = urgencyOf(
    {
      event,
      standing: worth,
      origins: 1,
      ageMs: article.receivedAt === undefined ? 0 : msBetween(article.publishedAt, article.receivedAt),
      ...(killed === undefined ? {} : { killed }),
    },
    lexicon.urgency,
  );
  return { event, claims, standing: worth, urgency, at, weight };
}

/** Most newsworthy first: news, alarms, what the outlet leads with, the louder, the later stage, then as it is told. */
function orderOf(events: readonly Weighed[], leadEnd: number, lexicon: Lexicon): number[] {
  const stageOf = ({ event }: Weighed) =>
    lexicon.topics.find(({ id }) => id === event.topic)?.kinds[event.kind]?.stage ?? 0;
  const alarm = ({ urgency }: Weighed) => (isAtLeast(urgency, 'bulletin') ? urgencies.indexOf(urgency) : 0);
  return [...events.keys()].sort((left, right) => {
    const one = events[left];
    const other = events[right];
    if (one === undefined || other === undefined) return 0;
    if (one.event.background !== other.event.background) return one.event.background ? 1 : -1;
    return (
      alarm(other) - alarm(one) ||
      Number(other.at < leadEnd) - Number(one.at < leadEnd) ||
      urgencies.indexOf(other.urgency) - urgencies.indexOf(one.urgency) ||
      stageOf(other) - stageOf(one) ||
      one.at - other.at
    );
  });
}

function firstSentence(text: Text): string {
  const sentence = text.sentences[0];
  if (sentence === undefined) return '';
  return text.whole.slice(text.tokens[sentence.from]?.start, text.tokens[sentence.to - 1]?.end).slice(0, 100);
}
