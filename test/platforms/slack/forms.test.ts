import { afterEach, describe, expect, test } from 'vitest';
import { deliveryIdOf } from '#src/domain/delivery.ts';
import type { Action } from '#src/domain/message.ts';
import { openSlack } from '#src/platforms/slack/slack.ts';
import type { Call, Choice, Desk, ParameterKind, Reply } from '#src/respond/command.ts';
import { commands } from '#src/respond/commands/index.ts';
import { vectors } from '#test/contracts/hostile.ts';
import { aCard, aNote } from '#test/contracts/messages.ts';
import { fieldsOf, type OpenView } from '#test/support/slack/views.ts';
import { startSlack } from '#test/support/slack/slack.ts';
import { channelOf, optionsFor, recordingTell } from './harness.ts';

const opened: AsyncDisposable[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

type Suggested = { readonly call: Call; readonly kind: ParameterKind; readonly typed: string };

/** Our own commands, over a desk that repeats what it is asked. */
function echoDesk(choices: readonly Choice[]) {
  const calls: Call[] = [];
  const suggested: Suggested[] = [];
  return {
    commands: commands.map(({ shape }) => shape),
    calls,
    suggested,
    async answer(call: Call): Promise<Reply> {
      calls.push(call);
      return { ok: true, answer: aNote({ lines: [[`You asked: ${call.line}`]] }) };
    },
    async suggest(call, kind, typed) {
      suggested.push({ call, kind, typed });
      return kind === 'duration' ? ['15m', '1h', '4h'].map((value) => ({ label: value, value })) : choices;
    },
  } satisfies Desk & Record<string, unknown>;
}

async function setUp(actions: readonly Action[] = [], choices: readonly Choice[] = []) {
  const local = await startSlack();
  opened.push(local);
  const desk = echoDesk(choices);
  const slack = await openSlack({ ...optionsFor(local, desk), tell: recordingTell() });
  opened.push(slack);
  const channel = local.workspace.addChannel('syria-desk');
  const ana = local.person(local.workspace.addUser('ana'));
  const message = aCard({ actions });
  await slack.post({
    deliveryId: deliveryIdOf('form'),
    channel: channelOf(slack, channel.id),
    message,
    broadcast: false,
    short: false,
  });
  const [card] = local.ledger.visible(channel.id);
  if (card === undefined) throw new Error('the card is up');
  return { local, desk, channel, ana, card };
}

const asked = (view: OpenView) => fieldsOf(view).map(({ name, value, type }) => [name, value, type]);

describe('a bare verb', () => {
  test.each(['subscribe', 'mute'])(
    '%s opens a form, which runs the command as whoever sends it',
    async (verb) => {
      const { ana, channel, desk } = await setUp();

      const view = await ana.opensForm((person) => person.command(channel.id, `/sitrep ${verb}`));
      const [first] = fieldsOf(view);
      const answer = await ana.submit(view, { [first?.name ?? '']: 'humanitarian', because: 'wire  echo' });

      const line = verb === 'mute' ? 'mute humanitarian because wire echo' : 'subscribe humanitarian';
      expect(desk.calls).toMatchObject([
        { line, person: { id: ana.id }, channel: { channelId: channel.id } },
      ]);
      expect(answer.text).toContain(`You asked: ${line}`);
    },
  );

  test('of a mute offers lengths and asks for the reason', async () => {
    const { ana, channel } = await setUp();

    const view = await ana.opensForm((person) => person.command(channel.id, '/sitrep mute'));

    expect(fieldsOf(view).map(({ name, type, isOptional }) => [name, type, isOptional])).toEqual([
      ['filter', 'plain_text_input', false],
      ['for', 'static_select', true],
      ['until', 'plain_text_input', true],
      ['because', 'plain_text_input', true],
    ]);
    expect(fieldsOf(view)[1]?.options).toEqual(['15m', '1h', '4h']);
  });

  test.each(['unsubscribe', 'pause', 'unmute', 'story', 'status'])(
    '%s lets one choose from what there is',
    async (verb) => {
      const { ana, channel, desk } = await setUp([], [{ label: '12 humanitarian', value: '12' }]);

      const view = await ana.opensForm((person) => person.command(channel.id, `/sitrep ${verb}`));
      const [field] = fieldsOf(view);
      const offered = await ana.suggestions(view, field?.name ?? '', '');
      await ana.submit(view, { [field?.name ?? '']: offered[0] ?? '' });

      expect(desk.calls[0]?.line).toBe(`${verb} 12`);
    },
  );

  test('and a person who is named by id alone is told to the desk by name', async () => {
    const { local, ana, channel, desk } = await setUp();
    const ben = local.workspace.addUser('Ben  of the night');

    await ana.mention(channel.id, `oncall handover <@${ben.id}>`);
    await ana.mention(channel.id, 'oncall handover <@U0000NOBODY>');

    expect(desk.calls.map(({ line }) => line)).toEqual([
      `oncall handover <@${ben.id}|Ben_of_the_night>`,
      'oncall handover <@U0000NOBODY>',
    ]);
  });

  test('in a mention, which no form can follow, is answered in words', async () => {
    const { ana, channel, desk } = await setUp();

    const answer = await ana.mention(channel.id, 'mute');

    expect(answer.text).toContain('You asked: mute');
    expect(desk.calls).toHaveLength(1);
  });
});

describe('a card’s button', () => {
  test('opens the form with what its command says, and knows the story', async () => {
    const action = { label: 'Mute…', command: 'mute humanitarian in homs for 1h', opens: true } as const;
    const { ana, card, desk } = await setUp([action]);

    const view = await ana.opensForm((person) => person.press(card, 'Mute…'));

    expect(asked(view)).toEqual([
      ['filter', 'humanitarian in homs', 'plain_text_input'],
      ['for', '1h', 'static_select'],
      ['until', '', 'plain_text_input'],
      ['because', '', 'plain_text_input'],
    ]);
    await ana.submit(view, { for: '4h' });
    expect(desk.calls[0]).toMatchObject({ line: 'mute humanitarian in homs for 4h', storySlug: 'S-7K2Q' });
  });

  test('of a change that needs a reason asks for it', async () => {
    const action = { label: 'Retract…', command: 'retract S-7K2Q', opens: true } as const;
    const { ana, card, desk } = await setUp([action]);

    const view = await ana.opensForm((person) => person.press(card, 'Retract…'));
    await ana.submit(view, { because: 'the outlet removed the report' });

    expect(desk.calls[0]?.line).toBe('retract S-7K2Q because the outlet removed the report');
  });

  test('where Slack does not open the form, the command says in words what it lacks', async () => {
    const action = { label: 'Retract…', command: 'retract S-7K2Q', opens: true } as const;
    const { ana, card, local } = await setUp([action]);
    local.failNext('views.open', { do: 'refuse', error: 'expired_trigger_id' });

    const answer = await ana.press(card, 'Retract…');

    expect(answer.text).toContain('You asked: retract S-7K2Q');
  });
});

describe('a select', () => {
  const places = [
    { label: 'Homs, Syria (city)', value: 'Homs' },
    { label: 'x'.repeat(200), value: 'long' },
    { label: 'too long a value', value: 'x'.repeat(151) },
    { label: ' \u200b', value: 'nothing to read' },
  ];

  test('is completed by the desk for that parameter, channel and person, within Slack’s limits', async () => {
    const { ana, channel, desk, local } = await setUp([], places);
    const view = await ana.opensForm((person) => person.command(channel.id, '/sitrep subscribe'));

    const options = await ana.suggestions(view, 'place', 'ho');

    expect(options).toEqual(['Homs', 'long']);
    expect(desk.suggested.at(-1)).toMatchObject({
      kind: 'place',
      typed: 'ho',
      call: { person: { id: ana.id }, channel: { channelId: channel.id } },
    });
    expect(local.refusals).toEqual([]);
  });
});

describe('a message’s menu', () => {
  test('asks why an alert was sent', async () => {
    const { ana, card, desk } = await setUp([{ label: 'Why?', command: 'why S-7K2Q' }]);

    await ana.shortcut('why', card);

    expect(desk.calls[0]).toMatchObject({ line: 'why S-7K2Q', storySlug: 'S-7K2Q' });
  });

  test('of a message that is no alert says so', async () => {
    const { ana, channel, desk, local } = await setUp();
    const plain = local.ledger.add(channel.id, { text: 'Lunch?' });

    const answer = await ana.shortcut('why', plain);

    expect(answer.text).toContain('not an alert of mine');
    expect(desk.calls).toEqual([]);
  });
});

test('people in a command come as ids', async () => {
  const { ana, channel, desk, local } = await setUp();
  const ben = local.workspace.addUser('ben');

  await ana.command(channel.id, '/sitrep oncall handover @ben');

  expect(desk.calls[0]?.line).toBe(`oncall handover <@${ben.id}|ben>`);
});

describe('words of a feed', () => {
  test.each(vectors)('stay words in a form and in what a select offers: $name', async ({ text }) => {
    const action = { label: 'Mute…', command: `mute ${text}`.slice(0, 2_000), opens: true } as const;
    const choices = [{ label: text, value: text.slice(0, 100) || 'x' }];
    const { ana, card, local } = await setUp([action], choices);

    const view = await ana.opensForm((person) => person.press(card, 'Mute…'));
    const other = await ana.opensForm((person) => person.command(card.channel, '/sitrep subscribe'));
    await ana.suggestions(other, 'place', 'ho');

    expect(fieldsOf(view)).toHaveLength(4);
    expect(local.refusals).toEqual([]);
    expect(local.ledger.pings).toBe(0);
  });
});
