import type { Figure, FigureKind } from '../domain/figure.ts';
import type { Line } from '../domain/message.ts';
import type { Dossier } from '../domain/story.ts';
import { capitalised, counted } from './answer.ts';

/** Lines of figures at most. */
const figureLinesMax = 6;

/** One line for each kind of figure of each story: a range with its reports, lowest first; never a sum. */
export function figureLines(dossiers: readonly Dossier[]): readonly Line[] {
  return dossiers.flatMap(linesOf).slice(0, figureLinesMax);
}

function linesOf(dossier: Dossier): readonly Line[] {
  const news = dossier.figures.filter((figure) => !figure.background);
  return kindsIn(news).map((kind) =>
    lineOf(
      dossier,
      kind,
      news.filter((figure) => figure.kind === kind),
    ),
  );
}

function lineOf({ story }: Dossier, kind: FigureKind, figures: readonly Figure[]): Line {
  const newest = figures.toSorted((one, other) => (one.saidAt < other.saidAt ? 1 : -1))[0];
  const reports = counted(new Set(figures.map(({ articleId }) => articleId)).size, 'report');
  const slug = story.slug === undefined ? '' : `  ${story.slug}`;
  return [
    `${capitalised(kind)}: ${rangeWords(figures)}, ${story.about} (${reports}`,
    ...(newest === undefined ? [] : [', ', { at: newest.saidAt, show: 'time' as const }]),
    `)${slug}`,
  ];
}

/** "7 civilians", "5 to 12". */
export function rangeWords(figures: readonly Figure[]): string {
  const low = Math.min(...figures.map((figure) => figure.low));
  const high = Math.max(...figures.map((figure) => figure.high ?? figure.low));
  const number = low === high ? String(low) : `${low} to ${high}`;
  return figures.every((figure) => figure.civilians === true) ? `${number} civilians` : number;
}

function kindsIn(figures: readonly Figure[]): readonly FigureKind[] {
  return [...new Set(figures.map(({ kind }) => kind))];
}
