import { expect, test } from 'vitest';
import type { Call, Desk, Reply } from '#src/respond/command.ts';
import { openSlack } from '#src/platforms/slack/slack.ts';
import { aNote } from '#test/contracts/messages.ts';
import { startSlack } from '#test/support/slack/slack.ts';
import { openByHttp, optionsFor } from './harness.ts';

function echoDesk(until: Promise<unknown> = Promise.resolve()) {
  const calls: Call[] = [];
  const answer = async (call: Call): Promise<Reply> => {
    calls.push(call);
    await until;
    return { ok: true, answer: aNote({ lines: [[`You asked: ${call.line}`]] }) };
  };
  return { commands: [], calls, answer, suggest: async () => [] } satisfies Desk & { calls: Call[] };
}

test.each([{ how: 'command' }, { how: 'mention' }] as const)(
  'a $how that Slack hands over again is done once',
  async ({ how }) => {
    await using undo = new AsyncDisposableStack();
    const local = undo.use(await startSlack());
    const desk = echoDesk();
    undo.use(await openByHttp(local, optionsFor(local, desk)));
    const { id } = local.workspace.addChannel('syria-desk');
    const ana = local.person(local.workspace.addUser('ana'));

    await (how === 'command'
      ? ana.command(id, '/sitrep status homs', { times: 3 })
      : ana.mention(id, 'status homs', { times: 3 }));

    expect(desk.calls.map(({ line }) => line)).toEqual(['status homs']);
    expect(local.unacknowledged).toEqual([]);
  },
);

test('Slack has its word before the desk has an answer', async () => {
  await using local = await startSlack();
  const thought = Promise.withResolvers<void>();
  await using slack = await openByHttp(local, optionsFor(local, echoDesk(thought.promise)));
  const { id } = local.workspace.addChannel('syria-desk');
  const { id: user, teamId } = local.workspace.addUser('ana');

  const { status } = await local.requests.send(`${slack.web.origin}/slack/events`, {
    type: 'slash_commands',
    payload: {
      command: '/sitrep',
      text: 'status',
      channel_id: id,
      user_id: user,
      team_id: teamId,
      trigger_id: '1',
    },
  });
  thought.resolve();

  expect(status).toBe(200);
});

test('a request that none of our listeners knows is told to Slack as failed', async () => {
  await using local = await startSlack();
  const options = optionsFor(local, echoDesk());
  await using slack = await openByHttp(local, options);

  const { status } = await local.requests.send(`${slack.web.origin}/slack/events`, {
    type: 'slash_commands',
    payload: { command: '/of-somebody-else', text: '', team_id: 'T1', user_id: 'U1', channel_id: 'C1' },
  });

  expect(status).toBe(500);
});

test('where nobody answers there is no door', async () => {
  await using local = await startSlack();
  const { desk: _desk, appToken: _token, ...options } = optionsFor(local, echoDesk());

  await using slack = await openSlack({ ...options, signingSecret: local.signingSecret });

  expect(slack.door).toBeUndefined();
});
