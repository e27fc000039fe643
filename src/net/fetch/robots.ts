/** What a site asks of robots in general and of us (RFC 9309). */
export type Robots = { readonly allows: (path: string) => boolean };

type Rule = { readonly isAllowed: boolean; readonly pattern: string };
/** Whom the rules are for; open while lines are read that are theirs, without rules as long as nobody named them. */
type Group = { readonly name: string; isOpen: boolean; rules?: Rule[] };

/** RFC 9309, 2.5: robots read so much at least. */
const lengthMax = 500 * 1_024;
const rulesMax = 2_000;
const patternLengthMax = 500;

export const allowsAll: Robots = { allows: () => true };
export const allowsNothing: Robots = { allows: () => false };

/**
 * Reads a robots.txt. Of its groups count those that name us, else those for all.
 * @param name ours, in lower case
 */
export function readRobots(text: string, name: string): Robots {
  const [ours, everyones]: [Group, Group] = [
    { name, isOpen: false },
    { name: '*', isOpen: false },
  ];
  let isNaming = false;
  let rules = 0;
  for (const line of text.slice(0, lengthMax).split(/[\r\n]+/)) {
    const [, key = '', value = ''] =
      /^\s*([a-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/i.exec(line.slice(0, 1_000)) ?? [];
    if (/^user-agent$/i.test(key)) {
      // A version may stand behind the name.
      const named = value.toLowerCase().split('/', 1)[0]?.trim();
      for (const group of [ours, everyones]) {
        group.isOpen = (isNaming && group.isOpen) || group.name === named;
        // One without rules says that all is allowed: that counts too.
        if (group.isOpen) group.rules ??= [];
      }
      isNaming = true;
    } else if (/^(dis)?allow$/i.test(key)) {
      isNaming = false;
      if (value === '' || ++rules > rulesMax) continue;
      const rule = { isAllowed: /^allow$/i.test(key), pattern: value.slice(0, patternLengthMax) };
      for (const group of [ours, everyones]) if (group.isOpen) group.rules?.push(rule);
    }
  }
  const counting = ours.rules ?? everyones.rules ?? [];
  return { allows: (path) => isAllowed(path, counting) };
}

/** The longest rule that fits decides; of two as long, the one that allows. */
function isAllowed(path: string, rules: readonly Rule[]): boolean {
  let longest: Rule | undefined;
  for (const rule of rules) {
    if (!fits(path, rule.pattern)) continue;
    const isLonger = longest === undefined || rule.pattern.length > longest.pattern.length;
    if (isLonger || (rule.pattern.length === longest?.pattern.length && rule.isAllowed)) longest = rule;
  }
  return longest?.isAllowed ?? true;
}

/** "*" stands for any run and "$" for the end; found piece by piece, so that no pattern costs more than its length. */
function fits(path: string, pattern: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [first = '', ...rest] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, piece] of rest.entries()) {
    const isLast = index === rest.length - 1;
    if (isWhole && isLast) return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return !isWhole || at === path.length;
}
