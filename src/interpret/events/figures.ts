import { tollOf, type Figure } from '../../domain/figure.ts';
import type { NewsEvent } from '../../domain/event.ts';
import { quoteLengthMax, type Claim } from '../../domain/claim.ts';
import { figuresIn, type FigureDraft } from './figure-reader.ts';
import type { GivenContext } from './draft.ts';
import type { Readable, ReadFigure } from '../reading.ts';
import type { Sentence, Text } from '../text/text.ts';
import { isOldHere } from './when.ts';

/** Figures kept of one article. */
const figuresMax = 40;

type Known = { readonly event: NewsEvent; readonly claims: readonly Claim[]; readonly at: number };

export type FiguresRead = {
  readonly figures: readonly ReadFigure[];
  /** The lowest number of civilians killed given for an event. */
  readonly killedOf: (eventIndex: number) => number | undefined;
};

/** The numbers of people in a text, each with the event of its sentence where there is one. */
export function readFigures(
  article: Readable,
  text: Text,
  context: GivenContext,
  events: readonly Known[],
): FiguresRead {
  const figures: ReadFigure[] = [];
  const parts = new Set<ReadFigure>();
  const drafts = text.sentences.values().flatMap((sentence) => figuresIn(text, sentence));
  for (const draft of drafts.take(figuresMax)) {
    const read = figureOf(draft, article, text, context, events);
    figures.push(read);
    if (draft.isPart) parts.add(read);
  }
  return { figures, killedOf };

  /** Of "60, including 20 civilians" the 20; else the lowest of what is given for all. */
  function killedOf(eventIndex: number): number | undefined {
    const killed = figures.filter(
      ({ figure, eventIndex: at }) =>
        at === eventIndex && figure.kind === 'killed' && !figure.background && figure.civilians !== false,
    );
    const civilians = killed.filter((one) => parts.has(one));
    const counted = (civilians.length > 0 ? civilians : killed).map(({ figure }) => tollOf(figure));
    return counted.length === 0 ? undefined : Math.min(...counted);
  }
}

function figureOf(
  draft: FigureDraft,
  article: Readable,
  text: Text,
  context: GivenContext,
  events: readonly Known[],
): ReadFigure {
  const { sentence, at, kind, low, high, civilians } = draft;
  const over = context.near.over(at);
  const speech = over.find(
    (one) => one.from <= at && at < one.to && one.speaker !== undefined && !one.isUnnamed,
  );
  const start = text.tokens[sentence.from]?.start ?? 0;
  const end = Math.min(text.tokens[sentence.to - 1]?.end ?? start, start + quoteLengthMax);
  const isQuotedLoss =
    draft.isMilitary &&
    over.some((one) => one.from <= at && at < one.to && one.to - one.from < 200 && one.at < one.from);
  const figure: Figure = {
    kind,
    low,
    ...(high === undefined ? {} : { high }),
    ...(civilians === undefined ? {} : { civilians }),
    background:
      draft.isEarlier ||
      isOldHere(text, sentence, at, article.publishedAt) ||
      (kind === 'killed' && tollOf(draft) >= backgroundMin) ||
      isQuotedLoss,
    quote: text.whole.slice(start, end),
    ...(speech?.speaker === undefined ? {} : { speaker: speech.speaker }),
    articleId: article.id,
    outlet: article.outlet,
    saidAt: article.publishedAt,
  };
  const eventIndex = eventOfFigure(figure, sentence, text, events);
  return { figure, start, ...(eventIndex === undefined ? {} : { eventIndex }) };
}

/** So many killed are a war's tally, not an event's. */
const backgroundMin = 200_000;

const kindsOfFigure: Readonly<Record<Figure['kind'], readonly string[]>> = {
  killed: ['civilian-casualties', 'attack-on-protected', 'disaster'],
  injured: ['civilian-casualties', 'attack-on-protected', 'disaster'],
  missing: ['disaster', 'civilian-casualties'],
  displaced: ['displacement', 'evacuation', 'disaster'],
  evacuated: ['evacuation', 'displacement', 'disaster'],
  detained: ['detainee-release'],
  released: ['detainee-release'],
  hungry: ['hunger'],
  ill: ['disease'],
};

function eventOfFigure(
  figure: Figure,
  { from, to }: Sentence,
  { tokens }: Text,
  events: readonly Known[],
): number | undefined {
  const fitting = [...events.keys()].filter((index) =>
    kindsOfFigure[figure.kind].includes(events[index]?.event.kind ?? ''),
  );
  const [begin = 0, end = 0] = [tokens[from]?.start, tokens[to - 1]?.end];
  const isNear = ({ at, claims }: Known) =>
    (at >= from && at < to) || claims.some(({ start }) => start >= begin && start < end);
  return fitting.find((index) => {
    const event = events[index];
    return event !== undefined && isNear(event);
  });
}
