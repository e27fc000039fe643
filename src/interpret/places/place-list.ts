import type { Text, Token } from '../text/text.ts';
import { WordList, WordMap } from '../text/word-list.ts';

/** What a list of units ends with or begins from, and what each name of the list is called in full. */
const unitsOf = new WordMap(
  new Map([
  ['provinces', ''], ['governorates', ''], ['oblasts', ''], ['regions', ''], ['districts', ''], ['states', ''], ['prefectures', ''], ['departments', ''], ['raions', ''], ['territories', ''], ['counties', 'county'], ['parishes', 'parish'],
  ]), // prettier-ignore
);
const joints = new WordList([',', 'and', 'or', '&', '/', '–', 'as', 'well']);
/** Tokens looked through for the word that a list hangs on: some ten names. */
const listLengthMax = 32;

/**
 * Of a name in "Hama, Homs and Idlib provinces" or "the counties of Clay and Swift" what it is short for: 'county' where
 * names of counties never stand without the word, '' for other units; undefined where the name stands in no such list.
 */
export function unitInList({ tokens }: Text, from: number, to: number): string | undefined {
  return unitsBehind(tokens, to) ?? unitsBefore(tokens, from);
}

/** "… and Idlib provinces" from the end of the first name on. */
function unitsBehind(tokens: readonly Token[], to: number): string | undefined {
  if (!joints.has(tokens[to])) return singularHere(tokens[to]);
  for (let index = to; index < to + listLengthMax; index++) {
    const token = tokens[index];
    if (token === undefined) return undefined;
    const unit = tokens[index - 1]?.lower === 'united' ? undefined : singularHere(token);
    if (unit !== undefined) return unit;
    if (!token.isCapital && !joints.has(token)) return undefined;
  }
  return undefined;
}

/** "the provinces of Hama …" from the start of a later name back. */
function unitsBefore(tokens: readonly Token[], from: number): string | undefined {
  for (let index = from - 1; index > from - listLengthMax; index--) {
    const token = tokens[index];
    if (token?.lower === 'of') return singularHere(tokens[index - 1]);
    if (token === undefined || (!token.isCapital && !joints.has(token))) return undefined;
  }
  return undefined;
}

function singularHere(token: Token | undefined): string | undefined {
  return unitsOf.get(token);
}
