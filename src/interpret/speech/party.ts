import type { Actor, Side } from '../../domain/actor.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Country } from '../places/country.ts';
import { headOf } from '../grammar/noun-phrase.ts';
import { phraseAt, phraseIndexOf, type PhraseIndex } from '../text/phrase-index.ts';
import { type Span, type Token, isNameToken, tokensOf } from '../text/text.ts';
import { WordList, type WordMap } from '../text/word-list.ts';

/** Who a noun phrase speaks of, as far as it matters: which side, of what. */
export type Party = {
  readonly side?: Side;
  /** ISO code of a country or the name of a conflict. */
  readonly of?: string;
  /** That it is of the country which the document is about was not said. */
  readonly isAssumed?: true;
  readonly actor?: Actor;
  /** Whose word it is: the actor, or the party that it speaks for. */
  readonly voice?: Actor;
  /** "sources", "reports": nobody who could be asked. */
  readonly isUnnamed: boolean;
  /** Was there and takes no side. */
  readonly isNeutral: boolean;
  /** Speaks for a state, a body of states or a party to a conflict. */
  readonly isInternational: boolean;
  /** Whom it fights for and beside, by their names: absent for "rebels" and for "the army". */
  readonly parties?: readonly string[];
};

export type PartyIndex = {
  readonly actors: PhraseIndex<Actor>;
  readonly byId: ReadonlyMap<string, Actor>;
  readonly countries: PhraseIndex<string>;
};

type Known = {
  readonly actors: readonly Actor[];
  readonly countries: readonly Country[];
};

/** What of the lexicon tells a party. */
type PartyLexicon = {
  readonly parties: PartyIndex;
  readonly demonyms: WordMap<string>;
};

export function partyIndexOf({ actors, countries }: Known): PartyIndex {
  return {
    actors: phraseIndexOf(
      actors.flatMap((actor) => [actor.name, ...actor.aliases].map((name) => [asPhrase(name), actor])),
    ),
    byId: new Map(actors.map((actor) => [actor.id, actor])),
    countries: phraseIndexOf(
      countries.flatMap(({ code, name, aliases, demonyms, capital }) =>
        [
          name,
          ...aliases,
          ...demonyms,
          ...demonyms.map((one) => `${one}s`),
          ...(capital === undefined ? [] : [capital]),
        ].map((word): [string, string] => [asPhrase(word), code]),
      ),
    ),
  };
}

function asPhrase(name: string): string {
  return tokensOf(name)
    .map(({ lower }) => lower)
    .join(' ');
}

function words(list: string): WordList {
  return new WordList(list.split(' '));
}

const oppositionWords = words(
  'rebel rebels rebellious breakaway secessionist secessionists self-proclaimed self-declared opposition insurgent insurgents militant militants fighters separatist separatists jihadist jihadists guerrillas guerrilla gang gangs militia militias militiamen mutineers faction factions islamists islamist extremists paramilitary paramilitaries',
);
/** Of groups that fight a state. */
const armedWords = words('armed ethnic');
/** Of fighters who are the state's own. */
const loyalWords = words(
  'pro-government pro-regime loyalist loyalists government-backed state-backed pro-assad',
);
const governmentWords = words(
  'government intelligence command army military ministry minister ministers police president troops soldiers official officials authorities navy regime parliament chancellor premier spokesman spokeswoman spokesperson ambassador embassy envoy diplomat diplomats state senator secretary governor mayor cabinet generals forces king queen prince prime monarch delegation foreign defence defense interior kremlin pentagon leader leaders congress senate junta rulers',
);
const monitorWords = words('observatory monitor monitors watchdog monitoring monitor-group ngo osce');
const aidWords = words(
  'agency charity relief hospital hospitals doctors medics rescuers paramedics humanitarian',
);
const pressWords = words(
  'news reporter correspondent journalist newspaper tv pbs television radio media outlet outlets channel broadcaster daily website',
);
const witnessWords = words('witness witnesses eyewitness eyewitnesses');
const stateWords = words(
  'state military official government pro-government state-run state-owned military-run',
);
const civilWords = words(
  'elder villager priest imam resident residents witness witnesses eyewitness eyewitnesses locals local villagers activists activist tribesmen elders protesters survivors fishermen families civilians lawyer analyst analysts expert experts',
);
const unnamedWords = words(
  'reports report sources source rumours rumors accounts posts tweets videos footage media it reportedly allegedly some many analysts experts observers',
);
/** Who takes a part in it, or knows it from others: no witnesses. */
const onlookerWords = words(
  'activist activists protesters lawyer analyst analysts expert experts observers reports sources source media some many',
);
/** Kinds of official who are on the ground and speak of what they see. */
const groundWords = words('police governor mayor council councillor administrator local district provincial');

