import { expect, test } from 'vitest';
import { wallClock } from '#src/app.ts';
import type { Message, Note } from '#src/domain/message.ts';
import { installationIdOf, localWorkspace, type Channel, type WorkspaceId } from '#src/domain/workspace.ts';
import type { Poster } from '#src/notify/poster.ts';
import { openSlack } from '#src/platforms/slack/slack.ts';
import { recordingTell } from '#test/platforms/slack/harness.ts';
import { textOf } from '#test/respond/newsroom.ts';
import { fakePoster } from '#test/support/fake-poster.ts';
import { addressOf, night } from '#test/support/night.ts';
import { startSlack } from '#test/support/slack/slack.ts';
import { textsOf, withPolish } from '#test/support/texts.ts';
import { chats } from './chat.ts';
import { newsroomAt, type AtWork } from './newsroom.ts';

const warsaw: WorkspaceId = 'workspace-warsaw';

type Asking = (line: string, channel: Channel) => Promise<string>;

/** Has questions of a newsroom's admin answered by the one process. */
function askingIn(workspaceId: WorkspaceId, { newsroom }: AtWork): Asking {
  let calls = 0;
  return async (line, channel) => {
    calls += 1;
    const person = { id: 'U-OLA', name: 'ola', role: 'admin' } as const;
    const call = { id: `${workspaceId}-${calls}`, workspaceId, channel, person, line, at: wallClock() };
    return textOf((await newsroom.desk.answer(call)).answer);
  };
}

/** A second newsroom in the same process, which reads Polish. */
async function openWarsaw(at: AtWork, accountId: string, poster: Poster): Promise<Asking> {
  const { newsroom } = at;
  await newsroom.store.keepWorkspace({
    id: warsaw,
    name: 'Warszawa',
    timeZone: 'Europe/Warsaw',
    language: 'pl',
  });
  const id = installationIdOf('slack', accountId);
  await newsroom.connect({ id, workspaceId: warsaw, platform: 'slack', accountId }, poster);
  return askingIn(warsaw, at);
}

function slackChannel(accountId: string, channelId: string): Channel {
  return { installationId: installationIdOf('slack', accountId), platform: 'slack', channelId };
}

test('one night is told to two newsrooms, each in its own language', async () => {
  const [{ openChat }] = chats;
  await using chat = await openChat();
  await using desk = await newsroomAt(chat, 'on the wall');
  const poster = fakePoster();
  const asked = await openWarsaw(desk, 'T-WARSAW', poster);
  const channel = slackChannel('T-WARSAW', 'C-WARSAW');
  const ask = (line: string) => asked(line, channel);
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

test('what fails is told to each newsroom in its own language', async () => {
  const [, { openChat }] = chats;
  await using local = await startSlack();
  await using chat = await openChat();
  // Where nothing can be looked up, nothing may be left to be settled by a look.
  const patient = { sendTimeoutMs: 10_000, leaseMs: 12_000 };
  await using desk = await newsroomAt(chat, undefined, undefined, undefined, patient);
  const { botToken, apiUrl, workspace } = local;
  const tell = recordingTell();
  const textsIn = textsOf(withPolish());
  await using slack = await openSlack({ botToken, apiUrl, workspaceId: warsaw, textsIn, tell });
  const askWarsaw = await openWarsaw(desk, slack.installation.accountId, slack);
  const askLondon = askingIn(localWorkspace, desk);
  const sport = slackChannel(workspace.teamId, workspace.addChannel('sport', { isMember: false }).id);
  const [, , claim] = night.articles;
  await askWarsaw('subscribe city-captured in syria now', sport);
  await askLondon('subscribe city-captured in syria now', chat.elsewhere);

  await desk.publish(claim!);
  desk.feeds.put(addressOf(claim!.outlet).path, { status: 503 });
  await desk.pollAgain();

  expect(await askLondon('deliveries', chat.channel)).toMatch(
    /rests until \d\d:\d\d: forbidden: 50013 Missing Permissions: give Sitrep Send Messages and Embed Links here/,
  );
  expect(await askWarsaw('deliveries', sport)).toMatch(
    /zabronione: not_in_channel\. Najpierw mnie zaproś: \/invite @Sitrep/,
  );
  expect(await askLondon('feeds', chat.channel)).toMatch(
    /FAILING .* not read since .*: it answers 503 \(trouble on its side\); asked again within/,
  );
  expect(await askWarsaw('feeds', sport)).toMatch(
    /NIE DZIAŁA .* nieczytany od .*: odpowiada 503 \(kłopoty po jego stronie\); następna próba/,
  );
  expect(tell.lines.join('\n')).not.toContain('troubled');
}, 60_000);

function isNote(message: Message): message is Note {
  return message.form === 'note';
}

function isOfHoms(message: Message): boolean {
  return message.form === 'card' && message.where?.startsWith('Homs,') === true;
}
