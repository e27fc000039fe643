import { keptWords } from '../domain/saying.ts';
import type { Claim } from '../domain/claim.ts';
import { kindWords } from '../domain/event-kind.ts';
import { leadOf, speakerWithin, stagesOf, voicesOf } from '../domain/lead.ts';
import type { Line } from '../domain/message.ts';
import type { Place } from '../domain/place.ts';
import type { Texts } from '../domain/texts.ts';
import { isControlKey, type Dossier } from '../domain/story.ts';
import { andList } from './answer.ts';
import { standingWord } from './voices.ts';

/** Whether a story is about who holds a place: its key says so (UNDERSTANDING: control of one place is one story). */
export function isControl({ story }: Dossier): boolean {
  return isControlKey(story.key);
}

/** "Who holds it: DISPUTED. The capture is claimed by HTS; denied by … at 04:20, who has not been seen to speak since." */
export function holderLine(dossier: Dossier, asked: Place, texts: Texts): Line {
  const { line, say } = texts;
  const { story } = dossier;
  const lead = leadOf(dossier);
  const said = sayings(voicesOf(dossier, lead.kind), story.updatedAt, texts);
  const values = {
    state: standingWord(dossier, texts),
    kind: kindWords(lead.kind, texts),
    what: said.length === 0 ? say('holds.nobody') : joined(said),
  };
  const earlier = stagesOf(dossier)
    .filter(({ kind }) => kind !== lead.kind)
    .map(({ kind, standing }) => {
      return ` ${say('holds.earlier', { kind: kindWords(kind, texts), state: say(`standing.${standing}`) })}`;
    });
  if (story.place?.id === asked.id) return [...line('holds.it', values), ...earlier];
  const place = story.place?.name ?? story.placeText ?? keptWords(story.about, texts);
  const slug = story.slug === undefined ? [] : [`  ${story.slug}`];
  return [...line('holds.place', { ...values, place }), ...earlier, ...slug];
}

function sayings(voices: readonly Claim[], updatedAt: string, texts: Texts): readonly Line[] {
  const by = (stance: Claim['stance']) => voices.filter((voice) => voice.stance === stance);
  const plain = (stance: Claim['stance']) => {
    const names = by(stance).map((voice) => speakerWithin(voice, texts));
    return names.length === 0 ? [] : [texts.line(`said.${stance}`, { names: andList(names, texts) })];
  };
  return [
    ...plain('confirms'),
    ...plain('claims'),
    ...by('denies').map((voice) => denial(voice, updatedAt, texts)),
    ...plain('reports'),
    ...plain('unverified'),
  ];
}

/** Whoever denied has often fallen silent since: that is news too. */
function denial(voice: Claim, updatedAt: string, texts: Texts): Line {
  const values = { name: speakerWithin(voice, texts), moment: { at: voice.saidAt, show: 'time' } } as const;
  return texts.line(voice.saidAt < updatedAt ? 'said.denied-and-silent' : 'said.denied-at', values);
}

function joined(lines: readonly Line[]): Line {
  return lines.flatMap((line, index) => (index === 0 ? line : ['; ', ...line]));
}
