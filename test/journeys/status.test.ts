import { describe, expect, test } from 'vitest';
import { night } from '#test/support/night.ts';
import { chats } from './chat.ts';
import { newsroomAt } from './newsroom.ts';

describe.each(chats)('what is asked about Homs, on $platform', ({ openChat }) => {
  test('is answered to the asker alone: standing, who claims, who denies, sources and times', async () => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat);
    for (const article of night.articles) await desk.publish(article);
    const told = chat.visible().length;

    const answer = await chat.reader.command('status homs');

    expect(answer.isPrivate).toBe(true);
    expect(answer.text).toMatch(/Homs.*Syria/);
    expect(answer.text).toMatch(/Who holds it: DISPUTED/);
    expect(answer.text).toMatch(/HTS/);
    expect(answer.text).toMatch(/defence ministry.*denie[sd]|denie[sd].*defence ministry/i);
    for (const outlet of ['Levant Wire', 'Caravan News', 'Orient Road'])
      expect(answer.text).toContain(outlet);
    for (const time of ['04:20', '06:00', '07:15']) expect(answer.text).toContain(time);
    expect(answer.text).toMatch(/5 feeds/);
    expect(chat.visible()).toHaveLength(told);
  });

  test('says of a place that nobody wrote about that there were no reports, which is not: no events', async () => {
    await using chat = await openChat();
    await using _ = await newsroomAt(chat);

    const answer = await chat.reader.command('status homs');

    expect(answer.text).toMatch(/no reports in the last 7 days[\s\S]*5 feeds/i);
    expect(answer.text).toMatch(/no reports, not no events/);
  });
});
