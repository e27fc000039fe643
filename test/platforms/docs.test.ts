import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { intentReasons, rightReasons } from '#src/platforms/discord/rights.ts';
import { scopeReasons } from '#src/platforms/slack/manifest.ts';

const tables = [
  { page: 'docs/slack.md', heading: '## Scopes', reasons: scopeReasons },
  { page: 'docs/discord.md', heading: '## Rights', reasons: rightReasons },
  { page: 'docs/discord.md', heading: '## Intents', reasons: intentReasons },
];

test.each(tables)(
  '$page says for $heading what is asked for and why, and no more',
  ({ page, heading, reasons }) => {
    const [, after = ''] = readFileSync(page, 'utf8').split(`${heading}\n`);
    const [section = ''] = after.split('\n## ');
    const rows = [...section.matchAll(/^\| `(.+?)` \| (.+) \|$/gm)].map(([, name, reason]) => [name, reason]);

    expect(rows).toEqual(Object.entries(reasons));
  },
);
