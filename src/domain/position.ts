/** Where on earth a thing is: a point, or the middle of an area. */
export type Position = {
  /** −90 to 90. */
  readonly latDeg: number;
  /** −180 to 180. */
  readonly lonDeg: number;
  /** How far the area reaches from its middle; absent for a point. */
  readonly radiusKm?: number;
};

const earthRadiusKm = 6_371;
const radians = Math.PI / 180;

/** The way between two points over the ground. */
export function kmBetween(one: Position, other: Position): number {
  const up = Math.sin(((other.latDeg - one.latDeg) * radians) / 2) ** 2;
  const along = Math.sin(((other.lonDeg - one.lonDeg) * radians) / 2) ** 2;
  const chord = up + Math.cos(one.latDeg * radians) * Math.cos(other.latDeg * radians) * along;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The area around points, whichever side of the date line they lie on; undefined where they have no middle. */
export function areaAround(points: readonly Position[]): Position | undefined {
  let [x, y, z] = [0, 0, 0];
  for (const { latDeg, lonDeg } of points) {
    const fromAxis = Math.cos(latDeg * radians);
    x += fromAxis * Math.cos(lonDeg * radians);
    y += fromAxis * Math.sin(lonDeg * radians);
    z += Math.sin(latDeg * radians);
  }
  if (Math.hypot(x, y, z) < points.length * middleMin || points.length === 0) return undefined;
  const middle = {
    latDeg: toMetres(Math.atan2(z, Math.hypot(x, y)) / radians),
    lonDeg: toMetres(Math.atan2(y, x) / radians),
  };
  const radiusKm = Math.round(Math.max(...points.map((point) => kmBetween(middle, point))));
  return radiusKm === 0 ? middle : { ...middle, radiusKm };
}

/** Points spread so evenly over the earth have their middle anywhere. */
const middleMin = 0.001;

/** Five decimals of a degree are a metre. */
function toMetres(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
