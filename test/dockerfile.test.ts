import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import frugal from '../scripts/setup/frugal.json' with { type: 'json' };
import { allOf, layOut } from './support/image.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
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

/** The first start, with nothing compiled yet, on a machine that does other things too. */
const coldStartMs = 60_000;

describe('the image, laid out as a plain folder', () => {
  test('runs unprivileged on a tree that it may not write, is found healthy, and SIGTERM ends it in order', async () => {
    await using image = layOut();
    await using running = image.start();
    await running.shows('ready in', coldStartMs);

    const healthy = await image.isHealthy();
    running.kill('SIGTERM');
    const { code, errors } = await running.ended;

    expect(healthy).toMatchObject({ code: 0, output: expect.stringMatching(/ok +postgres/) });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(image.keepsModules()).toBe(true);
    expect(await image.mayWrite()).toBe(false);
    expect(await image.isHealthy()).toMatchObject({ code: 1 });
  }, 120_000);
});
