import type { Predicate } from '../grammar/predicate.ts';
import type { Text, Token } from '../text/text.ts';

/** "died of cholera", "an earthquake killed", "killed in floods": what the cause explains is told with it. */
export function isExplained(
  predicate: Predicate,
  predicates: readonly Predicate[],
  { tokens }: Text,
): boolean {
  const { frame, topic, voice, subject, groupFrom, to } = predicate;
  let from = Math.min(subject?.from ?? groupFrom, groupFrom);
  for (let step = 0; step < causeReach && tokens[from - 1]?.kind === 'word'; step++) from -= 1;
  // "gunmen killed polio workers": who does it is the cause.
  const mayFollow = frame.role === 'subject' || voice === 'passive';
  return predicates.some(
    (other) =>
      other.topic.id === topic.id &&
      topic.kinds[other.frame.kind]?.explains?.includes(frame.kind) === true &&
      (mayFollow
        ? (other.from >= from && other.from < to + causeReach) || isCauseOf(predicate, other, tokens)
        : other.from >= from && other.from < to && !hasOtherCause(tokens.slice(other.to, groupFrom))),
  );
}

/** Tokens between "killed" and its cause: "killed when a landslide". */
const causeReach = 5;

/**
 * "die in Nepal after heavy rain triggers floods", "floods killed 11 while 24 were injured"; of "killed in a strike after
 * floods" something else is the cause.
 */
function isCauseOf({ groupFrom, to, agent }: Predicate, cause: Predicate, tokens: readonly Token[]): boolean {
  const isBefore = cause.to <= groupFrom;
  const between = isBefore ? tokens.slice(cause.to, groupFrom) : tokens.slice(to, cause.from);
  return (
    agent === undefined &&
    (isBefore || between.slice(-causeReach - 1).some(({ lower }) => causes.has(lower))) &&
    !hasOtherCause(between)
  );
}

/** Somebody's violence, or the end of what belongs together. */
function hasOtherCause(between: readonly Token[]): boolean {
  return between.some(({ text, lower }) => text === ';' || violent.test(lower));
}

const causes = new Set([
  'after',
  'as',
  'when',
  'following',
  'during',
  'amid',
  'because',
  'due',
  'in',
  'by',
  'from',
]);
const violent =
  /^(?:air-?strikes?|strikes?|attack\w*|shell(?:s|ing)?|bomb\w*|blasts?|explosions?|shoot\w*|shot|gunfire|gunmen|clash\w*|raids?|missiles?|rockets?|drones?|fighting)$/;
