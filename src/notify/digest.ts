import type { Delivery } from '../domain/delivery.ts';
import type { Line } from '../domain/message.ts';
import type { Dossier } from '../domain/story.ts';
import { urgencies } from '../domain/urgency.ts';
import { leadOf, storyHeadline } from '../domain/lead.ts';
import type { Texts } from '../domain/texts.ts';
import { stateOf } from './editors-word.ts';

const digestLinesMax = 10;

/** The stories that these deliveries are about, each once. */
export function storyIdsOf(deliveries: readonly Delivery[]): readonly Dossier['story']['id'][] {
  const ids = deliveries.flatMap(({ subject }) => (subject.of === 'update' ? [subject.storyId] : []));
  return [...new Set(ids)];
}

/**
 * One line a story, in its newest standing only, the loudest first: what was superseded is not told again.
 * @param linesMax what is beyond it is counted, never silently left out
 */
export function storyLines(
  dossiers: readonly Dossier[],
  texts: Texts,
  linesMax: number = digestLinesMax,
): readonly Line[] {
  const ordered = dossiers.toSorted(
    (a, b) => loudness(b) - loudness(a) || b.story.updatedAt.localeCompare(a.story.updatedAt),
  );
  const rest = ordered.length - linesMax;
  return [
    ...ordered.slice(0, linesMax).map((dossier) => storyLine(dossier, texts)),
    ...(rest > 0 ? [[texts.say('list.and-more', { count: rest })]] : []),
  ];
}

/** A story has one line: where several alerts stand behind one it is said, or some would seem to be lost. */
export function countedOf(what: string, alerts: number, stories: number, { say }: Texts): string {
  return stories < alerts ? say('digest.of-stories', { what, count: stories }) : what;
}

function storyLine(dossier: Dossier, texts: Texts): Line {
  const { kind, standing, urgency } = leadOf(dossier);
  const { updatedAt, slug } = dossier.story;
  const values = {
    urgency: texts.say(`urgency.${urgency}`),
    state: stateOf(dossier, kind, standing, texts),
    headline: storyHeadline(dossier, texts),
    moment: { at: updatedAt, show: 'time' },
  } as const;
  return slug === undefined
    ? texts.line('digest.line', values)
    : texts.line('digest.line-with-id', { ...values, id: slug });
}

function loudness(dossier: Dossier): number {
  return urgencies.indexOf(leadOf(dossier).urgency);
}
