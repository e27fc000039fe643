import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import frugal from '../scripts/setup/frugal.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));

type Instruction = { readonly word: string; readonly rest: string };

/** The Dockerfile's instructions, with what is continued on a next line joined and comments left out. */
const instructions: Instruction[] = readFileSync(join(root, 'Dockerfile'), 'utf8')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [word = '', ...rest] = line.split(' ');
    return { word, rest: rest.join(' ') };
  });

const copies = allOf('COPY').map((rest) => rest.split(' ').slice(0, -1));

describe('the image', () => {
  test('is made of files that are here', () => {
    const missing = copies.flat().filter((source) => !existsSync(join(root, source)));

    expect(copies.flat()).not.toEqual([]);
    expect(missing).toEqual([]);
  });

  test('is shown these files and no others: what is not named in .dockerignore stays at home', () => {
    const [first, ...named] = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n');

    expect(first).toBe('*');
    expect(named.map((line) => line.slice(1)).toSorted()).toEqual(copies.flat().toSorted());
  });

  test('runs as a named user, whose one writable place is the volume', () => {
    const [setUp = ''] = allOf('RUN');

    expect(allOf('USER')).toEqual(['sitrep']);
    expect(setUp).toMatch(/useradd .* sitrep /);
    expect(allOf('VOLUME')).toEqual(['/data']);
    expect(setUp).toContain('install -d -o sitrep -g sitrep -m 700 /data');
    expect(allOf('ENV').join(' ')).toContain('SITREP_DATA=/data');
  });

  test('has an init for the child servers, and asks the doctor how it is', () => {
    const [entryPoint = ''] = allOf('ENTRYPOINT');
    expect(JSON.parse(entryPoint)).toEqual(['tini', '--', 'node', ...frugal.flags, 'src/main.ts']);
    expect(allOf('CMD')).toEqual(['["start"]']);
    expect(allOf('HEALTHCHECK').join('')).toMatch(/CMD \["node", "src\/main\.ts", "doctor", "--quick"\]$/);
  });

  test('is as frugal as npm start', () => {
    for (const [name, value] of Object.entries(frugal.variables))
      expect(allOf('ENV').join(' ')).toContain(`${name}=${value}`);
  });

  test('installs what the lockfile says, without the tools and without install scripts', () => {
    expect(allOf('RUN').join('\n')).toContain('npm ci --omit=dev --ignore-scripts');
  });
});

function allOf(word: string): string[] {
  return instructions.filter((one) => one.word === word).map(({ rest }) => rest);
}
