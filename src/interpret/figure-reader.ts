import type { FigureKind } from '../domain/figure.ts';
import { numberWords, speechVerbs } from './english.ts';
import type { Sentence, Text, Token } from './text.ts';

/** A number of people in a sentence, and what happened to them. */
export type FigureDraft = {
  readonly kind: FigureKind;
  readonly low: number;
  readonly high?: number;
  readonly civilians?: boolean;
  /** Token of the number. */
  readonly at: number;
  readonly sentence: Sentence;
  /** Soldiers and fighters: no figure of a humanitarian story. */
  readonly isMilitary: boolean;
};

const kindWords: ReadonlyMap<string, FigureKind> = new Map(
  (
    [
      [
        'killed',
        'toll lives killed kills kill killing dead died dies deaths death die dying perished slain massacred fatalities fatally',
      ],
      ['injured', 'injured injures injuring wounded wounds wounding hurt injuries'],
      ['missing', 'missing unaccounted disappeared'],
      ['displaced', 'displaced displaces displacing fled flee fleeing flees homeless refugees displacement'],
      ['evacuated', 'evacuated evacuates evacuating evacuate evacuation evacuees'],
      [
        'detained',
        'detained detains detaining arrested arrests arresting captive kidnapped abducted hostages',
      ],
      ['released', 'released freed frees freeing releases releasing liberated'],
      ['hungry', 'starving hungry malnourished hunger starvation famine'],
      ['ill', 'infected sick ill sickened cases hospitalised hospitalized'],
    ] as const
  ).flatMap(([kind, list]) => list.split(' ').map((word): [string, FigureKind] => [word, kind])),
);

const peopleWords = new Set(
  'people persons civilians civilian residents children child women men soldiers troops fighters militants rebels villagers migrants refugees passengers victims protesters policemen officers students patients families inhabitants citizens prisoners detainees hostages workers pilgrims demonstrators others casualties bodies survivors schoolgirls girls boys insurgents members palestinians israelis syrians displaced injured dead killed wounded lives missing evacuees inmates fishermen crew personnel staff'.split(
    ' ',
  ),
);
const civilianWords = new Set('civilians civilian residents children women villagers families students patients migrants refugees passengers pilgrims schoolgirls schoolchildren aid journalists'.split(' ')); // prettier-ignore
const militaryWords = new Set(
  'soldiers soldier troops fighters militants rebels insurgents terrorists gunmen policemen servicemen combatants'.split(
    ' ',
  ),
);
const notPeople = new Set('km kilometres kilometers miles metres meters percent per % years year days day hours hour weeks months minutes dollars euros homes houses buildings villages towns cities tonnes tons vehicles countries million-dollar points goals games am pm'.split(' ')); // prettier-ignore

/** Tokens between a number and the word that says what happened. */
const reachMax = 11;

/** "The death toll from the earthquake has risen to 12": tokens to the number. */
const tollReach = 14;

/** Numbers of people in a sentence: ACLED's habit, the lowest number first, ranges kept. */
export function figuresIn({ tokens }: Text, sentence: Sentence): FigureDraft[] {
  const found: FigureDraft[] = [];
  for (let index = sentence.from; index < sentence.to; index++) {
    const number = numberAt(tokens, index, sentence.to);
    if (number === undefined) continue;
    const draft = draftAt(tokens, sentence, index, number);
    if (draft !== undefined && !found.some(({ kind, low }) => kind === draft.kind && low === draft.low))
      found.push(draft);
    index = number.to - 1;
  }
  return found;
}

type NumberRead = { readonly low: number; readonly high?: number; readonly to: number };

function numberAt(tokens: readonly Token[], at: number, to: number): NumberRead | undefined {
  const first = oneNumber(tokens, at, to);
  if (first === undefined || isNoCount(tokens, at)) return undefined;
  const joint = tokens[first.to]?.lower;
  if (
    joint !== 'to' &&
    joint !== '-' &&
    joint !== '–' &&
    !(joint === 'and' && tokens[at - 1]?.lower === 'between')
  )
    return first;
  const second = oneNumber(tokens, first.to + 1, to);
  return second === undefined || second.low <= first.low
    ? first
    : { low: first.low, high: second.low, to: second.to };
}

/** "in 2014", "no one". */
function isNoCount(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.lower ?? '';
  if (before === 'no') return true;
  const isYear = /^(?:19|20)\d\d$/.test(tokens[at]?.text ?? '');
  return isYear && (yearWords.has(before) || !peopleWords.has(tokens[at + 1]?.lower ?? ''));
}

const yearWords = new Set('in since of from by until during late early mid and january february march april may june july august september october november december'.split(' ')); // prettier-ignore

function oneNumber(tokens: readonly Token[], at: number, to: number): NumberRead | undefined {
  const token = tokens[at];
  if (token === undefined || at >= to) return undefined;
  let value = valueOf(token);
  if (value === undefined) return undefined;
  let end = at + 1;
  // "two hundred", "six million", "tens of thousands"
  while (end < to) {
    const next = tokens[end];
    const factor = next === undefined ? undefined : numberWords.get(next.lower);
    if (factor !== undefined && factor >= 100 && token.lower !== 'several') {
      value *= factor;
      end += 1;
    } else if (
      next?.lower === 'of' &&
      /^(?:tens|hundreds|dozens|scores)$/.test(token.lower) &&
      /^(?:thousands|millions)$/.test(tokens[end + 1]?.lower ?? '')
    ) {
      value = (token.lower === 'tens' ? 10 : value) * (tokens[end + 1]?.lower === 'millions' ? 1e6 : 1e3);
      end += 2;
    } else break;
  }
  return { low: value, to: end };
}

