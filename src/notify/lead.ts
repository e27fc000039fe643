import type { Claim } from '../domain/claim.ts';
import type { EventKind } from '../domain/event.ts';
import type { Standing } from '../domain/standing.ts';
import type { Dossier, Update } from '../domain/story.ts';
import { urgencies, type Urgency } from '../domain/urgency.ts';

/** What a card leads with: the furthest stage of its story, and what that is worth now. */
export type Lead = { readonly kind: EventKind; readonly standing: Standing; readonly urgency: Urgency };

/** Control of a place, from its first stage to its last. */
const stages: readonly EventKind[] = ['siege', 'entry', 'withdrawal', 'handover', 'capture'];

/** Throws for a story without updates: there is none. */
export function leadOf({ story, updates }: Dossier): Lead {
  const kind = furthestStage(updates) ?? openingKind(updates);
  const ofKind = updates.filter(({ eventKind }) => eventKind === kind);
  const newest = ofKind.at(-1);
  if (kind === undefined || newest === undefined) throw new Error(`${story.id} has no updates`);
  const loudest = Math.max(...ofKind.map(({ urgency }) => urgencies.indexOf(urgency)));
  return { kind, standing: newest.standing, urgency: urgencies[loudest] ?? newest.urgency };
}

/** The claims on the leading stage, in the order in which they were said; each speaker's latest word counts. */
export function voicesOf(dossier: Dossier, kind: EventKind): readonly Claim[] {
  const latest = new Map<string, Claim>();
  for (const claim of dossier.claims) {
    if (claim.event.kind !== kind || claim.event.background) continue;
    latest.delete(speakerKey(claim));
    latest.set(speakerKey(claim), claim);
  }
  return [...latest.values()];
}

/** The speaker, or the outlet where it speaks in its own voice. */
export function speakerOf({ speaker, unnamed, outlet }: Claim): string {
  return speaker ?? (unnamed === true ? 'unnamed sources' : outlet);
}

function speakerKey(claim: Claim): string {
  const { speakerId, speaker } = claim;
  return (speakerId ?? (speaker === undefined ? `own voice of ${speakerOf(claim)}` : speaker)).toLowerCase();
}

function furthestStage(updates: readonly Update[]): EventKind | undefined {
  return stages.findLast((stage) => updates.some(({ eventKind }) => eventKind === stage));
}

function openingKind(updates: readonly Update[]): EventKind | undefined {
  const opening = updates.findLast(({ kind }) => kind === 'new-story' || kind === 'new-stage') ?? updates[0];
  return opening?.eventKind;
}
