import type { Place } from '../domain/place.ts';
import type { Texts } from '../domain/texts.ts';
import { didYouMean } from './did-you-mean.ts';
import { isKnownPlace, labelsOf, readPlace } from './known-places.ts';
import type { Places } from './ports.ts';
import { quoted } from './print.ts';
import { problem, shown, type Problem } from './problem.ts';

/** Arguments are no longer (design: SECURITY). */
const nameLengthMax = 100;

/** The place that a line names whole: "homs", "in deir ez-zor", "of homs", `"Homs, Syria"`. */
export function placeAsked(
  line: string,
  places: Places,
  texts: Texts,
): { readonly place: Place; readonly remarks: readonly string[] } | Problem {
  const name = nameIn(line);
  const { say, choice } = texts;
  const typed = shown(name);
  if (name.length > nameLengthMax) return problem(say('place-problem.too-long', { typed }));
  const reading = readPlace(name, places);
  switch (reading.is) {
    case 'one':
      return {
        place: reading.place,
        remarks: reading.others.length === 0 ? [] : [otherWords(reading.others, texts)],
      };
    case 'several':
      return problem(
        say('place-problem.several', { typed, names: choice(labelsOf(reading.readings)) }),
        labelsOf(reading.readings).map((label) => ({ label, command: `status ${quoted(label)}` })),
      );
    case 'none':
      return problem(
        `${say('place-problem.none', { typed })}${didYouMean(reading.near, texts)}`,
        reading.near.map((near) => ({ label: near, command: `status ${quoted(near)}` })),
      );
  }
}

/** Whether a whole line is the name of a place, so that `homs` alone is `status homs`. */
export function isPlaceName(line: string, places: Places): boolean {
  const name = nameIn(line);
  return name.length <= nameLengthMax && isKnownPlace(name, places);
}

function nameIn(line: string): string {
  return line
    .replace(/^(?:in[: ]|(?:of|from|about) )\s*/i, '')
    .replaceAll('"', '')
    .trim();
}

function otherWords(others: readonly Place[], { say }: Texts): string {
  const labels = labelsOf(others);
  return say('place.not', { names: labels.join(say('place.nor')), how: `status ${quoted(labels[0] ?? '')}` });
}
