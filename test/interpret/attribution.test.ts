import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { speechIn } from '#src/interpret/speech/find-speech.ts';
import { quotationsOf } from '#src/interpret/text/quotation.ts';
import type { Speech } from '#src/interpret/speech/speech.ts';
import { textOf, type Text } from '#src/interpret/text/text.ts';
import { productLexicon } from '#test/support/reader.ts';

/** PolNeAR, election news of 2016 with every attribution marked; it may not be passed on. */
const file = join(import.meta.dirname, '../../../shared/eval/attribution_polnear.jsonl');

type Part = { readonly spans: readonly (readonly [number, number])[]; readonly text: string };
type Attribution = { readonly source?: Part; readonly cue?: Part; readonly content?: Part };
type Row = { readonly text: string; readonly attributions: readonly Attribution[] };

const lexicon = await productLexicon();

function rows(): readonly Row[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}

function touches(part: Part | undefined, { tokens }: Text, from: number, to: number): boolean {
  const [start = -1, end = -1] = [tokens[from]?.start, tokens[to - 1]?.end];
  return part?.spans.some(([low, high]) => low < end && start < high) ?? false;
}

/** Whose word it is: some of the words of the source, or a pronoun or surname that was followed to a whole name. */
function isRightly({ span, speaker }: Speech, { source }: Attribution, text: Text): boolean {
  if (/^(?:he|she|they|it|we|i|who)$/i.test(source?.text ?? '')) return speaker !== undefined;
  if (speaker?.split(' ').at(-1) === source?.text) return true;
  return span !== undefined && touches(source, text, span.from, span.to);
}

test.skipIf(!existsSync(file))('who speaks, against a corpus that marks it (not in this checkout)', () => {
  const counts = { heard: 0, rightly: 0, told: 0, marked: 0 };
  for (const { text: body, attributions } of rows()) {
    const text = textOf('', body);
    const speech = speechIn(text, quotationsOf(text), lexicon).filter(({ speaker }) => speaker !== undefined);
    const whole = attributions.filter(({ source, cue, content }) => source && cue && content);
    for (const one of whole) {
      const hits = speech.filter(({ at }) => touches(one.cue, text, at, at + 1));
      if (hits.length > 0) counts.heard += 1;
      if (hits.some((hit) => isRightly(hit, one, text))) counts.rightly += 1;
    }
    counts.told += speech.length;
    counts.marked += speech.filter(({ at, from, to }) =>
      attributions.some(
        ({ cue, content }) => touches(cue, text, at, at + 1) || touches(content, text, from, to),
      ),
    ).length;
  }

  // Half of its 2,066 attributions are by words that are no report of what happened: wants, calls, polls that show.
  expect(counts.heard).toBeGreaterThan(1_000);
  expect(counts.rightly / counts.heard).toBeGreaterThan(0.96);
  expect(counts.marked / counts.told).toBeGreaterThan(0.96);
});
