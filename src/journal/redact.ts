import { platformTokens } from '../domain/platform-token.ts';

/** What a line of the journal must never hold, by pattern: a library's error may carry a header or an address whole. */
const secrets: readonly (readonly [RegExp, string])[] = [
  ...platformTokens.map(({ pattern, instead }) => [pattern, instead] as const),
  // "Basic Information" is a page of Slack's, to which our own words send people.
  [/\b(Bot|Bearer|Basic)\s+(?!Information\b)[\w.~+/=-]{8,}/g, '$1 …'],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/"\\@]+@/gi, '$1…@'],
];

/** The text without tokens, webhook addresses and passwords in URLs. */
export function redact(text: string): string {
  return secrets.reduce((out, [pattern, instead]) => out.replace(pattern, instead), text);
}