function valueOf(token: Token): number | undefined {
  if (token.lower === 'tens') return 10;
  if (token.kind === 'number') {
    if (/(?:st|nd|rd|th)$/.test(token.text)) return undefined;
    const scale = scaleOf(token.text);
    const bare = token.text.replace(/[a-z]+$/, '');
    const value = /^\d{1,3}(?:,\d{2,3})+$/.test(bare)
      ? Number(bare.replaceAll(',', ''))
      : Number(bare.replaceAll(',', ''));
    return Number.isFinite(value) ? value * scale : undefined;
  }
  const value = numberWords.get(token.lower);
  return value === undefined || value === 0 ? undefined : value;
}

/** "2m", "3bn", "40k". */
function scaleOf(text: string): number {
  if (text.endsWith('m')) return 1e6;
  if (text.endsWith('bn')) return 1e9;
  return text.endsWith('k') ? 1e3 : 1;
}

function draftAt(
  tokens: readonly Token[],
  sentence: Sentence,
  at: number,
  number: NumberRead,
): FigureDraft | undefined {
  const noun = nounAfter(tokens, number.to, sentence.to);
  if (noun === 'not people') return undefined;
  const kind = kindNear(tokens, sentence, at, number.to, noun !== undefined);
  if (kind === undefined) return undefined;
  if (noun === undefined && !isBesideKind(tokens, at, number.to, sentence)) return undefined;
  const nouns = tokens.slice(number.to, Math.min(sentence.to, number.to + 6)).map(({ lower }) => lower);
  const head = nouns.findIndex((word) => peopleWords.has(word));
  const near = nouns.slice(0, head < 0 ? 2 : head + 1);
  const isCivilian = near.some((word) => civilianWords.has(word));
  const isMilitary = near.some((word) => militaryWords.has(word));
  return {
    kind,
    low: number.low,
    ...(number.high === undefined ? {} : { high: number.high }),
    ...(isCivilian ? { civilians: true } : isMilitary ? { civilians: false } : {}),
    at,
    sentence,
    isMilitary,
  };
}

function nounAfter(tokens: readonly Token[], at: number, to: number): string | undefined {
  for (let index = at; index < to && index < at + 6; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind === 'mark') return undefined;
    if (notPeople.has(token.lower)) return 'not people';
    if (peopleWords.has(token.lower)) return token.lower;
    if (isThing(token, index === at)) return 'not people';
    if (kindWords.has(token.lower)) return undefined;
  }
  return undefined;
}

/** "two explosions": a plural right behind a number that is no word for people. */
function isThing({ lower, isCapital }: Token, isNext: boolean): boolean {
  if (!isNext || isCapital || kindWords.has(lower) || numberWords.has(lower)) return false;
  return (
    /[a-z]{3}s$/.test(lower) &&
    !/(?:er|or|ist|ian|ee|ant|ent|lot|boy|girl|son|nun|priest|other|monk|teen|youth|lives)s$|^(?:others|as|was|has|dead)$/.test(
      lower,
    )
  );
}

/** "killed 12", "12 dead", "toll rises to 12". */
function isBesideKind(tokens: readonly Token[], from: number, to: number, sentence: Sentence): boolean {
  for (let index = from - 1; index >= Math.max(sentence.from, from - tollReach); index--)
    if (tokens[index]?.lower === 'toll') return true;
  for (let index = Math.max(sentence.from, from - 5); index < Math.min(sentence.to, to + 3); index++)
    if (
      kindWords.has(tokens[index]?.lower ?? '') &&
      !/^(?:fled|flee|cases)$/.test(tokens[index]?.lower ?? '')
    )
      return true;
  return false;
}

/** The nearest word that says what happened; behind the number before in front of it. */
function kindNear(
  tokens: readonly Token[],
  sentence: Sentence,
  from: number,
  to: number,
  hasNoun: boolean,
): FigureKind | undefined {
  let best: { kind: FigureKind; distance: number } | undefined;
  const consider = (index: number, distance: number) => {
    const lower = tokens[index]?.lower ?? '';
    const kind = kindWords.get(lower);
    if (kind === undefined || (kind === 'ill' && lower === 'cases' && !hasNoun && distance > 3)) return;
    if (kind === 'released' && lower === 'liberated' && !hasNoun) return;
    if (best === undefined || distance < best.distance) best = { kind, distance };
  };
  for (let index = to; index < Math.min(sentence.to, to + reachMax); index++) {
    const token = tokens[index];
    if (token?.text === ';' || (token !== undefined && speechVerbs.has(token.lower))) break;
    if (token?.text === ',' && index > to + 1 && best !== undefined) break;
    consider(index, index - to);
  }
  for (let index = from - 1; index >= Math.max(sentence.from, from - reachMax); index--) {
    const token = tokens[index];
    if (token?.text === ';') break;
    if (token?.text === ',' && from - index > 2) break;
    consider(index, (from - index) * 0.9);
  }
  return best?.kind;
}
