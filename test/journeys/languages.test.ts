import { expect, test } from 'vitest';
import { wallClock } from '#src/app.ts';
import type { Message, Note } from '#src/domain/message.ts';
import { installationIdOf, type Channel, type WorkspaceId } from '#src/domain/workspace.ts';
import { fakePoster, type FakePoster } from '#test/support/fake-poster.ts';
import { night } from '#test/support/night.ts';
import { textOf } from '#test/respond/newsroom.ts';
import { chats } from './chat.ts';
import { newsroomAt, type AtWork } from './newsroom.ts';

const warsaw: WorkspaceId = 'workspace-warsaw';
const channel: Channel = {
  installationId: installationIdOf('slack', 'T-WARSAW'),
  platform: 'slack',
  channelId: 'C-WARSAW',
};

/** A second newsroom in the same process, which reads Polish. */
async function inWarsaw({ newsroom }: AtWork, poster: FakePoster) {
  const { desk, store } = newsroom;
  await store.keepWorkspace({ id: warsaw, name: 'Warszawa', timeZone: 'Europe/Warsaw', language: 'pl' });
  await newsroom.connect(
    { id: channel.installationId, workspaceId: warsaw, platform: 'slack', accountId: 'T-WARSAW' },
    poster,
  );
  let calls = 0;
  return async (line: string): Promise<string> => {
    calls += 1;
    const person = { id: 'U-OLA', name: 'ola', role: 'editor' } as const;
    const call = { id: `warsaw-${calls}`, workspaceId: warsaw, channel, person, line, at: wallClock() };
    return textOf((await desk.answer(call)).answer);
  };
}

test('one night is told to two newsrooms, each in its own language', async () => {
  const [{ openChat }] = chats;
  await using chat = await openChat();
  await using desk = await newsroomAt(chat);
  const poster = fakePoster();
  const ask = await inWarsaw(desk, poster);
  const [, , claim, statement, withdrawal] = night.articles;
  await ask('subscribe city-captured in syria updates:thread now');
  const told = () => poster.visible.map(({ message }) => message);
  const newestNote = () => textOf(told().findLast(isNote));
  const seen = () => chat.visible().map(({ text }) => text);

  await desk.publish(claim!);
  expect(told().find(isOfHoms)).toMatchObject({
    language: 'pl',
    state: 'SPORNE · twierdzi HTS, zaprzecza Syrian defence ministry',
    headline: 'HTS ogłasza zajęcie Homs; Syrian defence ministry zaprzecza',
    caveat: 'Brak niezależnego potwierdzenia.',
    where: 'Homs, Homs Governorate, Syria (miasto)',
    topic: 'zajęcie: miasto',
  });
  expect(seen()).toContainEqual(
    expect.stringContaining('HTS says it captured Homs; Syrian defence ministry denies it'),
  );

  await desk.publish(statement!);
  expect(newestNote()).toMatch(
    /^Nadal SPORNE\. Nowe: jako fakt podaje to druga redakcja i dodano, że wojska opuściły Homs$/m,
  );
  expect(seen()).toContainEqual(
    expect.stringContaining(
      'Still DISPUTED. New: a second outlet states it as fact and says troops left Homs',
    ),
  );

  await ask('mute territorial-change in syria for 2h because echo');
  await desk.publish(withdrawal!);
  await ask('unmute 1');
  await desk.settled();
  expect(newestNote()).toMatch(/^Koniec wyciszenia: .*wstrzymano/);
  expect(newestNote()).toMatch(
    /^• WAŻNE · DONIESIENIE \(Orient Road\) {2}Orient Road: zajęcie Daraa przez rebels {2}/m,
  );

  const status = await ask('status homs');
  expect(status).toContain(
    'Kto kontroluje: SPORNE. zajęcie: twierdzi HTS; zaprzecza Syrian defence ministry',
  );
  expect(status).toContain('Zajęcie: Jako fakt podaje to druga redakcja i dodano, że wojska opuściły Homs');
  expect(status).toMatch(/^3 artykuły, 3 niezależne teksty · /m);
  expect((await chat.reader.command('status homs')).text).toContain(
    'Who holds it: DISPUTED. The capture is claimed by HTS; denied by Syrian defence ministry',
  );
}, 60_000);

function isNote(message: Message): message is Note {
  return message.form === 'note';
}

function isOfHoms(message: Message): boolean {
  return message.form === 'card' && message.where?.startsWith('Homs,') === true;
}
