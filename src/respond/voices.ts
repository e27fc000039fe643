import type { Claim, Stance } from '../domain/claim.ts';
import type { EventKind } from '../domain/event.ts';
import type { Instant } from '../domain/instant.ts';
import type { Standing } from '../domain/standing.ts';
import type { Dossier } from '../domain/story.ts';
import { andList, capitalised } from './answer.ts';
import { foldName } from './normalise.ts';
import type { Headlines } from './ports.ts';

/** Who says what about one stage of a story: each speaker's latest word. */
export type Voice = {
  readonly stance: Stance;
  /** The speaker, or the outlet where it speaks in its own voice. */
  readonly name: string;
  readonly saidAt: Instant;
};

/** The stage that a story leads with, and what it is worth now. */
export function leadOf({
  updates,
}: Dossier): { readonly kind: EventKind; readonly standing: Standing } | undefined {
  const opening = updates.findLast(({ kind }) => kind === 'new-story' || kind === 'new-stage') ?? updates[0];
  const newest = updates.findLast(({ eventKind }) => eventKind === opening?.eventKind);
  return newest === undefined ? undefined : { kind: newest.eventKind, standing: newest.standing };
}

export function voicesOn(kind: EventKind, { claims }: Dossier): readonly Voice[] {
  const latest = new Map<string, Voice>();
  for (const claim of claims)
    if (claim.event.kind === kind && !claim.event.background) latest.set(speakerKey(claim), voiceOf(claim));
  return [...latest.values()];
}

/** "DISPUTED: capture claimed by HTS, denied by Syrian defence ministry". Never a claim as a fact. */
export function stateWords(dossier: Dossier): string {
  const said = leadSayings(dossier);
  return said === undefined ? standingWord(dossier) : `${standingWord(dossier)}: ${said}`;
}

/** "DISPUTED". */
export function standingWord(dossier: Dossier): string {
  return leadOf(dossier)?.standing.toUpperCase() ?? 'NOTHING SAID YET';
}

/** The story in one line: as its card has it, else "Control of Homs: capture claimed by HTS, denied by …". */
export function headlineBy({ headlineOf }: Headlines): (dossier: Dossier) => string {
  return headlineOf ?? plainHeadline;
}

/** "Control of Homs". */
export function aboutWords({ story }: Dossier): string {
  return capitalised(story.about);
}

function plainHeadline(dossier: Dossier): string {
  const said = leadSayings(dossier);
  return said === undefined ? aboutWords(dossier) : `${aboutWords(dossier)}: ${said}`;
}

/** "capture claimed by HTS, denied by Syrian defence ministry"; undefined when nobody is known to have said it. */
function leadSayings(dossier: Dossier): string | undefined {
  const lead = leadOf(dossier);
  const said = lead === undefined ? [] : sayings(voicesOn(lead.kind, dossier));
  return lead === undefined || said.length === 0 ? undefined : `${kindWords(lead.kind)} ${said.join(', ')}`;
}

/** "civilian casualties". */
export function kindWords(kind: EventKind): string {
  return kind.replaceAll('-', ' ');
}

/** Words for each stance, in the order in which they are told. */
const order: readonly (readonly [Stance, string])[] = [
  ['confirms', 'confirmed by'],
  ['claims', 'claimed by'],
  ['denies', 'denied by'],
  ['reports', 'stated as fact by'],
  ['unverified', 'not verified by'],
];

function sayings(voices: readonly Voice[]): readonly string[] {
  return order.flatMap(([stance, words]) => {
    const names = voices.filter((voice) => voice.stance === stance).map((voice) => voice.name);
    return names.length === 0 ? [] : [`${words} ${andList(names)}`];
  });
}

function voiceOf({ stance, speaker, speakerShort, unnamed, outlet, saidAt }: Claim): Voice {
  const name = speakerShort ?? speaker ?? (unnamed === true ? 'unnamed sources' : outlet);
  return { stance, name, saidAt };
}

function speakerKey({ speakerId, speaker, unnamed, outlet }: Claim): string {
  if (speakerId !== undefined) return speakerId;
  if (speaker !== undefined) return `speaker ${foldName(speaker)}`;
  return unnamed === true ? 'unnamed' : `outlet ${foldName(outlet)}`;
}
