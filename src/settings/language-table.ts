import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pieceOf, type LanguageTable } from '../interpret/text/language.ts';
import { keptTable, type Columns } from './table-file.ts';

/** The module that ELD gives its smallest table by, and the table beside it: a megabyte of text, `' Lé4':{0:176,9:12}`. */
const entry = import.meta.resolve('eld/extrasmall');
const file = fileURLToPath(new URL('../ngrams/extrasmall.js', entry));

/** In it the bytes from 0x80 on stand as these signs, those between them as themselves. */
const signs =
  'M2RJOP{ä>âüé_QáôëåõèïZû}à3ùÉYîí]|)ÿ~1VDT48FIK7WS/EB5;NCê*X=^:[Hò  ¢!(,ß øó    Uö6@ÀÁ <ýG-Añú    $Læ?0"#%&+ì9.ç µ';
const byteOfSign = new Map(Array.from(signs, (sign, nth) => [sign, 0x80 + nth] as const));
byteOfSign.delete(' ');

/** Raised when the columns change, so that older files are made anew. */
const formatVersion = 1;

const columns: Columns<LanguageTable> = [
  ['pieces', Float64Array],
  ['votesFrom', Uint32Array],
  ['votesFor', Uint8Array],
  ['weights', Uint8Array],
];

/** The table as an earlier start read it out of the same text: to read it takes ten times as long. */
export function loadLanguageTable(cacheDir: string): LanguageTable {
  const version = hash('sha256', `${formatVersion}\n${readFileSync(file, 'utf8')}`).slice(0, 16);
  return keptTable({ folder: cacheDir, name: 'languages', version }, columns, readLanguageTable);
}

/**
 * Reads the table as text and into flat arrays. To import it would make an object of fifty thousand objects, which takes
 * 58 MB and is never given back.
 */
export function readLanguageTable(): LanguageTable {
  const text = readFileSync(file, 'utf8');
  const [, listed = ''] = /languages:\{([^}]*)\}/.exec(text) ?? [];
  const languages = [...listed.matchAll(/\d+:'([\w-]+)'/g)].map(([, tag]) => tag!);
  const [pieces, ends, votesFor, weights] = votesIn(text.slice(text.indexOf('ngrams:{') + 'ngrams:{'.length));
  if (languages.length === 0 || pieces.length === 0) throw new Error(`${file} is no table of languages`);
  return inOrder(languages, pieces, ends, votesFor, weights);
}

/** @returns the pieces, where the votes of each end, and what those are for and count */
function votesIn(text: string): readonly [number[], number[], number[], number[]] {
  const [pieces, ends, votesFor, weights]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [, quoted, bare, votes] of text.matchAll(
    /(?:'((?:[^'\\]|\\.)*)'|([\p{L}\w$]+)):\{([\d:,]*)\}/gu,
  )) {
    pieces.push(pieceOf(bytesOf(bare ?? quoted!.replaceAll(/\\(.)/g, '$1'))));
    for (const vote of votes!.split(',')) {
      const colon = vote.indexOf(':');
      votesFor.push(Number(vote.slice(0, colon)));
      weights.push(Number(vote.slice(colon + 1)));
    }
    ends.push(votesFor.length);
  }
  return [pieces, ends, votesFor, weights];
}

function bytesOf(written: string): readonly number[] {
  return Array.from(written, (sign) => byteOfSign.get(sign) ?? sign.charCodeAt(0));
}

function inOrder(
  languages: readonly string[],
  pieces: readonly number[],
  ends: readonly number[],
  votesFor: readonly number[],
  weights: readonly number[],
): LanguageTable {
  const order = Uint32Array.from(pieces.keys()).sort((one, other) => pieces[one]! - pieces[other]!);
  const table = {
    languages,
    pieces: Float64Array.from(order, (nth) => pieces[nth]!),
    votesFrom: new Uint32Array(pieces.length + 1),
    votesFor: new Uint8Array(votesFor.length),
    weights: new Uint8Array(weights.length),
  };
  let seat = 0;
  order.forEach((nth, place) => {
    for (let vote = ends[nth - 1] ?? 0; vote < ends[nth]!; vote++, seat++) {
      table.votesFor[seat] = votesFor[vote]!;
      table.weights[seat] = weights[vote]!;
    }
    table.votesFrom[place + 1] = seat;
  });
  return table;
}
