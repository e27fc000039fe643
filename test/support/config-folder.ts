import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The config/ that is shipped. */
export const shippedConfig = fileURLToPath(new URL('../../config', import.meta.url));

/** A folder of one's own among the system's temporary files. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sitrep-test-'));
}

/**
 * The shipped config/ but for these files, each by its name in it and its whole text. Feeds and subscriptions are left
 * out unless given: no test asks a publisher.
 */
export function configFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  cpSync(shippedConfig, folder, { recursive: true });
  const all = { 'feeds.yaml': 'feeds: []\n', 'subscriptions.yaml': 'subscriptions: []\n', ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}
