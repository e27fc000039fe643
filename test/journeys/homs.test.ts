import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '#test/contracts/platform.ts';
import { night } from '#test/support/night.ts';
import { chats, slackByHttp, type Chat } from './chat.ts';
import { newsroomAt } from './newsroom.ts';

describe.each([...chats, slackByHttp])('the night Homs fell, on $platform', ({ openChat }) => {
  test('is told as it became known: claimed and denied, then stated by others, and what was no capture is not', async () => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat);
    const [entry, copy, claim, statement, withdrawal] = night.articles;

    await desk.publish(entry!);
    await desk.publish(copy!);
    expect(chat.visible()).toEqual([]);

    await desk.publish(claim!);
    expect(chat.visible().filter(({ inChannel }) => inChannel)).toHaveLength(4);
    const homs = cardOf(chat, 'Homs');
    expect(homs.text).toMatch(/BULLETIN.*DISPUTED/);
    expect(homs.text).toMatch(/Claims.*HTS[\s\S]*fully liberated/);
    expect(homs.text).toMatch(/Denies.*defence ministry[\s\S]*stable and safe/);
    for (const city of ['Daraa', 'Quneitra', 'Suwayda']) expect(cardOf(chat, city).text).toContain('CLAIMED');

    await desk.publish(statement!);
    expect(repliesTo(chat, homs)).toHaveLength(1);
    expect(repliesTo(chat, homs)[0]?.text).toMatch(/still DISPUTED/i);

    await desk.publish(withdrawal!);
    expect(cardOf(chat, 'Homs').text).toContain('DISPUTED');
    expect(cardOf(chat, 'Homs').text).toMatch(
      /Caravan News[\s\S]*Orient Road|Orient Road[\s\S]*Caravan News/,
    );
    for (const city of ['Daraa', 'Quneitra', 'Suwayda']) {
      expect(cardOf(chat, city).text).toContain('REPORTED');
      expect(repliesTo(chat, cardOf(chat, city)).map(({ text }) => text)).toEqual([
        expect.stringMatching(/now REPORTED/i),
      ]);
    }
    expect(cards(chat).filter(({ text }) => /Where\s+(Damascus|Aleppo|Hama),/.test(text))).toEqual([]);
    expect(chat.refused()).toEqual([]);
  });
});

function cards(chat: Chat): readonly SeenMessage[] {
  return chat.visible().filter(({ threadOf }) => threadOf === undefined);
}

/** The card about this city. */
function cardOf(chat: Chat, city: string): SeenMessage {
  const found = cards(chat).filter(({ text }) => new RegExp(`Where\\s+${city},`).test(text));
  expect(found).toHaveLength(1);
  return found[0]!;
}

function repliesTo(chat: Chat, { id }: SeenMessage): readonly SeenMessage[] {
  return chat.visible().filter(({ threadOf }) => threadOf === id);
}
