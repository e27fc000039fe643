import { endsOf } from './direction.ts';
import { keptWords } from './saying.ts';
import type { Update } from './story.ts';
import type { Texts } from './texts.ts';

/** Longest line for a reply, in characters. */
const lineLengthMax = 240;

/** What an update brought, in one line: "a second outlet states it as fact and says troops left Homs". */
export function whatChangedWords({ whatChanged }: Pick<Update, 'whatChanged'>, texts: Texts): string {
  const line = keptWords(whatChanged, texts);
  if (line.length <= lineLengthMax) return line;
  const cut = line.slice(0, lineLengthMax - 1);
  return `${cut}…${endsOf(cut)}`;
}
