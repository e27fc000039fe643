import { idOf } from '../../domain/id.ts';
import type { Place } from '../../domain/place.ts';

/** A place that the gazetteer has not, within or by one that it has: it is where that is, and is not that. */
export function placeWithin(around: Place, name: string, kind: Place['kind']): Place {
  const { seatOf: _, capital: __, population: ___, ...rest } = around;
  const id: Place['id'] = `place-${idOf(around.id, name.toLowerCase())}`;
  return { ...rest, id, name, kind, path: [id, ...around.path] };
}
