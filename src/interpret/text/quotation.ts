import { breaksLine, type Text } from './text.ts';

/** A stretch in quotation marks, by tokens, the marks left out. */
export type Quotation = { readonly from: number; readonly to: number };

/** Tokens in one quotation; a mark that is never closed must not swallow the article. */
const quotationLengthMax = 250;
const singleLengthMax = 40;

/** The quotations of a text in their order; a paragraph's end closes one. Linear, whatever the marks. */
export function quotationsOf(text: Text): Quotation[] {
  const found: Quotation[] = [];
  const { tokens, whole } = text;
  let open = -1;
  let single = -1;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const before = tokens[index - 1];
    const newLine = before !== undefined && breaksLine(text, before.end, token.start);
    if (newLine && open >= 0) {
      close(index);
      open = -1;
    }
    if (newLine) single = -1;
    if (token.text === '“') {
      if (open >= 0) close(index);
      open = index + 1;
    } else if (token.text === '”') {
      if (open >= 0) close(index);
      open = -1;
    } else if (token.text === '"') {
      if (open >= 0) close(index);
      open = open >= 0 ? -1 : index + 1;
    } else if (isSingle(token.text)) {
      if (single < 0 && opensSingle(whole, token.start)) single = index + 1;
      else if (single >= 0 && closesSingle(whole, token.end)) {
        if (index > single && index - single <= singleLengthMax && open < 0)
          found.push({ from: single, to: index });
        single = -1;
      }
    }
  }
  return found;

  function close(to: number): void {
    if (to > open && to - open <= quotationLengthMax) found.push({ from: open, to });
  }
}

function isSingle(text: string): boolean {
  return text === "'" || text === '‘' || text === '’';
}

function opensSingle(whole: string, at: number): boolean {
  return (at === 0 || /[\s(—–-]/.test(whole.charAt(at - 1))) && /\S/.test(whole.charAt(at + 1));
}

function closesSingle(whole: string, end: number): boolean {
  return end >= whole.length || /[\s.,;:!?)]/.test(whole.charAt(end));
}
