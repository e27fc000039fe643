import type { Claim } from '../domain/claim.ts';
import { leadOf, speakerOf, stagesOf, voicesOf } from '../domain/lead.ts';
import type { Inline, Line } from '../domain/message.ts';
import type { Place } from '../domain/place.ts';
import { isControlKey, type Dossier } from '../domain/story.ts';
import { andList } from './answer.ts';
import { kindWords, standingWord } from './voices.ts';

/** Whether a story is about who holds a place: its key says so (UNDERSTANDING: control of one place is one story). */
export function isControl({ story }: Dossier): boolean {
  return isControlKey(story.key);
}

/** "Who holds it: DISPUTED. Capture is claimed by HTS, and denied by … at 04:20, not seen to speak since." */
export function holderLine(dossier: Dossier, asked: Place): Line {
  const { story } = dossier;
  const what = story.place?.id === asked.id ? 'it' : (story.place?.name ?? story.placeText ?? story.about);
  const lead = leadOf(dossier);
  const voices = voicesOf(dossier, lead.kind);
  const earlier = stagesOf(dossier)
    .filter(({ kind }) => kind !== lead.kind)
    .map(({ kind, standing }) => ` The ${kindWords(kind)} is ${standing.toUpperCase()}.`);
  const slug = what === 'it' || story.slug === undefined ? '' : `  ${story.slug}`;
  return [
    `Who holds ${what}: `,
    { strong: standingWord(dossier) },
    `. The ${kindWords(lead.kind)} is `,
    ...joined(sayings(voices, story.updatedAt)),
    `.${earlier.join('')}${slug}`,
  ];
}

function sayings(voices: readonly Claim[], updatedAt: string): readonly Line[] {
  const by = (stance: Claim['stance']) => voices.filter((voice) => voice.stance === stance);
  return [
    ...plain('confirmed by', by('confirms')),
    ...plain('claimed by', by('claims')),
    ...by('denies').map((voice) => denial(voice, updatedAt)),
    ...plain('stated as fact by', by('reports')),
    ...plain('not verified by', by('unverified')),
  ];
}

function plain(words: string, voices: readonly Claim[]): readonly Line[] {
  return voices.length === 0 ? [] : [[`${words} ${andList(voices.map((voice) => speakerOf(voice)))}`]];
}

/** Whoever denied has often fallen silent since: that is news too. */
function denial(voice: Claim, updatedAt: string): Line {
  const when: Inline = { at: voice.saidAt, show: 'time' };
  const silence = voice.saidAt < updatedAt ? [', who has not been seen to speak since'] : [];
  return [`denied by ${speakerOf(voice)} at `, when, ...silence];
}

function joined(lines: readonly Line[]): Line {
  if (lines.length === 0) return ['not attributed to anybody'];
  return lines.flatMap((line, index) => (index === 0 ? line : ['; ', ...line]));
}
