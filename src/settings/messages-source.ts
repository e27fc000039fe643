import { elementsOf, readVariables, readWritten, usesOf } from './messages.ts';

/** src/domain/messages.ts, made of config/messages so that the compiler knows what can be said, and with what. */
export function messagesSource(directory: string): string {
  const variables = Object.entries(readVariables(directory));
  const written = readWritten(directory, 'en');
  return [
    '/** What can be said, and what fills its braces. Made from config/messages: node test/settings/write-messages.ts. */',
    'export const messages = {',
    ...written.map((one) => {
      const { shown, choosing } = usesOf(elementsOf(one));
      const names = [...new Set([...shown, ...choosing])].toSorted();
      return `  '${one.id}': [${names.map((name) => `'${name}'`).join(', ')}],`;
    }),
    '} as const;',
    '',
    '/** Numbers count and choose plural forms; all else is text. */',
    'export const variables = {',
    ...variables
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, { example }]) => `  ${name}: '${typeof example === 'number' ? 'number' : 'text'}',`),
    '} as const;',
    '',
  ].join('\n');
}
