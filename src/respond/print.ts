import { filterKeys, flags, type Term } from './filter.ts';

/** Words that the grammar reads as its own when they stand bare. */
export const reservedWords: readonly string[] = ['in', 'for', 'until', 'because', 'since', ...flags];

/** Writes a filter's terms so that the grammar reads the same scope again: "city-captured in Homs,Hama -source:SANA". */
export function printTerms(terms: readonly Term[]): string {
  const ordered = terms.toSorted((one, other) => rank(one) - rank(other));
  return ordered.map(printTerm).join(' ');
}

/** A value as it is typed: in quotes when it has spaces or could be read as something else. */
export function quoted(value: string): string {
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'./+&-]*$/u.test(value);
  return isPlain && !reservedWords.includes(value.toLowerCase()) ? value : `"${value.replaceAll('"', "'")}"`;
}

function rank(term: Term): number {
  return term.isNegative ? filterKeys.length : filterKeys.indexOf(term.key);
}

function printTerm(term: Term): string {
  const values = term.labels.map(quoted).join(',');
  if (term.isNegative) return `-${term.key}:${values}`;
  if (term.key === 'topic') return values;
  return term.key === 'in' ? `in ${values}` : `${term.key}:${values}`;
}
