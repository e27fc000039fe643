import { describe, expect, test } from 'vitest';
import type { Decision } from '#src/domain/decision.ts';
import { saying, type Kept } from '#src/domain/saying.ts';
import { localWorkspace } from '#src/domain/workspace.ts';
import { withPolish } from '#test/support/texts.ts';
import { aNewsroom, slackDesk, textOf, type Memory } from './newsroom.ts';
import { homsNight, night } from './stories.ts';

const languages = withPolish();

/** The same asked of a newsroom that reads Polish, and of one that reads English. */
async function inBoth(line: string, memory: Partial<Memory> = {}) {
  const ask = async (language: string) =>
    textOf((await aNewsroom({ ...memory, languages, language }).ask(line)).answer);
  return { polish: await ask('pl'), english: await ask('en') };
}

const moment = { at: night('06:00'), show: 'date-time' } as const;

function decided(verdict: Decision['verdict'], why: Kept): Decision {
  return {
    workspaceId: localWorkspace,
    channel: slackDesk,
    storyId: 'story-homs',
    updateId: 'update-Levant Wire-1',
    subscriptionNumber: 4,
    verdict,
    because: verdict === 'send' ? 'wanted' : 'muted',
    why,
    at: night('04:20'),
  };
}

describe('why', () => {
  test.each([
    {
      case: 'what was wanted',
      decision: decided('send', saying('reason.wanted', { number: 4, scope: 'city-captured in Homs' })),
      polish: 'z subskrypcji 4 (już zakończona) o 04:20: chce tego subskrypcja 4, „city-captured in Homs”',
      english: 'by subscription 4 (ended since) at 04:20: subscription 4, "city-captured in Homs", wants it',
    },
    {
      case: 'what a mute holds, until when',
      decision: decided('hold', saying('reason.muted', { name: 'ana', number: 4, moment, reason: 'echo' })),
      polish: 'wyciszył(a) ana (wyciszenie 4) do 2024-12-08 06:00: „echo”',
      english: 'muted by ana (mute 4) until 2024-12-08 06:00: "echo"',
    },
    {
      case: 'what comes through a mute: a message within a message',
      decision: decided(
        'send',
        saying('reason.comes-through', {
          what: saying('breakthrough.denial'),
          where: saying('silence.mute', { name: 'ana' }),
        }),
      ),
      polish: 'pierwsze zaprzeczenie temu, co tu podano przechodzi przez wyciszenie (ana)',
      english: 'the first denial of what was posted here comes through a mute by ana',
    },
    {
      case: 'what is too weak, with a choice of words',
      decision: decided(
        'hold',
        saying('reason.standing-too-low', {
          what: saying('standing-asked.claimed'),
          names: { oneOf: [saying('standing-asked.reported'), saying('standing-asked.confirmed')] },
        }),
      ),
      polish: 'to tylko twierdzenie, a nie doniesienie lub wiadomość potwierdzona',
      english: 'claimed is not reported or confirmed',
    },
    {
      case: 'what was written before it was kept as a message',
      decision: decided('hold', 'muted by ana (mute 4) until 10:00'),
      polish: 'muted by ana (mute 4) until 10:00',
      english: 'muted by ana (mute 4) until 10:00',
    },
    {
      case: 'what another version kept',
      decision: decided('hold', JSON.parse('{"says":"reason.of-tomorrow"}') as Kept),
      polish: 'reason.of-tomorrow',
      english: 'reason.of-tomorrow',
    },
  ])('is said in the language of the newsroom: $case', async ({ decision, polish, english }) => {
    const said = await inBoth('why S-7K2Q', { dossiers: [homsNight()], decisions: [decision] });

    expect(said.polish).toContain(polish);
    expect(said.english).toContain(english);
  });
});

test('help says what a command does in the language of the newsroom', async () => {
  const { polish, english } = await inBoth('help subscribe');

  expect(polish).toContain('subscribe TEMAT [in MIEJSCE] [urgency:urgent+] [now]');
  expect(polish).toContain('Informuj ten kanał o czymś; najpierw pokazuje, co by wysłano. Dla redaktorów.');
  expect(english).toContain('subscribe TOPIC [in PLACE]');
  expect(english).toContain(
    'Have this channel told about something; shows first what it would have sent. For editors.',
  );
  expect((await inBoth('help')).polish).toContain('status  Powiedz, co wiadomo o miejscu');
});

test('a refusal is in the language of the newsroom', async () => {
  expect(await inBoth('pending')).toEqual({
    polish: '„pending” jest dla administratorów. Pomogą: administratorzy przestrzeni roboczej.',
    english: '"pending" is for admins. The workspace\'s admins can help.',
  });
});

test('so is what the audit says of a mute', async () => {
  const { ask } = aNewsroom({ languages, language: 'pl' });
  await ask('mute humanitarian in homs for 2h');

  expect(textOf((await ask('audit', { role: 'admin' })).answer)).toContain(
    'mute  humanitarian in Homs do 2024-12-08 09:16',
  );
});
