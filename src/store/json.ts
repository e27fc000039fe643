/** What Postgres' jsonb refuses although JSON may say it: NUL, and halves of surrogate pairs. */
const refused = /\\u(0000|d[89a-f][0-9a-f]{2})/;

/** A value as the text that a jsonb column takes. Characters that Postgres cannot keep become U+FFFD. */
export function json(value: unknown): string {
  const text = JSON.stringify(value);
  // Few have any escape of this kind, and to look for two letters is cheaper than to look for what may follow them.
  return text.includes('\\u') && refused.test(text)
    ? JSON.stringify(value, (_name, part: unknown) => kept(part))
    : text;
}

/** A text as Postgres can keep it: without NUL. */
export function plain(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

function kept(part: unknown): unknown {
  return typeof part === 'string' ? plain(part.toWellFormed()) : part;
}