/** Reads a noun phrase. `country` is what the document is about: "the army" is its army. */
export function partyOf(
  tokens: readonly Token[],
  from: number,
  end: number,
  lexicon: PartyLexicon,
  country: string | undefined,
  at: Instant,
): Party {
  const to = ownEnd(tokens, from, end);
  // "The spokesman": of whom is not said.
  if (
    end - from <= 2 &&
    /^spokes(?:man|woman|person)$/.test(tokens[end - 1]?.lower ?? '') &&
    !isOwned(tokens, from, end)
  )
    return { isUnnamed: false, isNeutral: false, isInternational: false };
  const actor = actorIn(tokens, from, to, lexicon);
  const own = countryIn(tokens, from, to, lexicon);
  if (actor !== undefined) {
    const known = partyOfActor(actor, at, lexicon.parties);
    // "Algeria's foreign minister X", who was an envoy of the UN: what he is called is what he speaks as.
    const isOffice = own !== undefined && known.side !== 'government' && hasOffice(tokens, from, to);
    return isOffice
      ? {
          side: 'government',
          of: own,
          isUnnamed: false,
          isNeutral: false,
          isInternational: true,
          parties: [own],
        }
      : known;
  }
  const has = (list: WordList) => {
    for (let index = from; index < to; index++)
      if (list.has(tokens[index]) && !isSurname(tokens, index, from, to)) return true;
    return false;
  };
  const of = own ?? country;
  const isNamed = anyCapital(tokens, from, to);
  const base = {
    ...(of === undefined ? {} : { of }),
    ...(own === undefined ? { isAssumed: true as const } : {}),
    isUnnamed: !isNamed && own === undefined && has(unnamedWords) && !has(witnessWords),
    isNeutral: false,
    isInternational: false,
  };
  const lead = joinAt(tokens, from, to);
  if (lead !== undefined) {
    const leading = partyOf(tokens, from, lead, lexicon, country, at);
    if (leading.side !== undefined) return leading;
  }
  const head = tokens[memberOf(tokens, from, to)]?.lower ?? '';
  if (own === undefined && areStates(tokens, from, to))
    return { side: 'foreign-state', isUnnamed: false, isNeutral: false, isInternational: true };
  if (has(witnessWords)) return { ...base, side: 'civil', isNeutral: true };
  if (civilWords.has(head) || isOfCommunity(tokens, from, to))
    return { ...base, side: 'civil', isNeutral: !has(onlookerWords) };
  if (has(monitorWords)) return { ...base, side: 'monitor', isNeutral: true };
  if (has(loyalWords)) return { ...base, side: 'government', isInternational: true };
  const isOwnArmy = own === undefined && isNamedArmy(tokens, from, to);
  const isArmed = /^(?:groups?|organi[sz]ations?|alliance|coalition)$/.test(head) && has(armedWords);
  if (has(oppositionWords) || isArmed || isOwnArmy || isLiberation(tokens, from, to))
    return { ...base, side: 'opposition', isInternational: true };
  // "the group's spokesman": of whichever group, and not the state's.
  if (own === undefined && isOfGroup(tokens, from, to)) return base;
  // "State television": of whose state is not said, so that its word is a claim whoever did it.
  // "The militia's media office" speaks for it.
  const isOffice = /^(?:office|department|wing|arm|bureau)$/.test(head) || isPressOfficer(tokens, from, to);
  const isOrgan = has(pressWords) && has(stateWords);
  if (isOrgan && own === undefined)
    return { side: 'government', isUnnamed: false, isNeutral: false, isInternational: true };
  // "a pro-rebel website" is a party's.
  const isPartisan = tokens.slice(from, to).some(({ lower }) => lower.startsWith('pro-'));
  if ((has(pressWords) && !isOrgan && !isOffice) || isPaper(tokens, from, to))
    return isPartisan ? base : { ...base, side: 'press' };
  const isLed = own === undefined && isOfPeople(tokens, from, to);
  if (has(governmentWords) && !isLed)
    return {
      ...base,
      side: 'government',
      isInternational: own !== undefined || isForeignOffice(tokens, from, to),
      isNeutral: has(groundWords) && own === undefined,
      ...(own === undefined ? {} : { parties: [own] }),
    };
  if (own !== undefined) return { ...base, side: 'government', isInternational: true, parties: [own] };
  if (has(aidWords)) return { ...base, side: 'aid', isNeutral: true };
  if (has(civilWords)) return { ...base, side: 'civil', isNeutral: !has(onlookerWords) };
  return base;
}

