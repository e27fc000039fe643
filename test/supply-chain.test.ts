import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/config-folder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

type Locked = {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: true;
};
type Bill = {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly hashes: readonly object[];
    readonly properties: readonly { readonly name: string }[];
  }[];
};

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};
const locked = Object.entries(packages).filter(([path]) => path !== '');

test('each package of the lockfile is known by its SHA-512, wherever it is fetched from', () => {
  const loose = locked.filter(
    ([, { integrity, resolved }]) => integrity?.startsWith('sha512-') !== true || resolved !== undefined,
  );

  expect(locked.length).toBeGreaterThan(0);
  expect(loose.map(([path]) => path)).toEqual([]);
});

test('the bill of materials names all of the lockfile, and marks the tools', () => {
  const home = temporaryFolder();
  const printed = execFileSync('npm', ['run', '--silent', 'sbom'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: home },
    encoding: 'utf8',
  });
  rmSync(home, { recursive: true });

  const { bomFormat, components } = JSON.parse(printed) as Bill;

  const marked = components.map(({ name, version, properties }) => {
    const isTool = properties.some((one) => one.name === 'cdx:npm:package:development');
    return `${name}@${version}${isTool ? ', a tool' : ''}`;
  });
  const expected = locked.map(([path, { version, dev }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return `${name}@${version}${dev === true ? ', a tool' : ''}`;
  });
  expect(bomFormat).toBe('CycloneDX');
  expect(new Set(marked)).toEqual(new Set(expected));
  expect(components.filter(({ hashes }) => hashes.length === 0)).toEqual([]);
});
