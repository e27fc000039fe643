import type { Actor } from '../../domain/actor.ts';
import type { Text } from '../text/text.ts';

/** Where a credit stands, in characters: in the dateline, or at the end. */
const datelineLength = 120;
const endLength = 120;

const dateline = /^[^()\n]{0,80}\(([^()]{2,40})\)\s*(?:[-–—:]|--)/;
const endings: readonly RegExp[] = [
  /\((?:with (?:inputs|files|reporting|material) from |source: ?)?([^()]{2,40})\)\s*$/i,
  /\b(?:source|via|credit): ?([^.:()]{2,40})\.?\s*$/i,
  /\bwith (?:inputs|files|reporting|material) from ([^.:()]{2,40})\.?\s*$/i,
];

/** Whose copy a text is: the agency or broadcaster that it credits, "DAMASCUS (Reuters) -", else the outlet's own. */
export function originOfText({ whole, bodyStart }: Text, outlet: string, press: PressNames): string {
  const body = whole.slice(bodyStart);
  const end = body.slice(-endLength);
  const credits = [
    dateline.exec(body.slice(0, datelineLength))?.[1],
    ...endings.map((words) => words.exec(end)?.[1]),
  ];
  const known = credits.flatMap((name) => press.get(name?.trim().toLowerCase() ?? '') ?? []);
  return known[0] ?? originName(outlet, press);
}

/** "AP", "the Associated Press news agency" and "Associated Press" are one origin. */
export function originName(name: string, press: PressNames): string {
  const bare = name
    .trim()
    .replace(/^(?:the|a|an) /i, '')
    .replace(/ (?:state )?(?:news agency|news wire|newswire|agency)$/i, '');
  return press.get(bare.toLowerCase()) ?? bare;
}

/** Agencies and broadcasters: each of their names in small letters, and the usual one. */
export type PressNames = ReadonlyMap<string, string>;

export function pressNamesOf(actors: readonly Actor[]): PressNames {
  const press = actors.filter(({ sides }) => sides.some(({ side }) => side === 'press'));
  return new Map(
    press.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((alias): [string, string] => [alias.toLowerCase(), name]),
    ),
  );
}
