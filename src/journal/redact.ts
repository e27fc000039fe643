/**
 * What a line of the journal must never hold, by pattern: a library's error may carry a header or an address whole.
 * Slack: https://docs.slack.dev/authentication/tokens · Discord: webhook addresses and bot tokens of three parts.
 */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\bxox[a-z]-[\w-]{4,}/g, 'xox…'],
  [/\bxapp-[\w-]{4,}/g, 'xapp-…'],
  [/\bxoxe\.[\w.-]{4,}/g, 'xoxe…'],
  [/\b(Bot|Bearer|Basic)\s+[\w.~+/=-]{8,}/g, '$1 …'],
  [/\b[MNO][\w-]{20,}\.[\w-]{6,}\.[\w-]{20,}/g, '…'],
  [/(https?:\/\/hooks\.slack\.com\/)[^\s"\\]+/g, '$1…'],
  [/(https?:\/\/[\w.]*discord(?:app)?\.com\/api\/(?:v\d+\/)?(?:webhooks|interactions)\/)[^\s"\\]+/g, '$1…'],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/"\\@]+@/gi, '$1…@'],
];

/** The text without tokens, webhook addresses and passwords in URLs. */
export function redact(text: string): string {
  return secrets.reduce((out, [pattern, instead]) => out.replace(pattern, instead), text);
}
