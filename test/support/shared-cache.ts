import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The gazetteer takes seconds to build, the same each time: all tests share one. */
export function sharedCache(): string {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/sitrep-test', import.meta.url));
  mkdirSync(folder, { recursive: true });
  return folder;
}