/** "Foreign Minister", "UN ambassador": an office of a state. */
function hasOffice(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens
    .slice(from, to)
    .some(({ lower }) => /^(?:minister|president|premier|chancellor|ambassador)$/.test(lower));
}

/** "the presidency's media officer", "press secretary X". */
function isPressOfficer(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to - 1; index++)
    if (
      /^(?:media|press|news)$/.test(tokens[index]?.lower ?? '') &&
      /^(?:officer|advis[eo]r|secretary|attach[eé]|chief|aide)$/.test(tokens[index + 1]?.lower ?? '')
    )
      return true;
  return false;
}

/** "Foreign Ministry spokesman Qin Gang": the end of a name, and no noun. */
function isSurname(tokens: readonly Token[], at: number, from: number, to: number): boolean {
  return (
    at === to - 1 &&
    at > from + 1 &&
    tokens[at]?.isCapital === true &&
    tokens[at - 1]?.isCapital === true &&
    tokens[at - 2]?.isCapital === false
  );
}

/** "the Harbour Times": a name of two words that ends as newspapers' do. */
function isPaper(tokens: readonly Token[], from: number, to: number): boolean {
  const [name, kind] = tokens.slice(Math.max(from, to - 2), to);
  return (
    name?.isCapital === true &&
    kind?.isCapital === true &&
    /^(?:times|post|star|sun|mail|express|inquirer|bulletin|mirror|journal|herald|tribune|guardian|telegraph|gazette|chronicle|press)$/.test(
      kind.lower,
    )
  );
}

/** "the foreign ministers of the group", "world leaders": of whatever state, they speak for one. */
function isForeignOffice(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const pair = `${tokens[index]?.lower ?? ''} ${tokens[index + 1]?.lower ?? ''}`;
    if (
      index + 1 < to &&
      /^(?:foreign minist(?:er|ers|ry|ries)|world leaders|g7 leaders|eu leaders)$/.test(pair)
    )
      return true;
    if (/^(?:ambassadors?|envoys?|diplomats|junta)$/.test(tokens[index]?.lower ?? '')) return true;
  }
  return false;
}

/** "Western powers", "Gulf Arab states", "the bloc": many states, none by its name. */
function areStates(tokens: readonly Token[], from: number, to: number): boolean {
  const head = headOf(tokens, { from, to });
  const { lower = '' } = tokens[head] ?? {};
  if (lower === 'bloc') return true;
  const isBody = /^(?:body|grouping)$/.test(lower);
  if (isBody)
    return tokens
      .slice(from, head)
      .some(({ lower: of }) => /^(?:pan-|world$|regional$|continental$)/.test(of));
  return (
    /^(?:powers|states|countries|nations|governments)$/.test(tokens[head]?.lower ?? '') &&
    tokens
      .slice(from, head)
      .some(({ lower }) => /^(?:world|western|major|european|regional|gulf|arab|nordic|baltic)$/.test(lower))
  );
}

