import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { readableOf, undated, type Row } from '../interpret/analyze.ts';
import type { Lexicon } from '../interpret/lexicon.ts';
import { read } from '../interpret/read.ts';
import type { Reading } from '../interpret/reading.ts';
import { replay } from '../interpret/replay.ts';
import type { Texts } from '../domain/texts.ts';
import { englishOf } from './english.ts';
import * as score from './scores.ts';
import type { Environment } from '../settings/environment.ts';
import { loadLexicon } from '../settings/lexicon.ts';

/** A row of any file of the set, as its README says; each file has some of the parts. */
type GoldRow = Row & {
  readonly labels?: readonly string[];
  readonly uncertain?: readonly string[];
  readonly changeReported?: 'yes' | 'no' | 'uncertain';
  readonly standing?: string;
  readonly cluster?: string;
};

/** A line of the table: what it measures, on the half that was looked at and on the one kept back. */
type Line = readonly [name: string, seen: string, keptBack: string];

const folder = fileURLToPath(new URL('../../test/eval', import.meta.url));

/** There is nothing to measure on: the set is part of the repository, not of the image. */
export class NoEvaluationSet extends Error {
  override readonly name = 'NoEvaluationSet';
}

/** Reads the project's own evaluation set (test/eval) and prints how right the reading is. */
export async function evaluate(given: {
  readonly environment: Environment;
  readonly output: Writable;
}): Promise<void> {
  if (!existsSync(folder)) throw new NoEvaluationSet(`there is no evaluation set at ${folder}`);
  const { configDir, dataDir } = given.environment;
  const lexicon = await loadLexicon(configDir, join(dataDir, 'cache'));
  const lines = [
    ...topicLines(lexicon),
    ...streamLines(lexicon),
    ...claimLines(lexicon),
    ...storyLines(lexicon, englishOf(given.environment)),
  ];
  given.output.write(`${tableOf([['', 'seen', 'kept back'], ...lines])}\n`);
}

function topicLines(lexicon: Lexicon): readonly Line[] {
  const rows = rowsOf('topics').map((row) => ({ row, tags: readRow(row, lexicon).topics }));
  const tallies = lexicon.topics.map(({ id, name }) => ({
    name,
    halves: halvesOf(rows, ({ row }) => row.id).map((half) => {
      const tally = score.emptyTally();
      for (const { row, tags } of half)
        if (row.uncertain?.includes(id) !== true)
          score.count(
            tally,
            row.labels?.includes(id) === true,
            tags.some(({ topic }) => topic === id),
          );
      return tally;
    }),
  }));
  const macro = [0, 1].map((half) =>
    score.meanOf(tallies.map(({ halves }) => score.f1Of(halves[half] ?? score.emptyTally()))),
  );
  return [
    ...tallies.map(({ name, halves }) => lineOf(`topic: ${name}`, halves.map(wordsOfTally))),
    lineOf('topics, macro-F1', macro.map(threePlaces)),
  ];
}

function streamLines(lexicon: Lexicon): readonly Line[] {
  const rows = rowsOf('stream').map((row) => ({ row, tags: readRow(row, lexicon).topics }));
  return lexicon.topics.map(({ id, name }) =>
    lineOf(
      `random items tagged ${name}`,
      halvesOf(rows, ({ row }) => row.id).map((half) => {
        const tagged = half.filter(({ tags }) => tags.some(({ topic }) => topic === id)).length;
        return `${((100 * tagged) / half.length).toFixed(2)} %`;
      }),
    ),
  );
}

function claimLines(lexicon: Lexicon): readonly Line[] {
  const rows = rowsOf('claims')
    .filter(({ changeReported }) => changeReported !== 'uncertain')
    .map((row) => ({ row, first: changesOf(readRow(row, lexicon))[0] }));
  const halves = halvesOf(rows, ({ row }) => row.id);
  return [
    lineOf(
      'change of control reported',
      halves.map((half) => {
        const tally = score.emptyTally();
        for (const { row, first } of half)
          score.count(tally, row.changeReported === 'yes', first !== undefined);
        return wordsOfTally(tally);
      }),
    ),
    lineOf(
      'its standing, macro-F1',
      halves.map((half) =>
        threePlaces(
          score.standingScore(
            half.flatMap(({ row, first }) =>
              row.standing === undefined ? [] : [{ wanted: row.standing, given: first?.standing }],
            ),
          ),
        ),
      ),
    ),
  ];
}

/** News, not background, of a change of control; the most newsworthy first. */
function changesOf({ events }: Reading): Reading['events'] {
  return events.filter(({ event }) => event.topic === 'territorial-change' && !event.background);
}

/** A story needs its neighbours, so this set is not parted. */
function storyLines(lexicon: Lexicon, texts: Texts): readonly Line[] {
  const { take } = replay(lexicon, () => [], texts);
  const items = rowsOf('stories').map((row) => ({
    wanted: row.cluster ?? row.id,
    given: (take(row) as { readonly storyId: string | null }).storyId ?? row.id,
  }));
  return [lineOf('stories, BCubed F1, the whole set', [threePlaces(score.bcubed(items))])];
}

function readRow(row: Row, lexicon: Lexicon): Reading {
  return read(readableOf(row, undated), lexicon);
}

function rowsOf(name: string): readonly GoldRow[] {
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as GoldRow);
}

/** The half that was looked at, and the one kept back: by the first bit of the id's hash that says which. */
function halvesOf<T>(rows: readonly T[], idOf: (row: T) => string): readonly (readonly T[])[] {
  const halfOf = (row: T) => (createHash('sha256').update(idOf(row)).digest()[0] ?? 0) % 2;
  return [0, 1].map((half) => rows.filter((row) => halfOf(row) === half));
}

function wordsOfTally(tally: score.Tally): string {
  const [precision, recall, f1] = [score.precisionOf(tally), score.recallOf(tally), score.f1Of(tally)].map(
    threePlaces,
  );
  return `P ${precision} R ${recall} F1 ${f1}`;
}

function threePlaces(share: number): string {
  return share.toFixed(3);
}

function lineOf(name: string, [seen = '', keptBack = '']: readonly string[]): Line {
  return [name, seen, keptBack];
}

function tableOf(lines: readonly Line[]): string {
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map(([name, seen, keptBack]) =>
      `${name.padEnd(widths[0] ?? 0)}  ${seen.padEnd(widths[1] ?? 0)}  ${keptBack}`.trimEnd(),
    )
    .join('\n');
}
