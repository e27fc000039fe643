import type { Claim } from '../../domain/claim.ts';
import { placeNameOf } from '../../domain/event.ts';
import { manyOf, nameOf } from '../../domain/naming.ts';
import { saying, type Saying } from '../../domain/saying.ts';
import type { UpdateKind } from '../../domain/story.ts';

/** What an article adds to one stage of a story. */
export type Change = {
  readonly kind: UpdateKind;
  /** New to the stage, in the order of the article. */
  readonly claims: readonly Claim[];
  /** Of other stages of the story, told by the same article. */
  readonly beside: readonly Claim[];
  /** Outlets that tell of this stage, this one included; of the story, where the article brings no claim. */
  readonly outlets: number;
  /** Whose article it is. */
  readonly outlet: string;
};

/** Voices that a line names; of a correction fewer, for it begins with who corrects. */
const voicesMax = 3;
const correctionVoicesMax = 2;

/** For one line: "a second outlet states it as fact and says troops left Homs". */
export function whatChanged({ kind, claims, beside, outlets, outlet }: Change): Saying {
  const voices = distinct(claims.map((claim) => voiceOf(claim, outlets)));
  if (kind === 'retraction') return saying('brought.retraction', { outlet });
  if (kind === 'correction')
    return voices
      .slice(0, correctionVoicesMax)
      .reduce<Saying>(
        (what, more) => saying('brought.correction-with', { what, more }),
        saying('brought.correction', { outlet }),
      );
  const [first, ...others] = [...voices.slice(0, voicesMax), ...beside.flatMap(besideOf).slice(0, 1)];
  if (first === undefined)
    return kind === 'more-outlets'
      ? saying('brought.further', { name: nthOutlet(outlets) })
      : saying('brought.nothing');
  const what = others.reduce((what, more) => saying('brought.and', { what, more }), first);
  return kind === 'new-stage' && claims.some(isAgain) ? saying('brought.again', { what }) : what;
}

function isAgain({ event }: Claim): boolean {
  return (event.round ?? 1) > 1;
}

function voiceOf(claim: Claim, outlets: number): Saying {
  const { stance, speaker, unnamed } = claim;
  if (speaker === undefined && stance === 'unverified') return saying('brought.could-not-be-verified');
  if (speaker === undefined && stance === 'reports')
    return outlets <= 1
      ? saying('brought.states-first')
      : saying('brought.states', { name: nthOutlet(outlets) });
  if (unnamed !== true)
    return saying(`brought.${stance}`, { name: nameOf(claim), many: manyOf(nameOf(claim)) });
  return stance === 'claims'
    ? saying('brought.unnamed-say-so')
    : saying(`brought.${stance}`, { name: saying('brought.unnamed'), many: 'yes' });
}

function nthOutlet(count: number): Saying {
  return saying('brought.nth-outlet', { count });
}

/** What may be told of another stage. */
const stages = ['withdrawal', 'entry', 'siege', 'capture', 'handover'];

function besideOf({ event, stance, speaker, ...claim }: Claim): readonly Saying[] {
  const { kind } = event;
  const whole = placeNameOf(event);
  if (!stages.includes(kind) || whole === undefined || stance === 'denies') return [];
  const place = event.partly === true ? saying('act.part', { place: whole }) : whole;
  const name = speaker === undefined ? 'none' : nameOf({ speaker, ...claim });
  return [saying('brought.beside', { kind, place, name })];
}

/** What is said alike by several is said once. */
function distinct(sayings: readonly Saying[]): readonly Saying[] {
  return [...new Map(sayings.map((one) => [JSON.stringify(one), one])).values()];
}
