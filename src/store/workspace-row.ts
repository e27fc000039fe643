import type { Selectable } from 'kysely';
import type { Workspace } from '../domain/workspace.ts';
import { given } from './given.ts';
import type { Tables } from './tables.ts';

/** A row of `workspaces` as the rest of the house knows it. */
export function workspaceOf(row: Selectable<Tables['workspaces']>): Workspace {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    language: row.language,
    ...given({ confirmAtOrigins: row.confirm_at_origins }),
  };
}
