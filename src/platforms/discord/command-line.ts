import type { CommandShape, Parameter, ParameterKind } from '../../respond/command.ts';

/** What is written on as it was typed: it has words and quotes of its own, or runs to the end of the line. */
const rawKinds: readonly ParameterKind[] = ['filter', 'duration', 'text', 'person'];

/**
 * Joins the options of a Discord command into a line of the one grammar, in the order of the command's parameters,
 * not in that in which people filled them in.
 */
export function commandLineOf(shape: CommandShape, given: Readonly<Record<string, string>>): string {
  const parts = shape.parameters.flatMap((parameter) => {
    const value = oneLine(given[parameter.name] ?? '');
    return value === '' ? [] : [partOf(parameter, value)];
  });
  return [shape.verb, ...parts].join(' ');
}

function partOf({ kind, word }: Parameter, value: string): string {
  const written = rawKinds.includes(kind) ? value : quoted(value);
  return word === undefined || begins(written, word) ? written : `${word} ${written}`;
}

/** Who types "for 2h" into the option `for` means 2h. */
function begins(value: string, word: string): boolean {
  return value.toLowerCase().startsWith(`${word.toLowerCase()} `);
}

function quoted(value: string): string {
  if (!value.includes(' ') || /^"[^"]*"$/.test(value)) return value;
  return `"${value.replaceAll('"', '')}"`;
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