/** "Army spokesman", "its spokesman": a word that tells whose he is. */
function isOwned(tokens: readonly Token[], from: number, end: number): boolean {
  return end - from === 2 && !/^(?:the|a|another)$/.test(tokens[from]?.lower ?? '');
}

/** "the US ambassador | to the United Nations", "groups | battling the army": whom they are sent to or fight is no part of them. */
function ownEnd(tokens: readonly Token[], from: number, to: number): number {
  for (let index = from + 1; index < to; index++) {
    const { lower = '', isCapital = false } = tokens[index] ?? {};
    const before = tokens[index - 1]?.lower ?? '';
    if (lower === 'to' && /^(?:ambassador|envoy|representative|delegate)s?$/.test(before)) return index;
    if (!isCapital && /^(?:battling|fighting|opposing|resisting)$/.test(lower)) return index;
  }
  return to;
}

/** The head of a phrase; of "one of the armed groups" the groups. */
function memberOf(tokens: readonly Token[], from: number, to: number): number {
  const at = headOf(tokens, { from, to });
  const isShare = /^(?:one|two|some|several|many|most|members?)$/.test(tokens[at]?.lower ?? '');
  return isShare && tokens[at + 1]?.lower === 'of' ? headOf(tokens, { from: at + 2, to }) : at;
}

/** "civil society leader X", "the village chief". */
function isOfCommunity(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from + 1; index < to; index++)
    if (
      /^(?:leaders?|chiefs?|elders?|representatives?|groups?|activists?)$/.test(tokens[index]?.lower ?? '') &&
      /^(?:society|community|religious|tribal|church|clan|village)$/.test(tokens[index - 1]?.lower ?? '')
    )
      return true;
  return false;
}

/** "Druze leader X" is no government, where "the leader" may be one. */
function isOfPeople(tokens: readonly Token[], from: number, to: number): boolean {
  const words = tokens.slice(from, to);
  const at = words.findIndex(({ lower }) => /^leaders?$/.test(lower));
  return (
    words[at - 1]?.isCapital === true &&
    !words.some(({ lower }, index) => index !== at && governmentWords.has(lower))
  );
}

/** "the Moro Islamic Liberation Front", "the Lord's Resistance Army": those who call themselves so fight a state. */
function isLiberation(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to - 1; index++)
    if (
      /^(?:Liberation|Resistance|Revolutionary|Independence)$/.test(tokens[index]?.text ?? '') &&
      /^(?:front|army|movement|forces?|tigers|organi[sz]ation)$/.test(tokens[index + 1]?.lower ?? '')
    )
      return true;
  return false;
}

/** "the Arrow Army", "the Mahdi Army": a state's is called by its state, its arm or where it stands. */
function isNamedArmy(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to - 1; index++) {
    const [name, army] = [tokens[index], tokens[index + 1]];
    const isName = name?.isCapital === true && name.kind === 'word' && !/^the$/.test(name.lower);
    if (isName && army?.text === 'Army' && !ofStates.test(name.lower) && !governmentWords.has(name))
      return true;
  }
  return false;
}

const ofStates =
  /^(?:an?|our|his|its|their|royal|national|imperial|red|regular|armed|free|joint|field|land|territorial|republican|people|[a-z]*ern|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$/;

function isOfGroup(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from + 1; index < to - 1; index++)
    if (
      tokens[index]?.lower === "'s" &&
      /^(?:group|movement|organi[sz]ation|front|alliance|coalition|party)$/.test(
        tokens[index - 1]?.lower ?? '',
      )
    )
      return true;
  return false;
}

/** Where "A and B" is parted: the first named leads, and its side is theirs. */
function joinAt(tokens: readonly Token[], from: number, to: number): number | undefined {
  for (let index = from + 1; index < to - 1; index++) if (tokens[index]?.lower === 'and') return index;
  return undefined;
}

