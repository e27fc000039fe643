import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { KeptYaml } from '#src/settings/kept-yaml.ts';
import { readYamlFile } from '#src/settings/yaml-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-kept-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const Schema = z.strictObject({ places: z.array(z.string()) });

describe('what a YAML file says', () => {
  test('is kept for the next start', () => {
    const source = fileOf('places: [Homs, Hama]\n');
    const first = kept();
    readYamlFile(source, Schema, first);
    first.save();

    const { value, lineOf } = readYamlFile(source, Schema, kept());

    expect(kept().of('places: [Homs, Hama]\n')).toEqual({ places: ['Homs', 'Hama'] });
    expect(value).toEqual({ places: ['Homs', 'Hama'] });
    expect(lineOf(['places'])).toBe(1);
  });

  test('is read anew once the file has changed', () => {
    const first = kept();
    readYamlFile(fileOf('places: [Homs]\n'), Schema, first);
    first.save();

    const { value } = readYamlFile(fileOf('places: [Hama]\n'), Schema, kept());

    expect(value).toEqual({ places: ['Hama'] });
  });

  test('is checked at each start, and what is wrong is named with its line', () => {
    const source = fileOf('# ours\nplaces: [Homs]\ntowns: [Hama]\n');
    const first = kept();
    readYamlFile(source, z.looseObject({}), first);
    first.save();

    expect(() => readYamlFile(source, Schema, kept())).toThrow(`${source}:3: "towns" is not known`);
  });

  test('is forgotten where no file says it any more', () => {
    const first = kept();
    readYamlFile(fileOf('places: [Homs]\n'), Schema, first);
    first.save();
    const second = kept();
    readYamlFile(fileOf('places: [Hama]\n'), Schema, second);
    second.save();

    expect(kept().of('places: [Homs]\n')).toBeUndefined();
  });

  test('is not believed where the file is damaged', () => {
    const first = kept();
    readYamlFile(fileOf('places: [Homs]\n'), Schema, first);
    first.save();
    writeFileSync(keptFile(), readFileSync(keptFile(), 'utf8').replace('Homs', 'Hama'));

    expect(kept().of('places: [Homs]\n')).toBeUndefined();
  });

  test('is not kept where JSON cannot hold it', () => {
    const first = kept();
    readYamlFile(fileOf('most: .inf\n'), z.looseObject({}), first);
    first.save();

    expect(kept().of('most: .inf\n')).toBeUndefined();
  });
});

function fileOf(text: string): string {
  const path = join(folder, 'places.yaml');
  writeFileSync(path, text);
  return path;
}

test('on a full disk the start goes on without keeping, and leaves nothing half written', ({ skip }) => {
  if (!existsSync('/dev/full')) skip('allowed: this machine has no disk that is always full');
  const file = keptFile();
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file));
  symlinkSync('/dev/full', draft);
  const first = kept();
  readYamlFile(fileOf('places: [Homs]\n'), Schema, first);

  first.save();

  expect([file, draft].filter((path) => lstatSync(path, { throwIfNoEntry: false }))).toEqual([]);
});

function keptFile(): string {
  return join(folder, 'cache/config.json');
}

function kept(): KeptYaml {
  return new KeptYaml(keptFile());
}
