import type { Claim } from '../../domain/claim.ts';
import { claimIdOf, quoteLengthMax } from '../../domain/claim.ts';
import type { NewsEvent } from '../../domain/event.ts';
import type { Readable, ReadEvent } from '../reading.ts';
import { originName } from '../speech/origin.ts';
import type { Party } from '../speech/party.ts';
import { endsInName } from '../speech/speaker.ts';
import { tokensOf, type Text } from '../text/text.ts';
import type { DraftClaim, EventDraft, GivenContext } from './draft.ts';

/** Claims kept of one event. */
const claimsMax = 12;

/** An event before it is known how loud it is. */
export type Unweighed = Pick<ReadEvent, 'event' | 'claims'> & {
  readonly at: number;
  readonly weight: number;
};

export function eventOf(draft: EventDraft, article: Readable, text: Text, context: GivenContext): Unweighed {
  const { topic, kind, place, placeText, doer, doerSide, doerParties, on, isBackground, isShare } = draft;
  const about = place === undefined && placeText === undefined ? documentPlace(context) : undefined;
  const event: NewsEvent = {
    topic,
    kind,
    ...(place === undefined ? {} : { place }),
    ...(placeText === undefined ? {} : { placeText }),
    ...(about === undefined ? {} : { place: about, placeFrom: 'document' as const }),
    ...(doer === undefined ? {} : { doer }),
    ...(doerSide === undefined ? {} : { doerSide }),
    ...(doerParties === undefined ? {} : { doerParties }),
    ...(on === undefined ? {} : { on }),
    background: isBackground,
    ...(isShare ? { partly: true as const } : {}),
  };
  const claims = draft.claims
    .slice(0, claimsMax)
    .map((claim) => withOrigin(claim, context))
    .map((claim) => claimOf(claim, event, article, text, draft.at))
    .map((claim) => withPerson(claim, context));
  return { event, claims: distinct(claims), at: draft.at, weight: draft.weight };
}

function documentPlace({ country, lexicon }: GivenContext): NewsEvent['place'] {
  const row = country === undefined ? undefined : lexicon.gazetteer.countryRow(country);
  return row === undefined || row < 0 ? undefined : lexicon.gazetteer.placeOf(row);
}

function withPerson(claim: Claim, { lexicon }: GivenContext): Claim {
  const isOne = claim.speaker !== undefined && endsInName(tokensOf(claim.speaker), lexicon.words);
  return isOne ? { ...claim, speakerPerson: true } : claim;
}

/** "the Reuters news agency" is Reuters, so that whoever reads it is known to have read the same. */
function withOrigin(claim: DraftClaim, { lexicon }: GivenContext): DraftClaim {
  return claim.origin === undefined ? claim : { ...claim, origin: originName(claim.origin, lexicon.press) };
}

export function claimOf(
  draft: DraftClaim,
  event: NewsEvent,
  article: Readable,
  text: Text,
  at: number,
): Claim {
  const { start, end } = quoteSpan(draft, text, at);
  const { party } = draft;
  const bare: Omit<Claim, 'id'> = {
    event,
    stance: draft.stance,
    ...(draft.speaker === undefined ? {} : { speaker: draft.speaker }),
    ...(party?.voice === undefined ? {} : { speakerId: party.voice.id, ...shortNameOf(party) }),
    ...(party?.side === undefined ? {} : { speakerSide: party.side }),
    ...(party?.isNeutral === true ? { speakerNeutral: true } : {}),
    ...(draft.isUnnamed ? { unnamed: true } : {}),
    ...(draft.origin === undefined ? {} : { origin: draft.origin }),
    articleId: article.id,
    outlet: article.outlet,
    saidAt: article.publishedAt,
    quote: text.whole.slice(start, end),
    ...saidWords(draft, text, { start, end }),
    start,
    end,
  };
  return { id: claimIdOf(bare), ...bare };
}

/** Absent where it is the whole quote, or where the quote was cut and holds it no more. */
function saidWords(
  { said }: DraftClaim,
  { tokens, whole }: Text,
  quote: { readonly start: number; readonly end: number },
): { said?: string } {
  const start = said === undefined ? undefined : tokens[said.from]?.start;
  const end = said === undefined ? undefined : tokens[said.to - 1]?.end;
  if (start === undefined || end === undefined || start < quote.start || end > quote.end) return {};
  return { said: whole.slice(start, end) };
}

/** For a card: the short name of who speaks, or the name of the party that a person speaks for. */
function shortNameOf({ actor, voice }: Party): { speakerShort?: string } {
  const short = voice?.shortName ?? (voice === actor ? undefined : voice?.name);
  return short === undefined ? {} : { speakerShort: short };
}

/** The sentence, or of a long one the stretch around the verb, cut between words. */
function quoteSpan({ from, to }: DraftClaim, text: Text, at: number): { start: number; end: number } {
  const start = text.tokens[from]?.start ?? 0;
  const end = text.tokens[to - 1]?.end ?? start;
  if (end - start <= quoteLengthMax) return { start, end };
  const middle = at >= from && at < to ? (text.tokens[at]?.start ?? start) : start;
  let first = from;
  while (first < to && (text.tokens[first]?.start ?? 0) < middle - quoteLengthMax / 2) first += 1;
  let last = first;
  const begin = text.tokens[first]?.start ?? start;
  while (last < to && (text.tokens[last]?.end ?? 0) - begin <= quoteLengthMax) last += 1;
  return { start: begin, end: text.tokens[Math.max(first, last - 1)]?.end ?? begin };
}

function distinct(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter(({ id }) => !seen.has(id) && seen.add(id));
}
