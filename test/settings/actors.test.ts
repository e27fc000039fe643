import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readActors } from '#src/settings/actors.ts';

test.each([
  {
    row: 'side: opposition, of: XX, speaksFor: nobody',
    says: 'war.yaml:3: Red Band speaks for actor-nobody, which is no actor',
  },
  {
    row: 'side: opposition, of: XX, alliedWith: [red, ZZ]',
    says: 'war.yaml:3: Red Band is allied with ZZ, which is no actor',
  },
])('an actor with $row is refused by its line', ({ row, says }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-actors-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'war.yaml'), `source: none\nactors:\n  - { id: red, name: Red Band, ${row} }\n`);

  expect(() => readActors(folder)).toThrow(says);
});
