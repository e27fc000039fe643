/** Whether each name that keeps to itself begins (U+2068) and ends (U+2069) within the text. */
export function isBalanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '\u2068') depth += 1;
    if (letter === '\u2069') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
