import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { aPlace, runSitrep } from '#test/support/sitrep.ts';

/** What Wikipedia's editors wrote on each day from 20 November to 31 December 2024; test/eval says whose the text is. */
const weeks = join(import.meta.dirname, '../eval/stories.jsonl');

const Line = z.object({
  id: z.string(),
  alerts: z.array(
    z.object({
      kind: z.string(),
      place: z.string(),
      headline: z.string(),
      standing: z.string(),
      decision: z.literal('send'),
    }),
  ),
});

/** "11-30 Aleppo confirmed" as `city-captured in:syria` is told of it. */
async function alerts() {
  await using place = aPlace();
  const { output } = await runSitrep(['replay', '--subscribe', 'city-captured in:syria', weeks], place);
  return output
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)))
    .flatMap(({ id, alerts: sent }) =>
      sent.map((alert) => ({
        ...alert,
        day: id.slice('wcep-2024-'.length, -'-001'.length),
      })),
    );
}

const told = await alerts();
const lines = told.map(({ day, place, standing }) => `${day} ${place} ${standing}`);

test('who follows captured cities in Syria is told of each on its day, in order, as what it was worth, and of no other', () => {
  // Of Damascus these texts tell a palace that was seized.
  expect(lines).toEqual([
    '11-29 Saraqib reported',
    '11-30 Aleppo confirmed',
    '11-30 Tadif reported',
    '11-30 Maarrat al-Numan claimed',
    '11-30 Khan Shaykhun claimed',
    '11-30 Morek reported',
    '11-30 Kafr Zita reported',
    '12-01 Tal Rifaat claimed',
    '12-03 Suran reported',
    '12-03 Halfaya reported',
    '12-03 Taybat al-Imam reported',
    '12-05 Hama confirmed',
    '12-05 Talbiseh reported',
    '12-06 Rastan reported',
    '12-06 Inkhil reported',
    '12-06 Jasim reported',
    '12-06 Daraa reported',
    '12-06 Suwayda reported',
    '12-06 Deir ez-Zor reported',
    '12-07 Ad Dumayr reported',
    '12-07 Yabroud reported',
    '12-07 Quneitra reported',
    '12-07 Al-Sanamayn reported',
    '12-07 Homs reported',
    '12-07 Palmyra reported',
    '12-07 Qaryatayn reported',
    '12-07 Hasakah reported',
    '12-07 Qamishli reported',
    '12-08 Deir ez-Zor claimed',
    '12-08 Jableh reported',
    '12-09 Manbij reported',
    '12-10 Deir ez-Zor claimed',
  ]);
});

test('each with its source', () => {
  expect(told.every(({ headline }) => / (?:says?|reports|confirms) |, (?:.* )?reports$/.test(headline))).toBe(
    true,
  );
});

test('of a city that was left to who entered it, in the words of who left', () => {
  expect(told.filter(({ place }) => place === 'Hama').map(({ headline }) => headline)).toEqual([
    'Syrian Army confirms it left Hama',
  ]);
});

test('once for each place and holder', () => {
  const again = told.filter(({ place }, index) => told.findIndex((one) => one.place === place) < index);

  expect(again.map(({ day, place, headline }) => `${day} ${place}: ${headline}`)).toEqual([
    '12-08 Deir ez-Zor: HTS says Syrian “regime” forces handed over Deir ez-Zor',
    '12-10 Deir ez-Zor: HTS says it captured Deir ez-Zor',
  ]);
});
