import { describe, expect, test } from 'vitest';
import { breakthroughOf } from '#src/domain/breakthrough.ts';
import { later, minuteMs } from '#src/domain/instant.ts';
import { dawn, dossierOf, newestOf, type Step } from '#test/support/news.ts';
import { english } from '#test/support/texts.ts';

const silence = { startsAt: dawn, hard: false };
const claimed: Step = { kind: 'new-story', standing: 'claimed', urgency: 'bulletin' };
const again: Step = { kind: 'new-stage', standing: 'claimed', urgency: 'bulletin' };
const disputed: Step = { kind: 'new-standing', standing: 'disputed', urgency: 'bulletin' };
const confirmed: Step = { kind: 'new-standing', standing: 'confirmed', urgency: 'bulletin' };
const deniedAtOnce: Step = { ...disputed, kind: 'new-stage', eventKind: 'withdrawal' };
const confirmedAtOnce: Step = { ...confirmed, kind: 'new-stage', eventKind: 'withdrawal' };
const flash: Step = { kind: 'new-claim', standing: 'reported', urgency: 'flash' };
const corrected: Step = { kind: 'correction', standing: 'claimed', urgency: 'routine' };
const retracted: Step = { kind: 'retraction', standing: 'retracted', urgency: 'routine' };

function why(
  steps: readonly Step[],
  { told = true, hard = false, startsAt = dawn } = {},
): string | undefined {
  const dossier = dossierOf(steps);
  const what = breakthroughOf({ ...silence, hard, startsAt }, newestOf(dossier), dossier, told);
  return what === undefined ? undefined : english.say(what);
}

describe('what comes through a silence', () => {
  test.each([
    { case: 'a first claim does not', steps: [claimed], is: undefined },
    { case: 'a flash does', steps: [claimed, flash], is: 'a flash' },
    { case: 'a flash does where nothing was told', steps: [flash], told: false, is: 'a flash' },
    { case: 'a second flash of the stage does not', steps: [claimed, flash, flash], is: undefined },
    {
      case: 'the first flash since it began does',
      steps: [flash, flash],
      startsAt: later(dawn, 5 * minuteMs),
      is: 'a flash',
    },
    {
      case: 'the first denial does',
      steps: [claimed, disputed],
      is: 'the first denial of what was posted here',
    },
    {
      case: 'a denial of what was not told does not',
      steps: [claimed, disputed],
      told: false,
      is: undefined,
    },
    { case: 'a second denial does not', steps: [claimed, disputed, disputed], is: undefined },
    {
      case: 'a denial of another stage is a first one',
      steps: [{ ...disputed, eventKind: 'siege' }, claimed, disputed],
      is: 'the first denial of what was posted here',
    },
    {
      case: 'a stage that begins with its denial does not',
      steps: [claimed, deniedAtOnce],
      is: undefined,
    },
    {
      case: 'a stage that begins with its confirmation does not',
      steps: [claimed, confirmedAtOnce],
      is: undefined,
    },
    {
      case: 'a denial is a first one where the place has changed hands since',
      steps: [claimed, disputed, again, disputed],
      is: 'the first denial of what was posted here',
    },
    {
      case: 'the first confirmation does',
      steps: [claimed, disputed, confirmed],
      is: 'the first confirmation of what was posted here',
    },
    { case: 'a second confirmation does not', steps: [claimed, confirmed, confirmed], is: undefined },
    { case: 'a correction does', steps: [claimed, corrected], is: 'a correction to what was posted here' },
    {
      case: 'a correction of what was not told does not',
      steps: [claimed, corrected],
      told: false,
      is: undefined,
    },
    { case: 'a retraction does', steps: [claimed, retracted], is: 'a retraction of what was posted here' },
    {
      case: 'of a hard one only a retraction',
      steps: [claimed, retracted],
      hard: true,
      is: 'a retraction of what was posted here',
    },
    { case: 'of a hard one not even a flash', steps: [claimed, flash], hard: true, is: undefined },
    { case: 'of a hard one no correction', steps: [claimed, corrected], hard: true, is: undefined },
    { case: 'of a hard one no first denial', steps: [claimed, disputed], hard: true, is: undefined },
  ])('$case', ({ steps, is, ...silent }) => {
    expect(why(steps, silent)).toBe(is);
  });
});
