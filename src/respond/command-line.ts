import type { CommandShape, Parameter, ParameterKind } from './command.ts';
import { normalise } from './normalise.ts';
import { reservedWords } from './print.ts';
import { plainOf, splitWords } from './words.ts';

/** What is written on as it was typed: it has words and quotes of its own, or runs to the end of the line. */
const rawKinds: readonly ParameterKind[] = ['filter', 'duration', 'text', 'person'];

/** A verb and what is filled in of its parameters: how Discord's options and Slack's forms put a line. */
export type Given = Readonly<Record<string, string>>;

/**
 * Joins what people filled in into a line of the one grammar, in the order of the command's parameters, not in that in
 * which they filled them in.
 */
export function commandLineOf(shape: CommandShape, given: Given): string {
  const parts = shape.parameters.flatMap((parameter) => {
    const value = oneLine(given[parameter.name] ?? '');
    return value === '' ? [] : [partOf(parameter, value)];
  });
  return [shape.verb, ...parts].join(' ');
}

function partOf({ kind, word }: Parameter, value: string): string {
  const written = rawKinds.includes(kind) ? value : quoted(value);
  if (word === undefined || begins(written, word)) return written;
  return reservedWords.includes(word) ? `${word} ${written}` : `${word}:${written}`;
}

/** Who types "for 2h" into the option `for` means 2h. */
function begins(value: string, word: string): boolean {
  return [' ', ':'].some((joint) => value.toLowerCase().startsWith(`${word.toLowerCase()}${joint}`));
}

function quoted(value: string): string {
  if (!value.includes(' ') || /^"[^"]*"$/.test(value)) return value;
  return `"${value.replaceAll('"', '')}"`;
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/** The other way: what a line says of a command's parameters, so that a form can be filled with it. */
export function givenIn(shape: CommandShape, line: string): Given {
  const { parameters } = shape;
  const text = normalise(line);
  const words = splitWords(text);
  const bare = parameters.filter(({ word }) => word === undefined);
  const filter = bare.find(({ kind }) => kind === 'filter');
  const given = new Map<string, string>();
  let current = bare[0];
  for (const [index, word] of words.entries()) {
    if (index === 0 && plainOf(word) === shape.verb) continue;
    const named = parameters.find(
      (one) => one.word !== undefined && one.word === (word.key ?? plainOf(word)),
    );
    if (named?.kind === 'text' && named.word === 'because') {
      given.set(
        named.name,
        text.slice(word.key === undefined ? word.end : word.start + named.word.length + 1).trim(),
      );
      break;
    }
    if (named !== undefined) current = named;
    if (named !== undefined && word.key === undefined) continue;
    // What follows a key of the filter is no more of what stood before it.
    if (word.key !== undefined && named === undefined) current = filter ?? current;
    if (current === undefined) continue;
    const said = text.slice(word.start + (named === undefined ? 0 : (named.word?.length ?? 0) + 1), word.end);
    given.set(current.name, `${given.get(current.name) ?? ''} ${said}`.trim());
  }
  return Object.fromEntries(given);
}
