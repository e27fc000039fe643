/** The forms of an English verb. `past` and `pp` are the same for most: the grammar around tells them apart. */
export type VerbForm = 'base' | 's' | 'past' | 'pp' | 'past-or-pp' | 'ing';

/** base: past pp; a third-person or -ing form that is irregular stands behind. */
const irregular: Readonly<Record<string, readonly [string, string]>> = {
  be: ['was', 'been'],
  beat: ['beat', 'beaten'],
  become: ['became', 'become'],
  begin: ['began', 'begun'],
  break: ['broke', 'broken'],
  bring: ['brought', 'brought'],
  burn: ['burned', 'burnt'],
  buy: ['bought', 'bought'],
  come: ['came', 'come'],
  cut: ['cut', 'cut'],
  draw: ['drew', 'drawn'],
  drive: ['drove', 'driven'],
  fall: ['fell', 'fallen'],
  feed: ['fed', 'fed'],
  fight: ['fought', 'fought'],
  find: ['found', 'found'],
  flee: ['fled', 'fled'],
  fly: ['flew', 'flown'],
  forsake: ['forsook', 'forsaken'],
  get: ['got', 'got'],
  give: ['gave', 'given'],
  go: ['went', 'gone'],
  have: ['had', 'had'],
  hit: ['hit', 'hit'],
  hold: ['held', 'held'],
  keep: ['kept', 'kept'],
  lead: ['led', 'led'],
  leave: ['left', 'left'],
  lose: ['lost', 'lost'],
  make: ['made', 'made'],
  meet: ['met', 'met'],
  overrun: ['overran', 'overrun'],
  overtake: ['overtook', 'overtaken'],
  overthrow: ['overthrew', 'overthrown'],
  pay: ['paid', 'paid'],
  put: ['put', 'put'],
  quit: ['quit', 'quit'],
  read: ['read', 'read'],
  rebuild: ['rebuilt', 'rebuilt'],
  're-take': ['re-took', 're-taken'],
  retake: ['retook', 'retaken'],
  rise: ['rose', 'risen'],
  run: ['ran', 'run'],
  say: ['said', 'said'],
  see: ['saw', 'seen'],
  seek: ['sought', 'sought'],
  send: ['sent', 'sent'],
  set: ['set', 'set'],
  shoot: ['shot', 'shot'],
  speak: ['spoke', 'spoken'],
  spread: ['spread', 'spread'],
  stand: ['stood', 'stood'],
  strike: ['struck', 'struck'],
  sweep: ['swept', 'swept'],
  take: ['took', 'taken'],
  tell: ['told', 'told'],
  tread: ['trod', 'trodden'],
  win: ['won', 'won'],
  withdraw: ['withdrew', 'withdrawn'],
  write: ['wrote', 'written'],
};

/** Verbs whose participle is their base form: "have overrun". */
const baseParticiples = new Set(Object.keys(irregular).filter((verb) => irregular[verb]?.[0] !== verb && irregular[verb]?.[1] === verb)); // prettier-ignore

export function isBaseParticiple(word: string): boolean {
  return baseParticiples.has(word);
}

const doubling = /(?:^|[^aeiou])[aeiou][bdgklmnprt]$/;
/** Two syllables, stressed on the last. */
const doublingLong = new Set([
  'admit',
  'commit',
  'permit',
  'refer',
  'transfer',
  'expel',
  'compel',
  'repel',
  'overrun',
  'regret',
  'kidnap',
]);

const formsOfBe: readonly (readonly [string, VerbForm])[] = [
  ['be', 'base'],
  ['is', 's'],
  ['are', 's'],
  ['was', 'past'],
  ['were', 'past'],
  ['been', 'pp'],
  ['being', 'ing'],
];

/** Every form of a verb with what it is. */
export function formsOf(verb: string): readonly (readonly [string, VerbForm])[] {
  if (verb === 'be') return formsOfBe;
  const [past, pp] = irregular[verb] ?? [];
  const ing = ingOf(verb);
  const third = thirdOf(verb);
  if (past === undefined || pp === undefined)
    return [
      [verb, 'base'],
      [third, 's'],
      [edOf(verb), 'past-or-pp'],
      [ing, 'ing'],
    ];
  return [
    [verb, 'base'],
    [third, 's'],
    ...(past === pp
      ? [[past, 'past-or-pp'] as const]
      : past === verb
        ? [[pp, 'pp'] as const]
        : [[past, 'past'] as const, ...(pp === verb ? [] : [[pp, 'pp'] as const])]),
    [ing, 'ing'],
  ];
}

/** Singular and plural of a noun. */
export function nounFormsOf(noun: string): readonly string[] {
  if (/(?:s|x|ch|sh)$/.test(noun)) return [noun, `${noun}es`];
  if (/[^aeiou]y$/.test(noun)) return [noun, `${noun.slice(0, -1)}ies`];
  return [noun, `${noun}s`];
}

function thirdOf(verb: string): string {
  if (verb === 'have') return 'has';
  if (verb === 'be') return 'is';
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

function edOf(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return doubles(verb) ? `${verb}${verb.slice(-1)}ed` : `${verb}ed`;
}

function ingOf(verb: string): string {
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  if (verb.endsWith('e') && !/(?:ee|oe|ye)$/.test(verb) && verb !== 'be') return `${verb.slice(0, -1)}ing`;
  const isShort = doubles(verb);
  return isShort ? `${verb}${verb.slice(-1)}ing` : `${verb}ing`;
}

function doubles(verb: string): boolean {
  if (doublingLong.has(verb)) return true;
  const vowels = verb.match(/[aeiou]+/g)?.length ?? 0;
  return vowels === 1 && doubling.test(verb);
}
