/** What lets whoever has it speak as the newsroom. */
export type PlatformToken = {
  readonly pattern: RegExp;
  /** What may be shown in its place. */
  readonly instead: string;
};

/**
 * How tokens are known wherever they stand. Slack: https://docs.slack.dev/authentication/tokens · Discord: bot tokens of
 * three parts, and the addresses by which either is written to without one.
 */
export const platformTokens: readonly PlatformToken[] = [
  { pattern: /\bxox[a-z]-[\w-]{4,}/g, instead: 'xox…' },
  { pattern: /\bxapp-[\w-]{4,}/g, instead: 'xapp-…' },
  { pattern: /\bxoxe\.[\w.-]{4,}/g, instead: 'xoxe…' },
  { pattern: /\b[MNO][\w-]{20,}\.[\w-]{6,}\.[\w-]{20,}/g, instead: '…' },
  { pattern: /(https?:\/\/hooks\.slack\.com\/)[^\s"\\]+/g, instead: '$1…' },
  {
    pattern: /(https?:\/\/[\w.]*discord(?:app)?\.com\/api\/(?:v\d+\/)?(?:webhooks|interactions)\/)[^\s"\\]+/g,
    instead: '$1…',
  },
];
