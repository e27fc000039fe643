import { expect, test } from 'vitest';
import { english } from '#test/support/texts.ts';
import { openJournal } from '#src/journal/journal.ts';

function written(tell: (journal: ReturnType<typeof openJournal>) => void): string {
  let text = '';
  tell(openJournal({ write: (line) => (text += line) }, english));
  return text;
}

test('a line has its event, its time and ids to search by', () => {
  const line = written((journal) => journal.articleInterpreted('article-1', { updates: 2 }));

  expect(JSON.parse(line)).toMatchObject({
    event: 'article-interpreted',
    articleId: 'article-1',
    updates: 2,
  });
  expect(JSON.parse(line).time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('an error is told with its causes and not as a whole', () => {
  const cause = Object.assign(new Error('connect failed', { cause: new Error('no route') }), {
    code: 'ECONNREFUSED',
    command: { args: ['canary'] },
  });

  const line = written((journal) => journal.databaseLost(cause));

  expect(line).toContain('connect failed (ECONNREFUSED)');
  expect(line).toContain('no route');
  expect(line).not.toContain('canary');
});

test('a trouble is in the log once it counts, and so is its end', () => {
  const trouble = { name: 'slack', what: 'it has not answered for minutes', isGrave: false };

  const lines = written((journal) => {
    journal.troubleBegan({ ...trouble, name: 'discord' }, 180_000);
    journal.troublesTold(journal.troubles.untold());
    journal.troubleEnded('discord');
    journal.troubleBegan(trouble);
    journal.troublesTold(journal.troubles.untold());
    journal.troubleEnded('slack');
    journal.troublesTold(journal.troubles.untold());
  });

  const told = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told).toMatchObject([
    { event: 'trouble', name: 'slack', detail: 'it has not answered for minutes' },
    { event: 'trouble-over', name: 'slack' },
  ]);
});

test('the page of Slack on which its secrets stand is no secret', () => {
  const words = 'as Basic Information, Signing Secret shows it';

  expect(written((journal) => journal.slackRefused(words))).toContain(words);
});

test.each([
  { case: 'a Slack bot token', secret: 'xoxb-1234-canary-canary' },
  { case: 'a Slack app token', secret: 'xapp-1-A1-canary' },
  { case: 'a Discord token', secret: `M${'T'.repeat(23)}.GcanaR.${'y'.repeat(30)}` },
  { case: 'a header', secret: 'Bearer canary-canary' },
  { case: 'a header of Discord', secret: 'Bot canary-canary' },
  { case: 'a name and password', secret: `Basic ${Buffer.from('desk:canary').toString('base64')}` },
  { case: 'a webhook of Slack', secret: 'https://hooks.slack.com/commands/T1/2/canary' },
  { case: 'an interaction of Discord', secret: 'https://discord.com/api/v10/interactions/1/canary/callback' },
  { case: 'a database URL', secret: 'postgres://sitrep:canary@db/sitrep' },
  { case: 'a feed with a password', secret: 'https://desk:canary@wire.example/rss' },
])('$case is not told, wherever it stands', ({ secret }) => {
  const line = written((journal) => {
    journal.commandBroke('slack', new Error(`request to ${secret} failed`, { cause: new Error(secret) }));
    journal.polled(
      { id: 'feed-1' },
      {
        outcome: 'failed',
        baseline: false,
        itemsOut: 0,
        itemsDropped: 0,
        events: [],
        state: { failure: secret },
      },
      0,
    );
    journal.delivered('d1', { detail: secret });
  });

  expect(line).not.toMatch(/canar|TTTT/i);
});
