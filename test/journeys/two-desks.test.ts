import { expect, test } from 'vitest';
import type { Answer, SeenMessage } from '#test/contracts/platform.ts';
import { night } from '#test/support/night.ts';
import { bothChats, type Chat } from './chat.ts';
import { newsroomAt, type AtWork } from './newsroom.ts';

test('an editor on Slack and a colleague on Discord live through the night of Homs', async () => {
  const { slack, discord, both } = await bothChats();
  await using chat = both;
  await using desk = await newsroomAt(chat, 'on the wall');
  const [entry, copy, claim, statement, withdrawal] = night.articles;
  const { editor: edda } = slack;
  const { editor: dora } = discord;
  const inBoth = [slack, discord];

  // Dora sees what it would have sent before her channel follows anything.
  const shown = await dora.command('subscribe city-captured in syria');
  expect(shown.text).toContain('Not followed yet: city-captured in Syria');
  expect(shown.text).toContain('In the last 7 days it would have sent nothing.');
  const followed = await dora.press(shown, 'Follow');
  expect(followed.text).toContain('This channel now follows city-captured in Syria');

  // An entry is no capture; then the claim, with its denial, is told to both.
  await desk.publish(entry!);
  await desk.publish(copy!);
  await desk.publish(claim!);
  for (const one of inBoth) expect(cardOf(one, 'Homs').text).toMatch(/DISPUTED[\s\S]*denied by/);
  const slug = slugOf(cardOf(slack, 'Homs'));

  // Whoever is on it on Slack shows on Discord too, and tells nobody.
  const told = inBoth.map((one) => one.visible().length);
  await pressed(desk, edda.press(cardOf(slack, 'Homs'), "I'm on it"));
  expect(inBoth.map((one) => one.visible().length)).toEqual(told);
  for (const one of inBoth) expect(cardOf(one, 'Homs').text).toContain('on it: @edda');

  // Ana, who is on call, mutes the channel on Slack: it hears no more, the one on Discord does.
  await slack.onCall.command('mute territorial-change in syria for 2h because wire echo');
  const quiet = slack.visible().length;
  await desk.publish(statement!);
  await desk.publish(withdrawal!);
  expect(slack.visible()).toHaveLength(quiet);
  expect(repliesTo(discord, cardOf(discord, 'Homs')).length).toBeGreaterThan(0);

  // The first confirmation of what was posted comes through the mute: an editor's word, in this newsroom alone.
  await pressed(desk, dora.command(`confirm ${slug} because our stringer is in the city centre`));
  for (const one of inBoth) {
    expect(cardOf(one, 'Homs').text).toContain('CONFIRMED by @dora, editor');
    expect(newestReply(one)).toMatch(/Now CONFIRMED by @dora \(was DISPUTED\): our stringer/);
  }

  // A correction and a retraction chase every card, on both platforms, with the old wording struck through.
  await pressed(desk, edda.command(`correct ${slug} because the stringer was in Hama`));
  for (const one of inBoth) {
    expect(cardOf(one, 'Homs').text).toMatch(/Corrected: the stringer was in Hama[\s\S]*Was told/);
    expect(newestReply(one)).toMatch(/CORRECTED [\s\S]*by @edda: the stringer was in Hama/);
  }
  await pressed(desk, dora.command(`retract ${slug} because the stringer took it back`));
  for (const one of inBoth) {
    expect(cardOf(one, 'Homs').text).toContain('RETRACTED by @dora, editor');
    expect(newestReply(one)).toMatch(
      /RETRACTED [\s\S]*by @dora: the stringer took it back[\s\S]*Was told here at/,
    );
  }

  // Ana hands over; the brief stands in the channel. Whoever took over ends the mute, and the digest tells what it held.
  await slack.onCall.command('oncall handover @rio');
  expect(lastLine(slack)).toMatch(
    /handed over to @rio[\s\S]*Open claims: \d+ stories[\s\S]*Mutes that end within 2 h: 1 mute/,
  );
  const before = slack.visible().length;
  await pressed(desk, slack.reader.command('unmute 1'));
  await desk.settled();
  const digest = slack
    .visible()
    .slice(before)
    .find(({ text }) => text.includes('Mute ended'));
  expect(digest?.text).toMatch(/held, \d+ came through/);

  expect(chat.refused()).toEqual([]);
}, 120_000);

async function pressed(desk: AtWork, act: Promise<Answer>): Promise<Answer> {
  const answer = await act;
  await desk.settled();
  return answer;
}

/** The card about this city. */
function cardOf(chat: Chat, city: string): SeenMessage {
  const cards = chat.visible().filter(({ threadOf, text }) => threadOf === undefined && text.includes('S-'));
  const found = cards.find(({ text }) => new RegExp(`Where\\s+${city},`).test(text));
  if (found === undefined) throw new Error(`no card about ${city}`);
  return found;
}

function repliesTo(chat: Chat, { id }: SeenMessage): readonly SeenMessage[] {
  return chat.visible().filter(({ threadOf }) => threadOf === id);
}

function newestReply(chat: Chat): string {
  return repliesTo(chat, cardOf(chat, 'Homs')).at(-1)?.text ?? '';
}

function lastLine(chat: Chat): string {
  return chat.visible().at(-1)?.text ?? '';
}

function slugOf({ text }: SeenMessage): string {
  return /S-[0-9A-Z]{4,10}/.exec(text)?.[0] ?? '';
}
