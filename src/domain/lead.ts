import type { Claim } from './claim.ts';
import type { EventKind } from './event.ts';
import { headlineOf, type Headlined } from './headline.ts';
import { midSentence, nameOf } from './naming.ts';
import { voiceOf, type Standing } from './standing.ts';
import { claimsOfRound, claimsOn, claimsTold, updatesOn } from './stage.ts';
import type { Dossier, Source, Update } from './story.ts';
import type { Texts } from './texts.ts';
import { urgencies, type Urgency } from './urgency.ts';

/** What a card leads with: the furthest stage of its story, and what that is worth now. */
export type Lead = { readonly kind: EventKind; readonly standing: Standing; readonly urgency: Urgency };

/** Control of a place, from its first stage to its last. */
const stages: readonly EventKind[] = ['siege', 'entry', 'withdrawal', 'handover', 'capture'];

/** Throws for a story without updates: there is none. */
export function leadOf({ story, updates }: Dossier): Lead {
  const kind = furthestStage(updates) ?? openingKind(updates);
  const lead = kind === undefined ? undefined : stageOf(updates, kind);
  if (lead === undefined) throw new Error(`${story.id} has no updates`);
  return lead;
}

/** What has been told of a place's control, from the first stage to the last. */
export function stagesOf({ updates }: Dossier): readonly Lead[] {
  return stages.map((kind) => stageOf(updates, kind)).filter((stage) => stage !== undefined);
}

function stageOf(updates: readonly Update[], kind: EventKind): Lead | undefined {
  const ofKind = updatesOn(kind, updates);
  const newest = ofKind.at(-1);
  if (newest === undefined) return undefined;
  const loudest = Math.max(...ofKind.map(({ urgency }) => urgencies.indexOf(urgency)));
  return { kind, standing: newest.standing, urgency: urgencies[loudest] ?? newest.urgency };
}

/** The claims on a stage, in the order in which they were said; each speaker's latest word counts. */
export function voicesOf(dossier: Dossier, kind: EventKind): readonly Claim[] {
  const latest = new Map<string, Claim>();
  for (const claim of claimsOn(kind, dossier)) {
    if (claim.event.background) continue;
    // "Could not verify" takes no earlier word back: it stands beside it.
    const key = claim.stance === 'unverified' ? `unverified ${voiceOf(claim)}` : voiceOf(claim);
    const before = latest.get(key);
    if (before !== undefined && isTerser(before, claim)) continue;
    latest.delete(key);
    latest.set(key, claim);
  }
  return [...latest.values()];
}

/** Of what one voice says twice in an article the fewer words are shown. */
function isTerser(one: Claim, other: Claim): boolean {
  if (one.articleId !== other.articleId || one.stance !== other.stance) return false;
  return (one.said ?? one.quote).length <= (other.said ?? other.quote).length;
}

/** The articles that tell of a stage, and the copies of these. */
export function sourcesOn({ claims, sources }: Dossier, kind: EventKind): readonly Source[] {
  const telling = new Set(
    claimsOfRound(kind, claims)
      .filter(({ event }) => !event.background)
      .map(({ articleId }) => articleId),
  );
  const held = sources.filter((source) => source.takenBack !== true);
  const own = held.filter(
    ({ articleId, copyOf }) => telling.has(articleId) || (copyOf !== undefined && telling.has(copyOf)),
  );
  if (own.length > 0) return own;
  return held.length > 0 ? held : sources;
}

/** As a card names the speaker; the outlet where it speaks in its own voice. */
export function speakerOf(claim: Claim, { say }: Texts): string {
  return claim.speaker === undefined && claim.unnamed === true ? say('voice.unnamed') : nameOf(claim);
}

/** The same within a sentence: "claimed by rebels". */
export function speakerWithin(claim: Claim, texts: Texts): string {
  return midSentence(speakerOf(claim, texts));
}

/** The story in one line, as its card has it. */
export function storyHeadline(dossier: Dossier, texts: Texts): string {
  return headlineOf(headlinedBy(dossier), texts);
}

/** What a story's headline is made of: its leading stage. */
export function headlinedBy(dossier: Dossier): Headlined {
  const { story, figures } = dossier;
  const { kind, standing } = leadOf(dossier);
  const claims = claimsTold(kind, dossier).filter(({ event }) => !event.background);
  const { place, placeText } = story;
  const bare = {
    topic: story.topicId,
    kind,
    ...(place === undefined ? {} : { place }),
    ...(placeText === undefined ? {} : { placeText }),
    background: false,
  };
  // Who left part of a place and then all of it has left it; who denies all of it does not say that it was all.
  const asserted = claims.filter(({ stance }) => stance !== 'denies' && stance !== 'unverified');
  const shown = asserted.find(({ event }) => event.partly !== true) ?? asserted[0] ?? claims[0];
  return { event: shown?.event ?? bare, claims, standing, figures };
}

function furthestStage(updates: readonly Update[]): EventKind | undefined {
  return stages.findLast((stage) => updates.some(({ eventKind }) => eventKind === stage));
}

function openingKind(updates: readonly Update[]): EventKind | undefined {
  const opening = updates.findLast(({ kind }) => kind === 'new-story' || kind === 'new-stage') ?? updates[0];
  return opening?.eventKind;
}
