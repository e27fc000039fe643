import type { types } from '@slack/bolt';
import type { Failure } from '../../domain/failure.ts';
import type { Note } from '../../domain/message.ts';
import type { Call, Person, Reply } from '../../respond/command.ts';
import { callOf, type Answering, type Asked, type Inbound } from './asked.ts';
import { blocksOf, shareActionId } from './pieces.ts';
import { plain } from './plain.ts';
import { render, type Rendered } from './render.ts';

/** Finds out who asks, has the desk answer, tells the channel what changed in it, and answers. Never rejects. */
export async function answer(inbound: Inbound, asked: Asked, say: Answering): Promise<void> {
  try {
    const [person, { isAbsent, creatorId }] = await Promise.all([
      inbound.people.personOf(asked.userId, asked.teamId),
      inbound.presence.factsOf(asked.channelId),
    ]);
    const owner: Person = creatorId === person.id ? { ...person, ownsChannel: true } : person;
    const reply = await ask(inbound, callOf(inbound, asked, owner, isAbsent));
    const unsaid = await announced(inbound, asked.channelId, reply);
    if (reply.ok) inbound.answers.keep(asked.id, reply.answer);
    await say(privately(reply, asked.id, unsaid));
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
  }
}

async function ask(inbound: Inbound, call: Call): Promise<Reply> {
  try {
    return await inbound.desk.answer(call);
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
    return {
      ok: false,
      answer: noteOf(
        'That failed for a reason of ours; the operators are told. Nothing was changed that is not shown.',
      ),
    };
  }
}

async function announced(inbound: Inbound, channelId: string, reply: Reply): Promise<Failure | undefined> {
  return reply.announcement === undefined ? undefined : inbound.announce(channelId, reply.announcement);
}

/** The answer with its share button, and with what the channel could not be told. */
function privately({ ok, answer }: Reply, id: string, unsaid: Failure | undefined): Rendered {
  const missed = unsaid === undefined ? [] : [[`This channel was not told: ${unsaid.detail}`]];
  const { text, blocks } = render({ ...answer, lines: [...missed, ...answer.lines] });
  return { text, blocks: ok ? blocksOf(...blocks, shareButton(id)) : blocks };
}

function shareButton(id: string): types.ActionsBlock {
  const text = { type: 'plain_text', text: 'Share to channel' } as const;
  return {
    type: 'actions',
    block_id: shareActionId,
    elements: [{ type: 'button', action_id: shareActionId, text, value: id }],
  };
}

/** Into the channel by the answer's own address, which Slack accepts also where the bot is not a member. */
export async function share(inbound: Inbound, asked: Asked, say: Answering): Promise<void> {
  try {
    const person = await inbound.people.personOf(asked.userId, asked.teamId);
    const kept = person.mayOnlyRead === undefined ? inbound.answers.take(asked.line) : undefined;
    if (kept === undefined) {
      const why = person.mayOnlyRead ?? 'it is more than half an hour old, or shared already: ask again';
      await say(render(noteOf(`I cannot share that answer: ${why}`)));
      return;
    }
    const { text, blocks } = render({
      ...kept,
      lines: [[`Shared by @${plain(person.name)}`], ...kept.lines],
    });
    await say({ text, blocks, response_type: 'in_channel' });
    await say(render(noteOf('Shared to the channel.')));
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
  }
}

export function noteOf(line: string): Note {
  return { form: 'note', marks: [], lines: [[line]], actions: [] };
}
