/** A country as texts name it. */
export type Country = {
  /** ISO 3166-1 alpha-2; "XK" for Kosovo. */
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** "Syrian". */
  readonly demonyms: readonly string[];
  readonly capital?: string;
};
