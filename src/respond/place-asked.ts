import type { Place } from '../domain/place.ts';
import { didYouMean } from './did-you-mean.ts';
import { isKnownPlace, labelsOf, readPlace } from './known-places.ts';
import type { Places } from './ports.ts';
import { quoted } from './print.ts';
import { problem, shown, type Problem } from './problem.ts';

/** Arguments are no longer (design: SECURITY). */
const nameLengthMax = 100;

/** The place that a line names whole: "homs", "in deir ez-zor", `"Homs, Syria"`. */
export function placeAsked(
  line: string,
  places: Places,
): { readonly place: Place; readonly remarks: readonly string[] } | Problem {
  const name = nameIn(line);
  if (name.length > nameLengthMax) return problem(`${shown(name)} is too long for the name of a place.`);
  const reading = readPlace(name, places);
  switch (reading.is) {
    case 'one':
      return {
        place: reading.place,
        remarks: reading.others.length === 0 ? [] : [otherWords(reading.others)],
      };
    case 'several':
      return problem(
        `${shown(name)} may be ${labelsOf(reading.readings).join(' or ')}. Which one?`,
        labelsOf(reading.readings).map((label) => ({ label, command: `status ${quoted(label)}` })),
      );
    case 'none':
      return problem(
        `There is no place ${shown(name)} on our map.${didYouMean(reading.near)}`,
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
    .replace(/^in[: ]\s*/i, '')
    .replaceAll('"', '')
    .trim();
}

function otherWords(others: readonly Place[]): string {
  const labels = labelsOf(others);
  return `Not ${labels.join(', nor ')}: for that, status ${quoted(labels[0] ?? '')}.`;
}
