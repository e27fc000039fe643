import { ParserPool } from '#src/net/parser-pool.ts';
import { inEnglish } from '#test/support/texts.ts';
import { bombs } from '#test/support/bombs.ts';

/** Run as a process of its own: reads every bomb by the usual pool, and prints by how much one of them made the process grow at most. */
const encoder = new TextEncoder();
const made = Object.entries(bombs).map(([name, make]) => [name, encoder.encode(make())] as const);

await using pool = new ParserPool({ threads: 1 });
const read = async (bytes: Uint8Array) =>
  await pool.parse({ ok: true, url: 'https://outlet.example/', bytes });

await read(encoder.encode('<rss><channel><item><title>Homs</title></item></channel></rss>'));
const answers: Record<string, string> = {};
let grownKb = 0;
for (const [name, bytes] of made) {
  const before = process.resourceUsage().maxRSS;
  const parsed = await read(bytes);
  answers[name] = parsed.ok ? 'read' : inEnglish(parsed.detail);
  grownKb = Math.max(grownKb, process.resourceUsage().maxRSS - before);
}
process.stdout.write(JSON.stringify({ grownKb, answers }));
