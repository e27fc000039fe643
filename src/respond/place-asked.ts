import type { Place } from '../domain/place.ts';
import type { Texts } from '../domain/texts.ts';
import { didYouMean } from './did-you-mean.ts';
import { isKnownPlace, labelsOf, readPlace } from './known-places.ts';
import type { Places } from './ports.ts';
import { quoted } from './print.ts';
import { isProblem, offeredBy, problem, shown, type Problem } from './problem.ts';

/** Arguments are no longer (design: SECURITY). */
const nameLengthMax = 100;
/** More would fill the answer, and each is one question more for the database. */
const placesMax = 3;
const commaOutsideQuotes = /,(?=(?:[^"]*"[^"]*")*[^"]*$)/;

export type PlaceAsked = { readonly place: Place; readonly remarks: readonly string[] };

/** The places that a line names: "homs", "in deir ez-zor", "of homs", `"Homs, Syria"`, "homs,hama". */
export function placesAsked(line: string, places: Places, texts: Texts): readonly PlaceAsked[] | Problem {
  const names = namesIn(line, places);
  if (names.length > placesMax) return problem(texts.say('place-problem.too-many', { count: placesMax }));
  const asked = [];
  for (const [index, name] of names.entries()) {
    const read = placeAsked(name, places, texts);
    if (isProblem(read)) return offeredBy('status', besidesOthers(read, names, index));
    asked.push(read);
  }
  return asked;
}

/** Whether a whole line names places, so that `homs` alone is `status homs`. */
export function isPlaceNames(line: string, places: Places): boolean {
  return namesIn(line, places).every((name) => name.length <= nameLengthMax && isKnownPlace(name, places));
}

/** A comma parts a place from what it lies in; where that gives none, it parts one place from the next. */
function namesIn(line: string, places: Places): readonly string[] {
  const named = line.replace(/^(?:in[: ]|(?:of|from|about) )\s*/i, '');
  const whole = unquoted(named);
  if (whole.length > nameLengthMax || isKnownPlace(whole, places)) return [whole];
  const names = named.split(commaOutsideQuotes).map(unquoted).filter(Boolean);
  return names.length === 0 ? [whole] : [...new Set(names)];
}

function unquoted(name: string): string {
  return name.replaceAll('"', '').trim();
}

/** What is offered for one of several names, put among the others. */
function besidesOthers(flaw: Problem, names: readonly string[], index: number): Problem {
  const offers = flaw.offers.map(({ label, command }) => ({
    label,
    command: names.map((name, at) => (at === index ? command : quoted(name))).join(','),
  }));
  return { ...flaw, offers };
}

function placeAsked(name: string, places: Places, texts: Texts): PlaceAsked | Problem {
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
        labelsOf(reading.readings).map((label) => ({ label, command: quoted(label) })),
      );
    case 'none':
      return problem(
        `${say('place-problem.none', { typed })}${didYouMean(reading.near, texts)}`,
        reading.near.map((near) => ({ label: near, command: quoted(near) })),
      );
  }
}

function otherWords(others: readonly Place[], { say }: Texts): string {
  const labels = labelsOf(others);
  return say('place.not', { names: labels.join(say('place.nor')), how: `status ${quoted(labels[0] ?? '')}` });
}
