import { headOf } from '../grammar/noun-phrase.ts';
import type { Predicate } from '../grammar/predicate.ts';
import type { Text } from '../text/text.ts';

/** Words that elsewhere take a place, and here take none or only say where it was: "fell ill", "left for X". */
export function takesNoPlace(predicate: Predicate, text: Text): boolean {
  return (
    goesTo(predicate, text) ||
    fleesWar(predicate, text) ||
    isWhere(predicate, text) ||
    takesDown(predicate, text) ||
    withdrawsThings(predicate, text) ||
    isOtherFall(predicate, text) ||
    takesBack(predicate, text) ||
    gainsGround(predicate, text) ||
    isPictured(predicate, text)
  );
}

/** "fled into X", "left for X": where to, not what was left. */
function goesTo({ frame, from, to }: Predicate, { tokens }: Text): boolean {
  return (
    frame.kind === 'withdrawal' &&
    to - from === 1 &&
    /^(?:into|to|towards?|for|across|via)$/.test(tokens[to]?.lower ?? '')
  );
}

/** "a soldier captured near X", "was seized outside Y": where it was, not what. */
function isWhere({ frame, from, to }: Predicate, { tokens }: Text): boolean {
  return (
    frame.kind === 'capture' &&
    to - from === 1 &&
    frame.role !== 'subject' &&
    /^(?:near|outside|inside|around|during)$/.test(tokens[to]?.lower ?? '')
  );
}

/** "fleeing fighting in X": what one flees is no place. */
function fleesWar({ frame, to }: Predicate, { tokens }: Text): boolean {
  return frame.kind === 'withdrawal' && dangers.test(tokens[to]?.lower ?? '');
}

const dangers =
  /^(?:fighting|violence|clashes|war|conflict|persecution|shelling|bombing|bombardment|air-?strikes|attacks|hostilities|unrest|hunger|famine|drought)$/;

/** "taking down the flag of X", "took an active part in the battle of Y": no place. */
function takesDown({ from, to }: Predicate, { tokens }: Text): boolean {
  if (to - from > 1 || !/^(?:tak(?:e|es|en|ing)|took)$/.test(tokens[from]?.lower ?? '')) return false;
  const part = tokens.slice(to, to + partReach).findIndex(({ lower }) => lower === 'part');
  return (
    /^(?:down|off|aim|note)$/.test(tokens[to]?.lower ?? '') ||
    (part >= 0 && tokens[to + part + 1]?.lower === 'in')
  );
}

/** Tokens behind "took" to "part": "an active". */
const partReach = 3;

/** "withdrew some planes from its airbase", "pulled the heavy guns back from X": those who hold it stay. */
function withdrawsThings({ frame, hasGap, from, to }: Predicate, { tokens }: Text): boolean {
  return (
    frame.kind === 'withdrawal' &&
    hasGap &&
    tokens.slice(from + 1, to - 1).some(({ lower }) => things.test(lower))
  );
}

const things =
  /^(?:planes?|jets?|aircraft|helicopters?|drones?|(?:war)?ships?|vessels?|boats?|weapons?|weaponry|missiles?|launchers?|artillery|guns?|ambassadors?|diplomats?|staff|money|funds)$/;

const otherFalls = new Set('into back behind short apart ill under out from by for off below silent victim sick asleep through over'.split(' ')); // prettier-ignore

/** "fell back into recession", "falls by 3 %": no capture. */
function isOtherFall({ frame, from, to }: Predicate, { tokens }: Text): boolean {
  const isFall = frame.role === 'subject' && to - from === 1 && /^f[ae]ll/.test(tokens[from]?.lower ?? '');
  return isFall && otherFalls.has(tokens[to]?.lower ?? '');
}

/** "withdraws a threat to remove its troops from X". */
function takesBack({ frame, hasGap, from, to }: Predicate, { tokens }: Text): boolean {
  return (
    hasGap && frame.kind === 'withdrawal' && tokens.slice(from, to).some(({ lower }) => words.has(lower))
  );
}

const words = new Set('staff equipment personnel diplomats ambassador workers employees observers citizens nationals threat offer bid support request demand claim statement proposal complaint invitation recognition application candidacy nomination charges objection resolution bill motion'.split(' ')); // prettier-ignore

/** "gained ground": came nearer, and took nothing that has a name. */
function gainsGround({ from, to }: Predicate, { tokens }: Text): boolean {
  const words = tokens.slice(to, to + 2).map(({ lower }) => lower);
  return tokens[from]?.lower.startsWith('gain') === true && words.includes('ground');
}

/** "This photo captured in X". */
function isPictured({ subject }: Predicate, { tokens }: Text): boolean {
  const head = subject === undefined ? undefined : tokens[headOf(tokens, subject)]?.lower;
  return (
    head !== undefined &&
    /^(?:photos?|photographs?|pictures?|images?|videos?|footage|cameras?|film|satellites?)$/.test(head)
  );
}
