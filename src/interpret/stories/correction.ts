import type { Reading } from '../reading.ts';
import type { Text } from '../text/text.ts';

/** Where a notice stands, in characters: at the top, or as a footer. */
const topLength = 400;
const footLength = 300;

const copy = '(?:story|article|report|item|post|alert|headline|dispatch)';
const away = '(?:removed|retracted|withdrawn|taken down|deleted|pulled)';

/** Only of one's own copy: that others removed theirs is news like any other. */
const retractions: readonly RegExp[] = [
  /^\s*(?:retraction|retracted|story withdrawn|withdrawn|kill notice)\b/i,
  /\bRETRACT(?:ION|ED)\b/,
  new RegExp(`\\bwe (?:have |had )?(?:now )?${away} (?:this|the|a|an|our) (?:[\\w-]+ )?${copy}\\b`, 'i'),
  new RegExp(`\\bthis ${copy} (?:has been|was|is) ${away}\\b`, 'i'),
];

const corrections: readonly RegExp[] = [
  /^\s*\(?(?:correction|corrected|corrects|corrigendum|clarification)\b/i,
  /\b(?:an|the) (?:earlier|previous|original) version of this (?:story|article|report|headline)\b/i,
  new RegExp(`\\bthis ${copy} (?:has been|was) (?:corrected|amended|updated to correct)\\b`, 'i'),
];

/** Whether a text says of itself that it takes back what was published. */
export function correctionIn({ whole, bodyStart }: Text): Reading['correction'] {
  const body = whole.slice(bodyStart);
  const top = [whole.slice(0, topLength), body.slice(0, topLength)];
  if (retractions.some((words) => top.some((part) => words.test(part)))) return 'retraction';
  const places = [...top, body.slice(-footLength)];
  return corrections.some((words) => places.some((part) => words.test(part))) ? 'correction' : undefined;
}
