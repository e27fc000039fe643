import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { temporaryFolder } from './config-folder.ts';

/** A secret that can be known again wherever it got to. */
export type Canary = { readonly name: string; readonly secret: string };

/** A word that stands nowhere else: of 32 hexadecimal digits, as a signing secret is. */
export function aSecretWord(): string {
  return randomUUID().replaceAll('-', '');
}

/** Secrets as Docker gives them: each in a file of its own, which NAME_FILE names. */
export function inFiles(
  secrets: Readonly<Record<string, string>>,
): Disposable & { readonly variables: Readonly<Record<string, string>> } {
  const folder = temporaryFolder();
  const variables: Record<string, string> = {};
  for (const [name, secret] of Object.entries(secrets)) {
    const path = join(folder, name.toLowerCase());
    writeFileSync(path, `${secret}\n`, { mode: 0o600 });
    variables[`${name}_FILE`] = path;
  }
  return { variables, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

/** Where secrets were found: "SLACK_BOT_TOKEN in the log". What was searched must say something: nothing hides nothing. */
export function found(
  canaries: readonly Canary[],
  places: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(places).flatMap(([place, text]) => [
    ...(text.length === 0 ? [`nothing stands in ${place}`] : []),
    ...canaries
      .filter(({ secret }) => spellings(secret).some((spelling) => text.includes(spelling)))
      .map(({ name }) => `${name} in ${place}`),
  ]);
}

/** As it is, as an address has it, and as a header of Basic authentication has it, wherever in it the word begins. */
function spellings(secret: string): readonly string[] {
  const inBase64 = [0, 1, 2].map((before) =>
    Buffer.from(`${' '.repeat(before)}${secret}`)
      .toString('base64')
      .slice(before === 0 ? 0 : 4)
      .slice(0, -4),
  );
  return [secret, encodeURIComponent(secret), ...inBase64];
}

/** Every row of every table, as JSON. */
export async function dumpOf(client: Client): Promise<string> {
  const tables = await client.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const rows = [];
  for (const { name } of tables.rows)
    rows.push(
      ...(await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)).rows,
    );
  return rows.map(({ row }) => row).join('\n');
}

/** All that stands in a folder, byte by byte, and how its files are called. */
export function contentOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? `${path}\n${readFileSync(path, 'latin1')}` : path;
    })
    .join('\n');
}
