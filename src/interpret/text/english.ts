import { formsOf } from './inflect.ts';
import { WordList, WordMap } from './word-list.ts';

function words(list: string): WordList {
  return new WordList(list.split(/\s+/).filter(Boolean));
}

function formsOfAll(verbs: string): WordList {
  return new WordList(verbs.split(/\s+/).flatMap((verb) => formsOf(verb).map(([form]) => form)));
}

export const determiners = words(
  'the a an this that these those its their his her our your my some any all both each every no another other',
);

export const beForms = words("is are was were be been being 's isn't aren't wasn't weren't am");
export const haveForms = words("has have had having hasn't haven't hadn't");
export const modals = words(
  "will would could may might should must shall can won't wouldn't couldn't can't cannot shouldn't 'll",
);
export const negations = words(
  "not never no n't neither nor isn't aren't wasn't weren't hasn't haven't hadn't didn't doesn't don't won't wouldn't couldn't can't cannot without",
);
export const doForms = words("do does did don't doesn't didn't");

/** Skipped when a verb's subject or helpers are sought. */
export const adverbs = words(
  'also then now already reportedly allegedly finally recently successfully briefly quickly fully completely totally partially partly ' +
    'effectively officially formally publicly repeatedly later earlier today yesterday just still again once soon even only ' +
    'apparently largely virtually nearly almost entirely temporarily jointly together subsequently meanwhile eventually ' +
    'instead themselves itself himself indeed long ever swiftly rapidly gradually since first strongly strategically all',
);

const endsInLy = words('family ally assembly anomaly supply reply monopoly july italy rally fly');

/** "independently", "swiftly": skipped as the listed ones are. */
export function isAdverb(lower: string): boolean {
  return adverbs.has(lower) || (lower.endsWith('ly') && !endsInLy.has(lower));
}

/** Words at which a noun phrase before a verb begins or a clause after it ends. */
export const clauseWords = words(
  'that which who whom whose if when while as because after before since until unless although though but than whether where so ' +
    'amid despite following during ahead however meanwhile whereas once',
);

export const conditionals = words('if unless whether should until once');

export const prepositions = words(
  'of in on at by for from with to into near around outside inside along across over under between against toward towards about through within via per upon off among beyond behind',
);

/** A verb that makes the infinitive after it a fact, a wish, or nothing. */
export const factualBeforeTo = formsOfAll('begin manage claim help start proceed');
export const factualAdjectivesBeforeTo = words(
  'able forced first last compelled obliged said reported believed understood',
);

/** Nouns and verbs before "of capturing", "from taking": what did not happen. */
export const unrealBefore = words(
  'prevent prevents prevented preventing stop stops stopped stopping without against avoid avoids aim aims aimed aiming goal objective objectives hope hopes hoping ' +
    'plan plans planned planning intention intent threat threaten threatens threatened threatening risk risks fear fears feared verge brink ' +
    'attempt attempts attempted attempting try tries tried trying bid effort efforts failed fail fails failing offensive operation operations ' +
    'battle push order ordered orders ordering call calls called calling demand demands demanded demanding appeal appeals appealed appealing urge urges urged urging vow vows vowed vowing pledge ' +
    'pledges pledged want wants wanted wanting seek seeks sought seeking prepare prepares prepared preparing preparation preparations consider considers ' +
    'considering expected likely possible potential ready close agree agrees agreed agreeing agreement promise promises promised decide decides decided ' +
    'refuse refuses refused refusing deadline timetable date purpose campaign mission capable unable chance possibility prospect set due going about warn warns warned warning discuss discusses discussed ' +
    'talks negotiate negotiations nears neared nearing conditional condition block blocks blocked blocking bar bars barred barring ban bans banned banning prohibit prohibited deter deterred refrain refrained',
);

/** Verbs before "that" which make what follows a wish. */
export const unrealThat = formsOfAll(
  'demand ensure propose recommend request require urge wish hope fear expect pray',
);

/** Forms of everyday verbs that are hardly nouns: they end a noun phrase as the frames' verbs do. */
export const plainVerbs = words(
  'launch launches launched begin begins began continue continues continued become becomes became come comes came go goes went arrive arrives arrived ' +
    'fought remain remains remained give gives gave make makes made try tries tried send sends sent defect defects defected agree agrees agreed ' +
    'tell tells told use uses used serve serves served include includes included allow allows allowed try bring brings brought keep keeps kept ' +
    'deploys conducts reaches joins approaches prepares opens pushes detains ' +
    'resist resists resisted clash clashed erupt erupts erupted ensure ensures ensured carry carries carried refuse refuses refused',
);

/** Speech verbs, by what saying so amounts to. */
const sayVerbs =
  'say tell state note add announce declare report write tweet post insist explain argue stress reveal believe suggest estimate indicate describe warn vow pledge ' +
  'remark comment boast repeat reiterate inform accuse think testify recount call brand label';
const claimVerbs = 'claim assert allege maintain contend proclaim';
const confirmVerbs = 'confirm acknowledge concede admit recognise recognize verify';
const denyVerbs = 'deny reject dismiss refute dispute quash rebut contradict disprove debunk';

export type SpeechClass = 'say' | 'claim' | 'confirm' | 'deny';

/** Every form of a verb of speech, and what kind of speech it is. */
export const speechVerbs: WordMap<SpeechClass> = new WordMap(
  new Map([
    ...speech(sayVerbs, 'say'),
    ...speech(claimVerbs, 'claim'),
    ...speech(confirmVerbs, 'confirm'),
    ...speech(denyVerbs, 'deny'),
  ]),
);

/** Verbs of other things too: of speech beside a quotation, or before "that". */
export const quotingVerbs = formsOfAll(
  'continue respond reply recall conclude emphasise emphasize caution predict promise complain joke lament underline underscore clarify observe ask demand urge find show read',
);

function speech(verbs: string, kind: SpeechClass): [string, SpeechClass][] {
  return verbs
    .split(' ')
    .flatMap((verb) => formsOf(verb).map(([form]): [string, SpeechClass] => [form, kind]));
}

/** Forms that are also nouns or adjectives: verbs of speech only with a subject close by. */
export const ambiguousSpeech = words(
  'report reports claim claims state states stated note notes post posts estimate estimates comment comments remark remarks reported claimed alleged added added stress ' +
    'call calls called brand brands branded label labels labelled labeled declared estimated believed suggested warning telling saying claiming said tweet tweets described admitted argued dispute disputes disputed recognised recognized pledge pledges',
);

/** What a denial may be of, when it names nothing: the last thing that was asserted. */
export const backReferences = words(
  'claim claims account accounts announcement announcements report reports rumour rumours rumor rumors allegation allegations accusation accusations statement statements assertion assertions version news it this that these those',
);

/** Voices without a name. */
export const unnamedVoices = words(
  'reports report sources source rumours rumors media accounts some many people observers analysts experts reportedly allegedly posts tweets footage videos',
);

export const pronouns = words('he she they it we i you who which that them him her');

export const monthNumbers: ReadonlyMap<string, number> = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .map((month, index) => [month, index + 1]),
);

export const numberWords: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 10]),
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
  // ACLED's reading of vague numbers (codebook, "Fatalities"): dozens 12, hundreds 100; a "several" is 3.
  ['dozen', 12],
  ['dozens', 12],
  ['scores', 20],
  ['hundreds', 100],
  ['thousands', 1000],
  ['millions', 1_000_000],
  ['several', 3],
]);

/** One place, however a text puts it: "the capital of the rebel-held island of X", "X's provincial capital". */
export function capitalOf(name: string): string {
  return `capital of ${name}`;
}
