import { givenIn } from './command-line.ts';
import type { CommandShape, Parameter } from './command.ts';

/** What a platform's form asks before a command is run: its parameters, filled with what its line says already. */
export type Form = {
  readonly shape: CommandShape;
  readonly fields: readonly (Parameter & { readonly value: string })[];
};

/** The form of a line's command; undefined where it has nothing to ask. */
export function formOf(line: string, shapes: readonly CommandShape[]): Form | undefined {
  const [verb = '', ...rest] = line.trim().split(' ');
  const shape = shapes.find((one) => one.verb === verb.toLowerCase());
  if (shape === undefined || shape.parameters.length === 0) return undefined;
  const given = givenIn(shape, rest.join(' '));
  return { shape, fields: shape.parameters.map((one) => ({ ...one, value: given[one.name] ?? '' })) };
}

/** Whether a line is a verb alone that cannot do without arguments: where there are forms, they are asked for in one. */
export function isBare(line: string, shapes: readonly CommandShape[]): boolean {
  const shape = shapes.find(({ verb }) => verb === line.trim().toLowerCase());
  return shape?.parameters.some(({ required }) => required) === true;
}
