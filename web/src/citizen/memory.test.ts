import { expect, test } from 'vitest';
import { Memory } from './memory';

class Storage {
  readonly kept = new Map<string, string>();
  getItem(name: string): string | null {
    return this.kept.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    this.kept.set(name, value);
  }
}

test('what was kept is there at the next visit', () => {
  const storage = new Storage();
  const memory = new Memory(storage);
  memory.write({ version: 1 }, 42);
  memory.shown = new Map([['mila', 2]]);

  const next = new Memory(storage);
  expect(next.read()).toEqual({ version: 1 });
  expect(next.heardAt).toBe(42);
  expect(next.shown).toEqual(new Map([['mila', 2]]));
});

test('a first visit, and one of which what was kept is spoilt, know nothing', () => {
  const spoilt = new Storage();
  ['document', 'heardAt', 'shown'].forEach((name) => spoilt.setItem(name, '{"mila":"x"'));

  for (const memory of [new Memory(new Storage()), new Memory(spoilt)]) {
    expect(memory.read()).toBeNull();
    expect(memory.heardAt).toBeUndefined();
    expect(memory.shown).toEqual(new Map());
  }
});

test('of what was shown only versions are believed', () => {
  const storage = new Storage();
  storage.setItem('shown', '{"mila":2,"spoilt":"x"}');

  expect(new Memory(storage).shown).toEqual(new Map([['mila', 2]]));
});

test('a phone that lets nothing be kept goes on', () => {
  const full = { getItem: () => null, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };

  expect(() => new Memory(full).write({}, 1)).not.toThrow();
});
