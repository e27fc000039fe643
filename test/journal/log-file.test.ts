import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openLog } from '#src/journal/log-file.ts';
import { temporaryFolder } from '#test/support/config-folder.ts';

function aFolder() {
  const folder = temporaryFolder();
  return {
    path: join(folder, 'sitrep.log'),
    folder,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

test('what is written goes on after what stands there, for its owner alone', async () => {
  using at = aFolder();
  writeFileSync(at.path, 'before\n', { mode: 0o600 });

  {
    await using log = openLog(at.folder);
    log.write('after\n');
  }

  expect(readFileSync(at.path, 'utf8')).toBe('before\nafter\n');
  expect(statSync(at.path).mode & 0o777).toBe(0o600);
});

test('a file that has become large is laid aside, and only the last one is kept', async () => {
  using at = aFolder();
  writeFileSync(at.path, 'one\n');

  {
    await using log = openLog(at.folder, 4);
    for (const line of ['two\n', 'three\n', 'four\n']) log.write(line);
  }

  expect(readFileSync(at.path, 'utf8')).toBe('four\n');
  expect(readFileSync(`${at.path}.1`, 'utf8')).toBe('three\n');
});

test('a log that cannot be written is told of once, and stops nothing', async () => {
  using at = aFolder();
  mkdirSync(at.path);
  const complaint = vi.spyOn(process.stderr, 'write').mockReturnValue(true);

  {
    await using log = openLog(at.folder);
    log.write('one\n');
    await vi.waitFor(() => expect(complaint).toHaveBeenCalled());
    log.write('two\n');
  }

  const said = complaint.mock.calls.map(([text]) => String(text)).join('');
  complaint.mockRestore();
  expect(said).toBe(`sitrep: ${at.path} cannot be written (EISDIR); nothing more is logged\n`);
});
