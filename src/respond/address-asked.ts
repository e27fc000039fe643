/** The address that is meant, also without "https://" before it, as people read them out; undefined for none. */
export function addressAsked(typed: string): string | undefined {
  if (/^https?:\/\/\S+$/i.test(typed)) return typed;
  return /^[^\s/:@]+\.[^\s/:@]+(?:\/\S*)?$/.test(typed) ? `https://${typed}` : undefined;
}
