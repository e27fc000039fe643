import { keptWords } from '../domain/saying.ts';
import type { Figure, FigureKind } from '../domain/figure.ts';
import { rangeWords } from '../domain/figure-range.ts';
import type { Line } from '../domain/message.ts';
import type { Dossier } from '../domain/story.ts';
import type { Texts } from '../domain/texts.ts';
import { capitalised } from './answer.ts';

/** Lines of figures at most. */
const figureLinesMax = 6;

/** One line for each kind of figure of each story: a range with its reports, lowest first; never a sum. */
export function figureLines(dossiers: readonly Dossier[], texts: Texts): readonly Line[] {
  return dossiers.flatMap((dossier) => linesOf(dossier, texts)).slice(0, figureLinesMax);
}

function linesOf(dossier: Dossier, texts: Texts): readonly Line[] {
  const news = dossier.figures.filter((figure) => !figure.background);
  return kindsIn(news).map((kind) =>
    lineOf(
      dossier,
      kind,
      news.filter((figure) => figure.kind === kind),
      texts,
    ),
  );
}

function lineOf({ story }: Dossier, kind: FigureKind, figures: readonly Figure[], texts: Texts): Line {
  const { line, say } = texts;
  const newestAt =
    figures
      .map(({ saidAt }) => saidAt)
      .toSorted()
      .at(-1) ?? story.updatedAt;
  const words = line('figure.report', {
    kind: capitalised(say(`figure-kind.${kind}`)),
    range: peopleWords(figures, texts),
    what: keptWords(story.about, texts),
    count: new Set(figures.map(({ articleId }) => articleId)).size,
    moment: { at: newestAt, show: 'time' },
  });
  return story.slug === undefined ? words : [...words, `  ${story.slug}`];
}

/** "at least 7 civilians", "5 to 12". */
function peopleWords(figures: readonly Figure[], texts: Texts): string {
  const range = rangeWords(figures, texts);
  const isCivilians = figures.every((figure) => figure.civilians === true);
  return isCivilians ? texts.say('figure.civilians-range', { range }) : range;
}

function kindsIn(figures: readonly Figure[]): readonly FigureKind[] {
  return [...new Set(figures.map(({ kind }) => kind))];
}
