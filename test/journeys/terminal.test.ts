import { expect, test } from 'vitest';
import { aPlace, startSitrep } from '#test/support/sitrep.ts';

test('a newcomer is told the night Homs fell, and may ask about it', async () => {
  await using place = aPlace();
  await using running = startSitrep(['start'], place);

  running.input.write('mutes\r\n');
  await running.shows('Try:');
  const night = running.output();
  running.input.write('status homs\n');
  await running.shows(/Who holds it/);
  const [, slug = ''] = /(S-[0-9A-Z]{4}) · DEMO/.exec(night) ?? [];
  running.input.write(`why ${slug}\n`);
  await running.shows(new RegExp(`${slug} · Control of Homs[\\s\\S]*captur`));
  running.input.write(`${slug}\r\n`);
  await running.shows(new RegExp(`${slug} · HTS says`));
  running.input.write(`correct ${slug} because it was Hama\n`);
  await running.shows(`${slug} is of the night that was replayed: it can be looked at, not\nchanged.`);
  running.input.write('homs\n');
  await running.shows(/Who holds it[\s\S]*Who holds it/);
  running.input.write('mute territorial-change for 2h\n');
  await running.shows('Muted: number 1');
  running.kill('SIGINT');
  const { code, output } = await running.ended;

  expect(code).toBe(0);
  expect(output).toContain('Nothing is muted here.');
  expect(output).not.toMatch(/Type:[^]*?\b(?:onit|mute|correct|standing) S-/);
  expect(night).toMatch(
    /ready in[\s\S]*^DEMO .*Not live news[\s\S]*^02:30 +read, not sent[\s\S]*^03:10 +read, not sent +same copy/m,
  );
  expect(night).toMatch(/^04:20 -+ S-.{4} · DEMO\nBULLETIN · DISPUTED/m);
  expect(night).toMatch(/Claims +HTS[\s\S]*Denies +Syrian defence ministry[\s\S]*Sources/);
  for (const city of ['Daraa', 'Quneitra', 'Suwayda'])
    expect(night).toMatch(new RegExp(`CLAIMED[^:]*captured\\s+${city}`));
  expect(night.match(/^0[67]:\d\d +> S-.{4} /gm)?.length).toBeGreaterThanOrEqual(4);
  expect(night).toMatch(
    /^5 articles · 4 cards · 5 updates · 1 copy · not called captured:\nDamascus \(entry only\), Hama and Aleppo \(earlier\)/m,
  );
  expect(night).toMatch(/^Live: 0 feeds, 0 items already out noted and not alerted/m);
  expect(output).toMatch(/Who holds it: DISPUTED/);
  for (const line of output.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
