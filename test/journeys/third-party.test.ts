import { expect, test } from 'vitest';
import { night } from '#test/support/night.ts';
import { newsroomAt } from './newsroom.ts';
import { thirdPartyChat } from './third-party-chat.ts';

/**
 * The night of Homs on somebody else's local Slack, https://github.com/parvalabs/local-slack (MIT), where one runs that
 * test/support/local-slack.yaml sets up: `LOCAL_SLACK=http://localhost:3000 npm test`. It judges nothing, so that the
 * local Slack of our own stays the proof; it shows that both are not wrong in the same way.
 */
const { LOCAL_SLACK: url = '', LOCAL_SLACK_DOOR: door } = process.env;

test('the night Homs fell, on a local Slack of somebody else', async () => {
  await using chat = await thirdPartyChat(url, door === undefined ? undefined : Number(door));
  await using desk = await newsroomAt(chat);
  const [entry, copy, claim, statement, withdrawal] = night.articles;

  await desk.publish(entry!);
  await desk.publish(copy!);
  const quiet = await chat.look();
  await desk.publish(claim!);
  const cards = (await chat.look()).filter(({ inChannel }) => inChannel);
  const homs = cards.find(({ text }) => /Where\s+Homs,/.test(text));
  await desk.publish(statement!);
  const replies = (await chat.look()).filter(({ threadOf }) => threadOf === homs?.id);
  await desk.publish(withdrawal!);
  const edited = (await chat.look()).find(({ id }) => id === homs?.id);

  expect(quiet).toEqual([]);
  expect(cards).toHaveLength(4);
  expect(homs?.text).toMatch(/BULLETIN.*DISPUTED/);
  expect(homs?.text).toMatch(/Claims.*HTS[\s\S]*fully liberated/);
  expect(homs?.text).toMatch(/Denies.*defence ministry[\s\S]*stable and safe/);
  expect(replies.map(({ text }) => text)).toEqual([expect.stringMatching(/still DISPUTED/i)]);
  expect(edited?.text).toMatch(/Caravan News[\s\S]*Orient Road|Orient Road[\s\S]*Caravan News/);
  expect((await chat.reader.command('status homs')).text).toContain('DISPUTED');
  expect((await chat.reader.press(edited!, 'Why?')).text).toContain('Homs');
  expect((await chat.onCall.command('mute territorial-change in syria for 2h')).text).toContain('Muted');
  expect((await chat.reader.command('mute humanitarian for 2h')).text).toContain('is for editors');
  expect(chat.refused()).toEqual([]);
});
