import type { Lexicon } from '../lexicon.ts';
import { inContext, shortWrittenAt, type PlaceName } from './place-context.ts';
import { placeKey, shortKey } from './place-key.ts';
import type { Text } from '../text/text.ts';

/** "Ky." or "W.Va." behind the comma of another name; by itself where its full stop ends no sentence. */
export function shortAt(text: Text, from: number, { gazetteer }: Lexicon): PlaceName | undefined {
  const { tokens } = text;
  const isBehind = tokens[from - 1]?.text === ',' && tokens[from - 2]?.isCapital === true;
  if (!isBehind && tokens[from]?.isPlain === true) return undefined;
  for (const written of shortWrittenAt(text, from)) {
    if (!isBehind && !isShortAlone(text, from, written)) continue;
    const bearers = gazetteer.bearersOf(shortKey(written));
    if (bearers.length === 0) continue;
    const end = (tokens[from]?.start ?? 0) + written.length;
    let to = from + 1;
    while ((tokens[to]?.end ?? Number.POSITIVE_INFINITY) <= end) to += 1;
    const name = inContext(text, { from, to, key: shortKey(written), bearers, isContainer: isBehind });
    return { ...name, isShort: true };
  }
  return undefined;
}

/** "Lee, D-Oakland": where a member of Congress comes from. */
export function partySeatAt(text: Text, from: number, { gazetteer }: Lexicon): PlaceName | undefined {
  const { tokens } = text;
  if (tokens[from - 1]?.text !== ',' || tokens[from]?.isPlain === true) return undefined;
  const seat = partySeat.exec(tokens[from]?.text ?? '')?.[1];
  if (seat === undefined) return undefined;
  const keys = [shortKey(seat), placeKey(seat)];
  const key = keys.find((each) => gazetteer.bearersOf(each).length > 0);
  if (key === undefined) return undefined;
  const bearers = gazetteer.bearersOf(key).filter(({ row }) => gazetteer.countryOf(row) === 'US');
  return { ...inContext(text, { from, to: from + 1, key, bearers, isContainer: false }), isExpected: true };
}

const partySeat = /^[DRI]-(\p{Lu}.*)$/u;

/** "S.C. voters", "a Ky. jail": not "300 B.C." or "Barcelona S.C.", nor what may end a sentence. */
function isShortAlone({ tokens, whole }: Text, from: number, written: string): boolean {
  const start = tokens[from]?.start ?? 0;
  const before = tokens[from - 1];
  if (!written.endsWith('.') || before?.kind === 'number' || before?.isCapital === true) return false;
  return (
    written.indexOf('.') < written.length - 1 ||
    /^ \p{Ll}/u.test(whole.slice(start + written.length, start + written.length + 2))
  );
}
