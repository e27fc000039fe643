/**
 * The letters, digits and marks of most of what is written in Latin script, each seen as it stands and composed already:
 * ASCII, Latin-1 and Latin Extended A and B, dashes and quotation marks. No break, no-break space or soft hyphen.
 */
const plainLetters = /^[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]*$/;

/** Whether a text holds nothing that a platform would have to take out or compose: most do. */
export function isOfPlainLetters(text: string): boolean {
  return plainLetters.test(text) && !text.includes('  ');
}
