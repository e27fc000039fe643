import type { Claim } from './claim.ts';

/** Longest name in a headline, in characters. */
const nameLengthMax = 38;

/** As a card names the speaker: the party where a person speaks for one. */
export function nameOf({
  speakerShort,
  speaker,
  outlet,
}: Pick<Claim, 'speakerShort' | 'speaker' | 'outlet'>): string {
  return speakerShort ?? (speaker === undefined ? outlet : shortName(speaker));
}

/** Without article or possessive; "spokesman for the rebels" speaks as the rebels. */
export function shortName(name: string): string {
  const bare = name
    .replace(/^(?:the|a|an|their|his|her|its|our) /i, '')
    .replace(/^spokes(?:man|woman|person) (?:for|of) (?:the )?([^,]+)(?:, .*)?$/i, '$1')
    .trim();
  if (bare.length <= nameLengthMax) return bare;
  const person = personsIn(bare);
  if (person !== undefined) return person;
  const [first = ''] = bare.split(/, (?:the|an?|which|who) /);
  if (first !== bare && first.length <= nameLengthMax) return first;
  const listed = listedIn(bare);
  if (listed !== undefined) return listed;
  const head =
    bare.split(/ (?:of|for|in|from|loyal to|led by|\p{Ll}+ing (?:in|to|on|at|with|the)) /u)[0] ?? bare;
  // "President of X, Y Z" is more than a title, "the Republic of X's leader" is not the republic.
  const isTitle =
    /\b(?:Department|Ministry|Office|Council|Committee|Bureau|Agency|Commission|Organi[sz]ation|head|director|member|source)$/.test(
      head,
    ) ||
    (titles.test(head) && head.split(' ').length <= titleWordsMax) ||
    /['’]s /.test(bare.slice(head.length));
  if (head.length <= nameLengthMax && !isTitle) return head;
  return nameWithin(isTitle ? bare : head, nameLengthMax);
}

const titleWordsMax = 2;

/** "Vice President X" of a longer name, "X and Y" of two with their titles; undefined where no person is named. */
function personsIn(name: string): string | undefined {
  const [left = '', joint = '', right, ...more] = name.split(/( and )/);
  const one = personIn(left);
  const other = right === undefined ? undefined : personIn(right);
  if (one === undefined || more.length > 0) return undefined;
  const short = right === undefined ? one.title + one.name : other && one.name + joint + other.name;
  return short !== undefined && short.length <= nameLengthMax ? short : undefined;
}

type Person = { readonly title: string; readonly name: string };

/** Behind a title that stands alone the name is whole; behind "minister of X for Y" it is the last two words. */
function personIn(name: string): Person | undefined {
  const [, title, own] = titledName.exec(name) ?? [];
  if (title !== undefined && own !== undefined) return { title, name: own };
  const [last] = (titles.test(name) ? lastTwo.exec(name) : undefined) ?? [];
  return last === undefined || bodies.test(last) ? undefined : { title: '', name: last };
}

/** "the Central African Republic": names that are no person's. */
const bodies =
  /\b(?:Republic|Nations|Union|States|Kingdom|Emirates|Council|Forces|Army|Front|Ministry|Party|Alliance|Command)$/;

const titledName =
  /((?:(?:Vice|Deputy|Acting|Prime|Foreign|Defen[cs]e|Interior|Health|Crown|Major|Lieutenant|Brigadier|Attorney)[ -])*(?:President|Minister|Secretary|Commander|General|Colonel|Governor|Mayor|Chief|Ambassador|Envoy|Prince|King|Premier|Chancellor|spokes(?:man|woman|person)) )(\p{Lu}[\p{L}'’.-]*(?: (?:bin|bint|ibn|al|el|de|van|von|der|da|\p{Lu}[\p{L}'’.-]*)){1,4})$/u;
