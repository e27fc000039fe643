import type { BlockAction, ButtonAction, webApi } from '@slack/bolt';
import type { Choice } from '../../respond/command.ts';
import { commandLineOf } from '../../respond/command-line.ts';
import { formOf } from '../../respond/form.ts';
import { answer } from './answering.ts';
import { answeringBy, askedBy, callOf, type Answering, type Asked, type Inbound } from './asked.ts';
import {
  askActionId,
  formCallbackId,
  formView,
  givenIn,
  metaOf,
  optionsOf,
  waitingView,
} from './form-view.ts';
import { formActionId } from './pieces.ts';

/** Ways back that are remembered while people fill forms in. */
const waysMax = 500;

export type Forms = {
  /** Opens the form of a line's command, and fills it after. */
  open(asked: Asked, say: Answering): Promise<void>;
};

/** Forms of commands: opened by a bare verb or a button, completed by the desk, run as whoever sends them. */
export function formsOn(inbound: Inbound, isNew: (id: string) => boolean): Forms {
  const { app, client, desk, tell } = inbound;
  const ways = new Map<string, Answering>();

  async function open(asked: Asked, say: Answering): Promise<void> {
    const form = formOf(asked.line, desk.commands);
    if (form === undefined) return answer(inbound, asked, say);
    const texts = inbound.textsIn();
    try {
      const opened = await client.views.open({
        trigger_id: asked.id,
        view: waitingView(form.shape.verb, texts),
      });
      remember(asked.id, say);
      const { channelId, storySlug } = asked;
      const story = storySlug === undefined ? {} : { storySlug };
      const meta = { verb: form.shape.verb, channelId, way: asked.id, ...story };
      const view = formView(form, meta, await shortLists(asked, form.fields), texts);
      await client.views.update({ view_id: opened.view?.id ?? '', view });
    } catch (error) {
      // Slack did not open it: the command says in words what it lacks.
      tell.commandBroke('slack', error);
      await answer(inbound, asked, say);
    }
  }

  function remember(id: string, say: Answering): void {
    ways.set(id, say);
    for (const oldest of ways.keys()) {
      if (ways.size <= waysMax) break;
      ways.delete(oldest);
    }
  }

  /** A few lengths of time are a list; a longer one is typed after "until". */
  async function shortLists(
    asked: Asked,
    fields: readonly { readonly name: string; readonly kind: string }[],
  ): Promise<Record<string, readonly Choice[]>> {
    const lengths = fields.filter(({ kind }) => kind === 'duration');
    if (lengths.length === 0) return {};
    const person = await inbound.people.personOf(asked.userId, asked.teamId);
    const choices = await desk.suggest(callOf(inbound, asked, person, false), 'duration', '');
    return Object.fromEntries(lengths.map(({ name }) => [name, choices]));
  }

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: formActionId },
    async ({ ack, action, body, respond }) => {
      await ack();
      if (isNew(body.trigger_id)) await open(askedBy(body, action), answeringBy(respond));
    },
  );

  app.options(askActionId, async ({ ack, options: suggestion }) => {
    const meta = metaOf(suggestion.view?.private_metadata ?? '');
    const shape = desk.commands.find(({ verb }) => verb === meta?.verb);
    const parameter = shape?.parameters.find(({ name }) => `ask-${name}` === suggestion.action_id);
    const { user } = suggestion;
    const person = await inbound.people.personOf(user.id, user.team_id);
    if (meta === undefined || parameter === undefined) return ack({ options: [] });
    const asked = { id: '', userId: user.id, teamId: user.team_id, line: meta.verb, ...meta };
    const choices = await desk.suggest(
      callOf(inbound, asked, person, false),
      parameter.kind,
      suggestion.value,
    );
    await ack({ options: optionsOf(choices) });
  });

  app.view(formCallbackId, async ({ ack, body, view }) => {
    await ack();
    const meta = metaOf(view.private_metadata);
    const shape = desk.commands.find(({ verb }) => verb === meta?.verb);
    if (meta === undefined || shape === undefined || !isNew(`${view.id} ${view.hash}`)) return;
    const { channelId, storySlug, way } = meta;
    const asked: Asked = {
      id: view.id,
      channelId,
      userId: body.user.id,
      teamId: body.user.team_id,
      line: commandLineOf(shape, givenIn(view.state.values)),
      ...(storySlug === undefined ? {} : { storySlug }),
    };
    const say = ways.get(way) ?? ephemerally(client, asked);
    ways.delete(way);
    await answer(inbound, asked, say);
  });

  return { open };
}

/** By another process, or after a restart: as a message that only they see. */
function ephemerally(client: webApi.WebClient, { channelId: channel, userId: user }: Asked): Answering {
  return ({ text, blocks }) => client.chat.postEphemeral({ channel, user, text, blocks });
}