/** What is said of an actor at a moment: sides change with time. */
export function partyOfActor(actor: Actor, at: Instant, parties: PartyIndex): Party {
  const now = actor.sides.find(
    ({ from, until }) => (from === undefined || from <= at) && (until === undefined || at < until),
  );
  const voice = (now?.speaksFor === undefined ? undefined : parties.byId.get(now.speaksFor)) ?? actor;
  return {
    ...(now === undefined ? {} : { side: now.side, ...(now.of === undefined ? {} : { of: now.of }) }),
    actor,
    voice,
    isUnnamed: false,
    isNeutral: actor.neutral === true,
    isInternational: now !== undefined && now.side !== 'press' && now.side !== 'civil',
    ...(now === undefined ? {} : { parties: partiesOf(voice, now) }),
  };
}

/** "Save the | Children": to where a known name begins that a verb or an article parts. */
export function wholeName(
  tokens: readonly Token[],
  { from, to }: Span,
  low: number,
  { parties }: Pick<PartyLexicon, 'parties'>,
): Span {
  for (let start = Math.max(low, from - nameReach); start < from; start++) {
    const hit = tokens[start]?.isCapital === true ? phraseAt(parties.actors, tokens, start, to) : undefined;
    if (hit !== undefined && hit.to > from) return { from: start, to };
  }
  return { from, to };
}

/** Words of a name in front of one that may begin a phrase. */
const nameReach = 3;

/** An army fights for its government, an armed group for itself; each beside its allies. */
function partiesOf({ id }: Actor, { side, of, alliedWith = [] }: Actor['sides'][number]): readonly string[] {
  return [side === 'opposition' || of === undefined ? id.replace(/^actor-/, '') : of, ...alliedWith];
}

/** The last actor named: the head of "a spokesperson for X", "X leader Y". */
function actorIn(
  tokens: readonly Token[],
  from: number,
  to: number,
  lexicon: PartyLexicon,
): Actor | undefined {
  let found: Actor | undefined;
  for (let index = from; index < to; index++) {
    const hit = phraseAt(lexicon.parties.actors, tokens, index, to);
    if (hit === undefined || !isNameToken(tokens[index])) continue;
    found ??= hit.value;
    index = hit.to - 1;
  }
  return found;
}

function countryIn(
  tokens: readonly Token[],
  from: number,
  to: number,
  lexicon: PartyLexicon,
): string | undefined {
  for (let index = from; index < to; index++) {
    if (tokens[index]?.isCapital !== true) continue;
    const hit = phraseAt(lexicon.parties.countries, tokens, index, to);
    if (hit !== undefined) return hit.value;
  }
  return undefined;
}

function anyCapital(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (tokens[index]?.isCapital === true) return true;
  return false;
}

/** Whether two parties stand on the same side of the same thing. */
export function isSameParty(one: Party | undefined, other: Party | undefined): boolean {
  if (one?.side === undefined || other?.side === undefined) return false;
  if (one.voice !== undefined && one.voice.id === other.voice?.id) return true;
  // Two armed groups that we know by name are two, unless they fight beside each other.
  if (one.side === 'opposition' && one.voice !== undefined && other.voice !== undefined)
    return one.parties?.some((party) => other.parties?.includes(party)) === true;
  const isOfSame =
    one.of === other.of ||
    one.of === undefined ||
    other.of === undefined ||
    (one.side === 'government' && (one.isAssumed === true || other.isAssumed === true));
  return one.side === other.side && isOfSame;
}

/** Whether the speaker loses what the doer gains: a party to the same conflict, not a power that looks on. */
export function isOpposed(
  one: Party | undefined,
  other: Party | undefined,
  country: string | undefined,
): boolean {
  const isInvolved = one?.of !== undefined && (one.of === country || one.of === other?.of);
  if (!isInvolved) return false;
  const fights = (party: Party | undefined) =>
    party?.side === 'government' || party?.side === 'opposition' || party?.side === 'foreign-state';
  return fights(one) && fights(other) && !isSameParty(one, other);
}

/** Whether a noun is of those who fight, govern or help. */
export function isPartyNoun(lower: string): boolean {
  return oppositionWords.has(lower) || governmentWords.has(lower) || aidWords.has(lower);
}