const lastTwo = /(?<=\p{Lu}[\p{L}'’.-]* )\p{Lu}[\p{L}'’.-]* \p{Lu}[\p{L}'’.-]*$/u;

/** "A, B, C…": a list to its last whole name. */
function listedIn(name: string): string | undefined {
  if (!/^\p{Lu}[^,]*, \p{Lu}.* and /u.test(name)) return undefined;
  const room = name.slice(0, nameLengthMax);
  const end = Math.max(room.lastIndexOf(', '), room.lastIndexOf(' and '));
  return end > 0 ? `${name.slice(0, end)}…` : undefined;
}

/** Names that end like a plural and are none. */
const singulars =
  /\b(?:Hamas|Reuters|Nations|States|Emirates|News|Times|Laos|Honduras|Netherlands|Philippines)$/;

/** Whether a name takes "say": rebels, "SOHR and SANA", police. */
export function isPlural(name: string): boolean {
  const head = name.split(/ (?:of|for|in|from|at|loyal to|close to|led by|backed by|to) |…$/)[0] ?? name;
  if (singulars.test(head)) return false;
  return / and /.test(head) || /(?:[a-z]*[^sui\W]s|police|people|Taliban)$/.test(head);
}

/** The same, as messages choose by it. */
export function manyOf(name: string): 'yes' | 'no' {
  return isPlural(name) ? 'yes' : 'no';
}

const titles =
  /\b(?:representative|spokes(?:man|woman|person)|leader|president|minister|commander|general|colonel|governor|mayor|chief|official|ambassador|envoy|secretary|advis[eo]r|officer|prince|king|premier|chancellor)\b/i;

/** A person with a title, not a party or who speaks in its name. */
export function isPerson({
  speaker,
  speakerShort,
  speakerPerson = false,
}: Pick<Claim, 'speaker' | 'speakerShort' | 'speakerPerson'>): boolean {
  if (speakerShort !== undefined || speaker === undefined) return false;
  return speakerPerson || titles.test(shortName(speaker));
}

/** "we", "his fighters": words that mean whoever speaks. */
export function isOwnWords(words: string): boolean {
  return /^(?:they|it|he|she|we|who|which|that)$|^(?:our|their|its|his|her|my) /i.test(words);
}

const commonFirst = new Set(
  'government opposition rebel rebels gangs army troops forces fighters militants militant insurgents insurgent separatists separatist soldiers security police local state residents officials activists defence defense foreign interior health several many most much some two three four five six seven eight nine ten dozens hundreds thousands'.split(
    ' ',
  ),
);

/** Words that stood first in a sentence, within one: "government forces". Names keep their capitals. */
export function midSentence(words: string): string {
  const [first = '', second = ''] = words.split(' ', 2);
  const isCommon = commonFirst.has(first.toLowerCase()) || /^(?:Pro|Anti)-/.test(first);
  const isName = /^\p{Lu}/u.test(second) || first === first.toUpperCase();
  return isCommon && !isName ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** A name where there is little room: of one with a long title the person. */
export function nameWithin(name: string, length: number): string {
  if (name.length <= length) return name;
  const person = personTail.exec(name)?.[0] ?? '';
  const mayBeOne = person.length > 0 && person.length <= length && !bodies.test(person);
  const isPerson = mayBeOne && titles.test(name.slice(0, -person.length));
  return isPerson ? person : cutTo(name, length);
}

/** "Ilham Aliyev" of "President of Azerbaijan Ilham Aliyev". */
const personTail = /(?<= )\p{Lu}[\p{L}'’-]+ (?:(?:al|bin|van|de)[- ])?\p{Lu}[\p{L}'’-]+$/u;

/** Cut between words, never inside a surrogate pair. */
export function cutTo(words: string, length: number): string {
  if (words.length <= length) return words;
  const room = words.slice(0, length - 1);
  const space = room.lastIndexOf(' ');
  return `${(space > length / 2 ? room.slice(0, space) : room).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–—-]+$/, '')}…`;
}
