import { areaAround, type Position } from '../../domain/position.ts';
import type { Field } from '../document.ts';

/** More than any outline needs to say where it lies; a field is cut well behind them. In twos and in threes alike. */
const numbersMax = 1_998;

type Corners = readonly Position[];
/** Whether there are as many corners as the shape has, and which it stands for. */
type Shape = (corners: Corners) => Corners | undefined;

const some: Shape = (corners) => corners;
const one: Shape = (corners) => (corners.length === 1 ? corners : undefined);
const line: Shape = (corners) => (corners.length >= 2 ? corners : undefined);
const area: Shape = (corners) => (corners.length >= 3 ? corners : undefined);
const box: Shape = ([low, high, ...more]) =>
  low === undefined || high === undefined || more.length > 0
    ? undefined
    : [low, high, { ...low, latDeg: high.latDeg }, { ...high, latDeg: low.latDeg }];

/** GeoRSS's own shapes, and those of GML that stand in georss:where (https://docs.ogc.org/cs/17-002r1/17-002r1.html). */
const shapes: Readonly<Record<string, Shape>> = {
  'georss:point': one,
  'georss:line': line,
  'georss:polygon': area,
  'georss:box': box,
  'gml:point': one,
  'gml:linestring': line,
  'gml:polygon': area,
  'gml:envelope': box,
  'gml:multipoint': some,
};

/**
 * Where an item says that it is about, by GeoRSS or the W3C's geo:lat and geo:long, whatever the feed's format: the
 * area around all its points. What is no place on earth is left out, and nought and nought too: so do those write who
 * know no place.
 */
export function positionIn(fields: readonly Field[]): {
  readonly position: Position | undefined;
  readonly hasBad: boolean;
} {
  const placing = fields.filter(({ name, text }) => placePrefix.test(name) && text !== '');
  if (placing.length === 0) return nowhere;
  const stated = [
    ...placing.flatMap((field) => {
      const shape = shapes[field.name];
      return shape === undefined ? [] : [shapeIn(field, shape)];
    }),
    ...placing.filter(({ name }) => name === 'georss:circle').map(circleIn),
    ...latLongsIn(placing),
  ];
  const known = stated.flatMap((corners) => corners ?? []);
  const position = areaAround(known);
  return { position, hasBad: stated.includes(undefined) || (known.length > 0 && position === undefined) };
}

const placePrefix = /^(georss|gml|geo):/;
const nowhere = { position: undefined, hasBad: false };

function shapeIn(field: Field, shape: Shape): Corners | undefined {
  const numbers = numbersIn(field.text);
  const perCorner = hasHeights(field) ? 3 : 2;
  if (numbers === undefined || numbers.length % perCorner !== 0) return undefined;
  const corners: Position[] = [];
  for (let at = 0; at < numbers.length; at += perCorner) {
    const corner = cornerOf(numbers[at], numbers[at + 1]);
    if (corner === undefined) return undefined;
    corners.push(corner);
  }
  return corners.length === 0 ? undefined : shape(corners);
}

/** Middle and radius in metres: told by its middle and its four ends. */
function circleIn({ text }: Field): Corners | undefined {
  const [latDeg, lonDeg, radiusMetres = 0, ...more] = numbersIn(text) ?? [];
  const middle = cornerOf(latDeg, lonDeg);
  const radiusDeg = radiusMetres / metresPerDegree;
  if (middle === undefined || more.length > 0 || radiusDeg < 0 || radiusDeg > 90) return undefined;
  const ends = [-radiusDeg, radiusDeg].map((by) => cornerOf(middle.latDeg + by, middle.lonDeg));
  return [middle, ...ends.filter((end) => end !== undefined)];
}

const metresPerDegree = 111_195;

function latLongsIn(fields: readonly Field[]): readonly (Corners | undefined)[] {
  const named = (...names: readonly string[]) =>
    fields.filter(({ name }) => names.includes(name)).map(({ text }) => text);
  const longs = named('geo:long', 'geo:lon');
  const pairs = [
    ...named('geo:lat').map((lat, index) => `${lat} ${longs[index] ?? ''}`),
    ...named('geo:lat_long'),
  ];
  return pairs.map((text) => shapeIn({ name: '', attributes: {}, text }, one));
}

/** Numbers with spaces or commas between them, also where markup stands between: "<gml:pos>34.7 36.7</gml:pos>". */
function numbersIn(text: string): readonly number[] | undefined {
  const parts = text
    .replace(/<[^<>]*>/g, ' ')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, numbersMax);
  return parts.every((part) => number.test(part)) ? parts.map(Number) : undefined;
}

const number = /^[+-]?(\d{1,9}(\.\d{0,20})?|\.\d{1,20})$/;

function hasHeights({ text, attributes }: Field): boolean {
  return attributes['srsdimension'] === '3' || /\bsrsDimension\s*=\s*["']3/i.test(text);
}

function cornerOf(latDeg: number | undefined, lonDeg: number | undefined): Position | undefined {
  if (latDeg === undefined || lonDeg === undefined || (latDeg === 0 && lonDeg === 0)) return undefined;
  return Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 ? { latDeg, lonDeg } : undefined;
}
