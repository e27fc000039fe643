import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './yaml-file.ts';

const files = ['feeds', 'newsroom', 'oncall', 'subscriptions', 'urgency'].map((name) => `${name}.yaml`);
/** Articles are read in English so far. */
const languageFiles = ['en.yaml'];
/** Of these each file is read, whatever it is called. */
const folders = ['actors', 'places', 'topics'];

/**
 * Refuses a file of config/ that nobody would read, for whoever wrote it waits in vain for what it says.
 * @throws a ConfigError
 */
export function refuseUnread(configDir: string): void {
  refuseOthers(configDir, files);
  refuseOthers(join(configDir, 'languages'), languageFiles);
  for (const folder of folders.map((name) => join(configDir, name)))
    for (const name of yamlIn(folder))
      if (name.endsWith('.yml'))
        throw new ConfigError(join(folder, name), undefined, 'nothing reads it: its name must end in .yaml');
}

function refuseOthers(folder: string, known: readonly string[]): void {
  for (const name of yamlIn(folder))
    if (!known.includes(name))
      throw new ConfigError(join(folder, name), undefined, `nothing reads it; there are ${known.join(', ')}`);
}

function yamlIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch (cause) {
    throw new ConfigError(folder, undefined, 'there is no such folder', { cause });
  }
}
