import type { types } from '@slack/bolt';
import type { Failure } from '../../domain/failure.ts';
import type { Note } from '../../domain/message.ts';
import { keptLine } from '../../domain/saying.ts';
import type { Texts } from '../../domain/texts.ts';
import type { Call, Person, Reply } from '../../respond/command.ts';
import { callOf, type Answering, type Asked, type Inbound } from './asked.ts';
import { blocksOf, shareActionId } from './pieces.ts';
import { plain } from './plain.ts';
import { render, type Rendered } from './render.ts';

/** Finds out who asks, has the desk answer, tells the channel what changed in it, and answers. Never rejects. */
export async function answer(inbound: Inbound, asked: Asked, say: Answering): Promise<void> {
  try {
    const [person, { isAbsent, creatorId }, line] = await Promise.all([
      inbound.people.personOf(asked.userId, asked.teamId),
      inbound.presence.factsOf(asked.channelId),
      withNames(asked, inbound),
    ]);
    const owner: Person = creatorId === person.id ? { ...person, ownsChannel: true } : person;
    const reply = await ask(inbound, callOf(inbound, { ...asked, line }, owner, isAbsent));
    if (reply.isTaken) return;
    const unsaid = await announced(inbound, asked.channelId, reply);
    if (reply.ok) inbound.answers.keep(asked.id, reply.answer);
    await say(privately(reply, asked.id, unsaid, inbound));
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
  }
}

/** A form, and a mention of the bot, name people by their ids alone; commands that are typed by name too. */
async function withNames({ line, teamId }: Asked, { people }: Inbound): Promise<string> {
  const id = /<@([UW][A-Z0-9]+)>/.exec(line)?.[1];
  if (id === undefined) return line;
  const { name } = await people.personOf(id, teamId);
  return name === id ? line : line.replace(`<@${id}>`, `<@${id}|${name.replaceAll(/[\s<>|"]+/g, '_')}>`);
}

async function ask(inbound: Inbound, call: Call): Promise<Reply> {
  try {
    return await inbound.desk.answer(call);
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
    return {
      ok: false,
      answer: noteOf(inbound.textsIn().say('answer.broke')),
    };
  }
}

async function announced(inbound: Inbound, channelId: string, reply: Reply): Promise<Failure | undefined> {
  return reply.announcement === undefined ? undefined : inbound.announce(channelId, reply.announcement);
}

/** The answer with its share button, and with what the channel could not be told. */
function privately(
  { ok, answer }: Reply,
  id: string,
  unsaid: Failure | undefined,
  { textsIn }: Inbound,
): Rendered {
  const texts = textsIn(answer.language);
  const missed =
    unsaid === undefined
      ? []
      : [texts.line('answer.channel-not-told', { detail: keptLine(unsaid.detail, texts) })];
  const { text, blocks } = render({ ...answer, lines: [...missed, ...answer.lines] }, texts);
  return { text, blocks: ok ? blocksOf(...blocks, shareButton(id, texts)) : blocks };
}

function shareButton(id: string, { say }: Texts): types.ActionsBlock {
  const text = { type: 'plain_text', text: say('answer.share') } as const;
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
    const texts = inbound.textsIn();
    const kept = person.mayOnlyRead === undefined ? inbound.answers.take(asked.line) : undefined;
    if (kept === undefined) {
      const reason = person.mayOnlyRead ?? texts.say('answer.too-old');
      await say(render(noteOf(texts.say('answer.not-shared', { reason })), texts));
      return;
    }
    const by = texts.line('answer.shared-by', { name: `@${plain(person.name)}` });
    const { text, blocks } = render({ ...kept, lines: [by, ...kept.lines] }, inbound.textsIn(kept.language));
    await say({ text, blocks, response_type: 'in_channel' });
    await say(render(noteOf(texts.say('answer.shared')), texts));
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
  }
}

export function noteOf(line: string): Note {
  return { form: 'note', marks: [], lines: [[line]], actions: [] };
}
