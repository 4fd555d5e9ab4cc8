import { describe, expect, test } from 'vitest';
import { type Area, contains, metresBetween, metresTo, type Position } from './geometry';

const DAM = { latitude: 52.3731, longitude: 4.8926 };
const SQUARE: readonly Position[] = [
  [5, 52],
  [5.1, 52],
  [5.1, 52.1],
  [5, 52.1],
  [5, 52],
];
const HOLE: readonly Position[] = [
  [5.04, 52.04],
  [5.04, 52.06],
  [5.06, 52.06],
  [5.06, 52.04],
  [5.04, 52.04],
];

describe('a circle', () => {
  const circle: Area = { type: 'Circle', centre: DAM, radiusMetres: 2_000 };

  test('holds what lies within its radius over the ground', () => {
    expect(contains(circle, { latitude: DAM.latitude + 0.0179, longitude: DAM.longitude })).toBe(true);
    expect(contains(circle, { latitude: DAM.latitude + 0.0181, longitude: DAM.longitude })).toBe(false);
    expect(contains(circle, { latitude: DAM.latitude, longitude: DAM.longitude + 0.0293 })).toBe(true);
    expect(contains(circle, { latitude: DAM.latitude, longitude: DAM.longitude + 0.0296 })).toBe(false);
  });

  test('is as far away as its border is', () => {
    const away = { latitude: DAM.latitude + 0.1, longitude: DAM.longitude };

    expect(metresTo(circle, away)).toBeCloseTo(metresBetween(DAM, away) - 2_000, 6);
    expect(metresTo(circle, DAM)).toBe(0);
  });
});

describe('a polygon', () => {
  test('does not hold what lies in its holes', () => {
    const area: Area = { type: 'Polygon', coordinates: [SQUARE, HOLE] };

    expect(contains(area, { latitude: 52.02, longitude: 5.02 })).toBe(true);
    expect(contains(area, { latitude: 52.05, longitude: 5.05 })).toBe(false);
    expect(contains(area, { latitude: 52.15, longitude: 5.05 })).toBe(false);
  });

  test('shares a border with its neighbour so that the eastern one holds a place on it, as on the server', () => {
    const east: Area = {
      type: 'Polygon',
      coordinates: [SQUARE.map(([x, y]): Position => [x + 0.1, y])],
    };
    const west: Area = { type: 'Polygon', coordinates: [SQUARE] };
    const between = { latitude: 52.05, longitude: 5.1 };

    expect([contains(west, between), contains(east, between)]).toEqual([false, true]);
  });

  test('is not left and entered again at a corner that lies as far north as the place', () => {
    const diamond: Area = {
      type: 'Polygon',
      coordinates: [
        [
          [5, 52],
          [5.1, 51.9],
          [5.2, 52],
          [5.1, 52.1],
          [5, 52],
        ],
      ],
    };

    expect(contains(diamond, { latitude: 52, longitude: 5.05 })).toBe(true);
    expect(contains(diamond, { latitude: 52, longitude: 4.95 })).toBe(false);
    expect(contains(diamond, { latitude: 52.1, longitude: 5.05 })).toBe(false);
  });

  test('is as far away as the nearest point of its border', () => {
    const area: Area = { type: 'Polygon', coordinates: [SQUARE] };

    expect(metresTo(area, { latitude: 51.99, longitude: 5.05 })).toBeCloseTo(1_112, 0);
    expect(metresTo(area, { latitude: 51.99, longitude: 4.99 }) / 1_306).toBeCloseTo(1, 2);
  });
});

test('several polygons hold what one of them holds, and are as far away as the nearest', () => {
  const area: Area = {
    type: 'MultiPolygon',
    coordinates: [[SQUARE], [SQUARE.map(([x, y]): Position => [x + 1, y])]],
  };

  expect(contains(area, { latitude: 52.05, longitude: 6.05 })).toBe(true);
  expect(contains(area, { latitude: 52.05, longitude: 5.55 })).toBe(false);
  expect(metresTo(area, { latitude: 51.99, longitude: 6.05 })).toBeCloseTo(1_112, 0);
});

test('Amsterdam and Utrecht are as far apart as the server says', () => {
  expect(metresBetween(DAM, { latitude: 52.0907, longitude: 5.1214 })).toBeCloseTo(35_079, -2);
});
