import { expect, test } from 'vitest';
import { fitted } from './photo';

test.each([
  [640, 480, 640, 480],
  [4_096, 3_072, 2_048, 1_536],
  [3_000, 12_000, 512, 2_048],
  [20_000, 1, 2_048, 1],
])('%d × %d is sent as %d × %d', (width, height, sentWidth, sentHeight) => {
  expect(fitted(width, height)).toEqual({ width: sentWidth, height: sentHeight });
});
