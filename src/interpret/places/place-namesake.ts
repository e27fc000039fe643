import type { Lexicon } from '../lexicon.ts';
import { phraseAt } from '../text/phrase-index.ts';
import type { Token } from '../text/text.ts';
import type { PlaceName } from './place-context.ts';
import { townWords } from './place-context.ts';
import { titles, trades } from './people.ts';
import { WordList } from '../text/word-list.ts';

/** What bears a place's name and does not lie there: a treaty, a club, an airline, an armed group, a fever, a person. */
export function isNamesake(
  { from, to }: Pick<PlaceName, 'from' | 'to'>,
  tokens: readonly Token[],
  isWide: boolean,
  lexicon: Lexicon,
): boolean {
  if (
    saysWhich(tokens, to) ||
    isVenture(tokens, from, to) ||
    isInGroup(tokens, from, to, lexicon) ||
    isPersonHere(tokens, from, to)
  )
    return true;
  return (
    !isWide &&
    (isTreaty(tokens, from, to) ||
      isClub(tokens, from, to) ||
      isMeeting(tokens, from, to) ||
      isDisease(tokens[to]))
  );
}

/** "the South Pacific nation of Vanuatu": which country it is, and no place of its own. */
function saysWhich(tokens: readonly Token[], to: number): boolean {
  return (
    /^(?:nation|country|kingdom|emirate|archipelago)$/.test(tokens[to]?.lower ?? '') &&
    tokens[to + 1]?.lower === 'of' &&
    tokens[to + 2]?.isCapital === true
  );
}

/** "Kenya Airways", "the Tigray People's Liberation Front", "the National Movement for the Liberation of Azawad". */
function isVenture(tokens: readonly Token[], from: number, to: number): boolean {
  const after = tokens[to];
  const of = tokens[from - 1]?.lower === 'of' ? tokens[from - 2] : undefined;
  return (
    (after?.isCapital === true && ventures.has(after)) ||
    (of?.isCapital === true && of.lower === 'liberation')
  );
}

const ventures = new WordList([
  'airlines', 'airways', 'motors', 'legion', 'liberation', 'people', 'workers', 'salvation', 'patriotic', 'freedom', 'resistance',
]); // prettier-ignore

/** "Islamic State of Iraq and the Levant": within the longer name of who fights. */
function isInGroup(
  tokens: readonly Token[],
  from: number,
  to: number,
  { parties: { actors } }: Lexicon,
): boolean {
  for (let start = Math.max(0, from - groupWordsMax); start <= from; start++) {
    const hit = phraseAt(actors, tokens, start, to + groupWordsMax);
    if (hit === undefined || hit.to < to || hit.to - start <= to - from) continue;
    if (hit.value.sides.every(({ side }) => side === 'opposition')) return true;
  }
  return false;
}

/** Words of such a name that stand before the place or behind it. */
const groupWordsMax = 6;

/** "the Oslo Accords", "the Minsk agreements", "the Treaty of Lisbon": where it was signed, years ago. */
function isTreaty(tokens: readonly Token[], from: number, to: number): boolean {
  const after = tokens[to];
  const before = tokens[from - 1]?.lower === 'of' ? tokens[from - 2] : undefined;
  if (before?.isCapital === true && treaties.has(before.lower)) return true;
  return after !== undefined && treaties.has(after.lower) && (after.isCapital || after.lower.endsWith('s'));
}

const treaties = new Set([
  'agreement', 'agreements', 'accord', 'accords', 'treaty', 'treaties', 'pact', 'protocol', 'protocols', 'convention', 'conventions', 'memorandum', 'declaration', 'statute', 'consensus',
]); // prettier-ignore

/** "Manchester United", "Real Madrid". */
function isClub(tokens: readonly Token[], from: number, to: number): boolean {
  const after = tokens[to];
  if (clubsBefore.has(tokens[from - 1]?.text ?? '')) return true;
  return after?.isCapital === true && clubsBehind.has(after.text) && tokens[to + 1]?.isCapital !== true;
}

const clubsBehind = new Set(['United', 'Rovers', 'Wanderers', 'Hotspur', 'Albion', 'FC', 'F.C.', 'Athletic']);
const clubsBefore = new Set([
  'AC', 'FC', 'Real', 'Inter', 'Bayern', 'Borussia', 'Olympique', 'Atletico', 'Atlético', 'Dynamo', 'Dinamo', 'Lokomotiv', 'Spartak', 'Shakhtar', 'Maccabi', 'Hapoel', 'Beitar', 'CSKA',
]); // prettier-ignore

/** "won the Boston Marathon", "the Berlin Film Festival"; but "a bomb at the Boston Marathon" went off in Boston. */
function isMeeting(tokens: readonly Token[], from: number, to: number): boolean {
  let last = to;
  while (last < to + meetingWordsMax && tokens[last]?.isCapital === true) last += 1;
  if (last === to || !meetings.has(tokens[last - 1]?.lower ?? '')) return false;
  const before = tokens[from - 1]?.lower === 'the' ? tokens[from - 2] : tokens[from - 1];
  return !whereabouts.has(before?.lower ?? '');
}

const meetings = new Set(['marathon', 'festival', 'carnival', 'olympics', 'prix', 'biennale', 'derby', 'triathlon', 'regatta']); // prettier-ignore
/** Words of such a name behind the place. */
const meetingWordsMax = 3;
const whereabouts = new Set(['at', 'during', 'outside', 'near']);

/** "Lassa fever", "the Reston ebolavirus". */
function isDisease(after: Token | undefined): boolean {
  return after !== undefined && !after.isCapital && diseases.has(after.lower);
}

const diseases = new Set(['virus', 'ebolavirus', 'variant', 'strain', 'fever', 'disease', 'syndrome']);

/** "London Breed, the mayor", "a man named Bern Schmidt". */
function isPersonHere(tokens: readonly Token[], from: number, to: number): boolean {
  if (tokens[to]?.isCapital !== true || tokens[to]?.kind !== 'word') return false;
  const before = tokens[from - 1]?.lower ?? '';
  if (before === 'named' && !townWords.has(tokens[from - 2])) return true;
  return hasTradeBehind(tokens, to + 1);
}

/** ", the mayor", ", a cattle herder", ", the group's leader". */
export function hasTradeBehind(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text !== ',' || !articles.has(tokens[at + 1]?.lower ?? '')) return false;
  const reach = tokens[at + 3]?.lower === "'s" ? 5 : 4;
  return tokens
    .slice(at + 2, at + reach)
    .some((token) => !token.isCapital && (titles.has(token) || trades.has(token)));
}

const articles = new Set(['a', 'an', 'the']);
