import type { Claim } from '../../domain/claim.ts';
import type { NewsEvent } from '../../domain/event.ts';
import type { Figure } from '../../domain/figure.ts';
import { roundOf, standingOf, updatesOn } from '../../domain/stage.ts';
import type { Standing } from '../../domain/standing.ts';
import type { Dossier, UpdateKind } from '../../domain/story.ts';
import { urgencies, type Urgency } from '../../domain/urgency.ts';
import { loudnessOf } from './loudness.ts';
import { newVoices } from './new-voice.ts';
import type { ReadEvent } from '../reading.ts';
import { outletsOf } from './source.ts';
import type { Strand } from './strand.ts';

/** What an article changes in one stage of a story. */
export type Change = {
  readonly kind: UpdateKind;
  readonly event: NewsEvent;
  readonly standing: Standing;
  /** Absent for a stage that was not told before. */
  readonly standingBefore?: Standing;
  readonly urgency: Urgency;
  /** New to the stage, in the order of the article. */
  readonly news: readonly Claim[];
  /** New in other stages, told by the same article. */
  readonly beside: readonly Claim[];
};

/** One change for each stage of which the article says something new; or that one more outlet tells it. */
export function changesOf(strand: Strand, after: Dossier): readonly Change[] {
  const { before, events } = strand;
  const stages = stagesOf(strand.fresh, after);
  const takings = takingsBackOf(strand, after);
  const news = stages.flatMap((stage): Change[] => {
    const change = changeOf(stage, strand, after, stages[0] === stage);
    const others = stages.filter((other) => other !== stage);
    const beside = others.flatMap(({ claims }) => newVoices(claims, before?.claims));
    return change === undefined ? [] : [{ ...change, beside: change.kind === 'new-figure' ? [] : beside }];
  });
  // What a correction changes is told by the correction.
  const changes = [
    ...takings,
    ...news.filter(({ event }) => !takings.some((one) => one.event.kind === event.kind)),
  ];
  const lead = before === undefined ? undefined : (openingOf(before) ?? events[0]?.event);
  if (changes.length > 0 || before === undefined || lead === undefined) return changes;
  const isFurther = outletsOf(after) > outletsOf(before);
  return isFurther ? [{ kind: 'more-outlets', ...worthOf(lead, strand, after), news: [], beside: [] }] : [];
}

/** One for each stage that is taken back; a correction of no stage is told of the whole. */
function takingsBackOf(strand: Strand, after: Dossier): readonly Change[] {
  const { before, taken, fresh } = strand;
  if (before === undefined || taken === undefined) return [];
  const stages = taken.stages.flatMap(
    (kind) => before.claims.find(({ event }) => event.kind === kind)?.event ?? [],
  );
  const opening = openingOf(before);
  const events = stages.length > 0 || opening === undefined ? stages : [opening];
  return events.map((event) => ({
    kind: taken.kind,
    ...worthOf(event, strand, after),
    news: newVoices(
      fresh.flatMap(({ claims }) => claims.filter((claim) => claim.event.kind === event.kind)),
      before.claims,
    ),
    beside: [],
  }));
}

type Stage = { readonly event: NewsEvent; readonly claims: readonly Claim[] };

function changeOf(
  { event, claims }: Stage,
  strand: Strand,
  after: Dossier,
  isFirst: boolean,
): Omit<Change, 'beside'> | undefined {
  const { before, figures } = strand;
  const worth = worthOf(event, strand, after);
  if (before === undefined || worth.standingBefore === undefined) {
    if (claims.length === 0) return undefined;
    return { kind: before === undefined && isFirst ? 'new-story' : 'new-stage', ...worth, news: claims };
  }
  const news = newVoices(claims, before.claims);
  if (worth.standing !== worth.standingBefore) return { kind: 'new-standing', ...worth, news };
  if (news.length > 0) return { kind: 'new-claim', ...worth, news };
  // A second origin may make a flash of what one alone could not.
  if (claims.length > 0 && isLouder(worth.urgency, event, before))
    return { kind: 'new-claim', ...worth, news: claims };
  const isCounted = figures.some((figure) => isNewFigure(figure, before));
  return isCounted ? { kind: 'new-figure', ...worth, news: claims } : undefined;
}

/** What a stage is worth with this article, and what it was without. */
function worthOf(
  event: NewsEvent,
  strand: Strand,
  after: Dossier,
): Pick<Change, 'event' | 'standing' | 'standingBefore' | 'urgency'> {
  const worth = standingOf(event.kind, after) ?? 'claimed';
  const before = isNewRound(event, strand) ? undefined : strand.before;
  const standingBefore = before && standingOf(event.kind, before);
  return {
    event,
    standing: worth,
    ...(standingBefore === undefined ? {} : { standingBefore }),
    urgency: loudnessOf(event, worth, strand, before, after),
  };
}

function isNewRound({ kind, round = 1 }: NewsEvent, { before }: Strand): boolean {
  return before !== undefined && round > roundOf(kind, before.claims);
}

/** The stages of one story that an article tells of, one for each kind; not what it tells of an earlier round. */
function stagesOf(told: readonly ReadEvent[], after: Dossier): readonly Stage[] {
  const stages = new Map<string, Stage>();
  for (const { event, claims } of told) {
    if ((event.round ?? 1) < roundOf(event.kind, after.claims)) continue;
    const stage = stages.get(event.kind);
    stages.set(event.kind, { event: stage?.event ?? event, claims: [...(stage?.claims ?? []), ...claims] });
  }
  return [...stages.values()];
}

/** The event that the story was opened by. */
function openingOf({ claims, updates }: Dossier): NewsEvent | undefined {
  const kind = updates[0]?.eventKind;
  return claims.find(({ event }) => event.kind === kind)?.event;
}

function isLouder(urgency: Urgency, { kind }: NewsEvent, { updates }: Dossier): boolean {
  return updatesOn(kind, updates).every(
    (update) => urgencies.indexOf(urgency) > urgencies.indexOf(update.urgency),
  );
}

function isNewFigure(figure: Figure, { figures }: Dossier): boolean {
  return !figures.some(
    ({ kind, low, high }) => kind === figure.kind && low === figure.low && high === figure.high,
  );
}
