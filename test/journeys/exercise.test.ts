import { expect, test } from 'vitest';
import { visibleIn } from '#test/platforms/discord/harness.ts';
import { openLocalDiscord } from '#test/support/discord/local-discord.ts';
import { aPlace, discordVariables, runSitrep, slackVariables } from '#test/support/sitrep.ts';
import { startSlack } from '#test/support/slack/slack.ts';

const mark = /^EXERCISE · events of 7–8 Dec 2024/;

// Slack and Discord take a message a second in a channel, and so the night takes its time.
const patience = { timeout: 90_000 };

test.concurrent('on Slack, colleagues read of each message that it is an exercise', patience, async () => {
  await using slack = await startSlack();
  const { id } = slack.workspace.addChannel('syria-desk');
  await using place = aPlace(slackVariables(slack));

  const { code, output, errors } = await runSitrep(
    ['demo', '--to', `slack:${slack.workspace.teamId}/${id}`],
    place,
  );

  const messages = slack.ledger.visible(id);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  // Four cards, and that the army's withdrawal is confirmed; four replies beside.
  expect(messages.filter(({ inChannel }) => inChannel)).toHaveLength(5);
  expect(messages).toHaveLength(9);
  for (const { text, notification, buttons } of messages) {
    expect(text).toMatch(mark);
    expect(notification).toMatch(mark);
    // The exercise ends with its process: nobody is left who would answer.
    expect(buttons).toEqual([]);
  }
  expect(slack.refusals).toEqual([]);
  expect(output).toContain('5 articles');
});

test.concurrent('on Discord likewise', patience, async () => {
  await using discord = await openLocalDiscord();
  await using place = aPlace(discordVariables(discord));

  const { code, errors } = await runSitrep(
    ['demo', '--to', `discord:${discord.guildId}/${discord.channelId}`],
    place,
  );

  const messages = visibleIn(discord);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(messages.filter(({ inChannel }) => inChannel).length).toBeGreaterThanOrEqual(4);
  expect(messages.length).toBeGreaterThanOrEqual(8);
  for (const { text, buttons } of messages) {
    expect(text).toMatch(mark);
    // The one by which a message is found again whose answer was lost.
    expect(buttons).toEqual(['Timeline']);
  }
});

test('is refused where these tokens do not reach, and nothing is told', async () => {
  await using slack = await startSlack();
  const { id } = slack.workspace.addChannel('syria-desk');
  await using place = aPlace(slackVariables(slack));

  const other = await runSitrep(['demo', '--to', `slack:T0000OTHER/${id}`], place);
  const discord = await runSitrep(['demo', '--to', 'discord:123456789012345678/123456789012345678'], place);

  expect(other).toMatchObject({
    code: 1,
    errors: expect.stringContaining('these tokens are for T0000LOCAL'),
  });
  expect(discord).toMatchObject({ code: 1, errors: expect.stringContaining('DISCORD_TOKEN is not set') });
  expect(slack.ledger.visible(id)).toEqual([]);
});
