/** Whether a place lies within an area, by the same rules as the server's: so that a phone decides as the server would. */

/** The sphere with the mean radius of WGS 84. */
const EARTH_METRES = 6_371_008.8;

/** In degrees of WGS 84. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** A longitude and a latitude in degrees, as GeoJSON has them. */
export type Position = readonly [number, number];
export type Rings = readonly (readonly Position[])[];

export interface Circle {
  readonly type: 'Circle';
  readonly centre: GeoPoint;
  readonly radiusMetres: number;
}

export interface Polygon {
  readonly type: 'Polygon';
  readonly coordinates: Rings;
}

export interface MultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly Rings[];
}

export type Area = Circle | Polygon | MultiPolygon;

/** The distance over the ground, by the haversine formula. */
export function metresBetween(one: GeoPoint, other: GeoPoint): number {
  const haversine =
    sinSquared((other.latitude - one.latitude) / 2) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      sinSquared((other.longitude - one.longitude) / 2);
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

export function contains(area: Area, place: GeoPoint): boolean {
  switch (area.type) {
    case 'Circle':
      return metresBetween(area.centre, place) <= area.radiusMetres;
    case 'Polygon':
      return isWithin(area.coordinates, place);
    case 'MultiPolygon':
      return area.coordinates.some((rings) => isWithin(rings, place));
  }
}

/** How far it is to an area; 0 within it. */
export function metresTo(area: Area, place: GeoPoint): number {
  if (contains(area, place)) {
    return 0;
  }
  switch (area.type) {
    case 'Circle':
      return Math.max(0, metresBetween(area.centre, place) - area.radiusMetres);
    case 'Polygon':
      return metresToRings(area.coordinates, place);
    case 'MultiPolygon':
      return Math.min(...area.coordinates.map((rings) => metresToRings(rings, place)));
  }
}

/** A place on an edge belongs to one of two polygons that share it: edges reach from their southern end up to, and not with, their northern one. */
function isWithin(rings: Rings, place: GeoPoint): boolean {
  let within = false;
  for (const ring of rings) {
    for (const [from, to] of edges(ring)) {
      const [south, north] = from[1] <= to[1] ? [from, to] : [to, from];
      if (south[1] <= place.latitude && place.latitude < north[1]) {
        const side =
          (north[0] - south[0]) * (place.latitude - south[1]) -
          (place.longitude - south[0]) * (north[1] - south[1]);
        within = side > 0 ? !within : within;
      }
    }
  }
  return within;
}

function metresToRings(rings: Rings, place: GeoPoint): number {
  return Math.min(
    ...rings.flatMap((ring) => edges(ring).map(([from, to]) => metresToEdge(from, to, place))),
  );
}

/** On a plane around the place: at distances that somebody walks or drives, within a thousandth. */
function metresToEdge(from: Position, to: Position, place: GeoPoint): number {
  const [x1, y1] = onPlane(from, place);
  const [x2, y2] = onPlane(to, place);
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length));
  return Math.hypot(x1 + along * dx, y1 + along * dy);
}

function onPlane([longitude, latitude]: Position, around: GeoPoint): [number, number] {
  return [
    radians(longitude - around.longitude) * EARTH_METRES * Math.cos(radians(around.latitude)),
    radians(latitude - around.latitude) * EARTH_METRES,
  ];
}

function edges(ring: readonly Position[]): [Position, Position][] {
  return ring.slice(1).map((to, index) => [ring[index] as Position, to]);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function sinSquared(degrees: number): number {
  return Math.sin(radians(degrees)) ** 2;
}
