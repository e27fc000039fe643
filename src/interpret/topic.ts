import type { EventKind, TopicId } from '../domain/event.ts';
import type { PlaceKind } from '../domain/place.ts';

/** What the thing is that a frame's verb acts on; an event needs one that fits. */
export type ObjectClass =
  /** A place, or a facility or area with a place by it. */
  | 'place'
  /** A place, named or not ("the city"), with no weaker word in its way: for verbs of many meanings such as "take". */
  | 'strong-place'
  /** Civilians, residents, patients, aid workers: the topic's `people`. */
  | 'people'
  /** One of the topic's `objects`. */
  | 'object'
  /** A state, a body of states or a party to a conflict, or one that speaks for it. */
  | 'party'
  /** Nothing in particular. */
  | 'any';

/** One way to say that an event happened: verb class × object class; tense and mood are the grammar's. */
export type Frame = {
  readonly kind: EventKind;
  /** Base forms, each with its particles: "take control of". Inflected by the grammar. */
  readonly verbs?: readonly string[];
  /** "capture", "fall": followed by "of" and the object, or with the object before it ("Homs' fall"). */
  readonly nouns?: readonly string[];
  /** Fixed words that are the event by themselves: "death toll". */
  readonly phrases?: readonly string[];
  /** Where the place (or people) of the event stands; `subject` for "X falls to Y". */
  readonly role?: 'object' | 'subject';
  readonly object?: ObjectClass;
  /** What the one who acts must be. */
  readonly subject?: 'party' | 'any' | 'object';
  /** 0–1: how surely this says what its kind says. */
  readonly weight?: number;
  /** Set where the tense of being under way counts as done: "are withdrawing". */
  readonly underway?: boolean;
  /** Set where announcing it is the event: acts of speech. */
  readonly speech?: boolean;
  /** Set where saying it is all there is: "declare control of" is the claim of the one who declares. */
  readonly asserts?: boolean;
  /** Set where it says that the kind did not happen: "still holds". */
  readonly denies?: boolean;
  /** Set where whoever is counted is meant: "200,000 fled", "30,000 Sudanese". */
  readonly anyone?: boolean;
  /** The side that acts is the one that loses by it: "lose", "withdraw". */
  readonly doerLoses?: boolean;
};

/** What an event kind is called, beside its codes in ACLED and CAMEO. */
export type Kind = {
  readonly acled?: string;
  readonly cameo?: string;
  /** Later stages of one control story are higher. */
  readonly stage?: number;
  /** Kinds that are its doing, and no news beside it: who died in a flood was not killed by anybody. */
  readonly explains?: readonly EventKind[];
  /** For a card: "city captured" is made of the place's kind and this. */
  readonly done: string;
};

/** A name that people subscribe by, expanded when it is read. */
export type TopicName = {
  readonly events: readonly EventKind[];
  readonly placeKinds?: readonly PlaceKind[];
  /** One line told with the answer to `subscribe`: what it leaves out. */
  readonly note?: string;
};

/** A sentence of ours that the tests run. */
export type TopicExample = {
  readonly text: string;
  /** What must be found: kinds, or kinds with a place ("capture Homs"). */
  readonly events?: readonly string[];
  /** What must not be found. */
  readonly not?: readonly string[];
};

/** One file of config/topics. */
export type Topic = {
  readonly id: TopicId;
  /** "territorial change". */
  readonly name: string;
  readonly enabled: boolean;
  readonly kinds: Readonly<Record<EventKind, Kind>>;
  readonly names: Readonly<Record<string, TopicName>>;
  /** Above this an article has the topic. */
  readonly tagMin: number;
  /** Above this it may alert. */
  readonly alertMin: number;
  /** Nouns that fit `object: people`. */
  readonly people: readonly string[];
  /** Nouns that fit `object: object`. */
  readonly objects: readonly string[];
  /** Nouns that, as the object, mean something else: soldiers, ships, weapons. */
  readonly vetoes: readonly string[];
  /** By language (BCP 47 primary tag). A language without frames is not read. */
  readonly frames: Readonly<Record<string, readonly Frame[]>>;
  /** Words that speak for (or, below zero, against) the topic without being an event. */
  readonly words: Readonly<Record<string, readonly { readonly phrase: string; readonly weight: number }[]>>;
  readonly examples: readonly TopicExample[];
};

/** A small linear model of the topics, one against the rest: what `npm run train` makes. */
export type TopicModel = {
  /** The topics that it knows; weights follow this order. */
  readonly topics: readonly TopicId[];
  readonly bias: readonly number[];
  /** By feature, one for each topic. Log-odds: for a word, those it has in a window of one feature. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
  /** The kinds that it met, "territorial-change/capture": a newsroom's own are worth what their file says. */
  readonly kinds: ReadonlySet<string>;
};
