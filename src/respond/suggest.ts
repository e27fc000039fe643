import { keptWords } from '../domain/saying.ts';
import { dayMs, later } from '../domain/instant.ts';
import { capitalised } from './answer.ts';
import type { Call, Choice, ParameterKind } from './command.ts';
import { commands } from './commands/index.ts';
import { placeLabel, shortestName } from './known-places.ts';
import { topicNames } from './known-topics.ts';
import { muteScopeWords, mutesHere } from './mute-words.ts';
import { foldName, normalise } from './normalise.ts';
import type { CommandPorts, DeskPorts } from './ports.ts';
import { subscriptionWords } from './subscription-words.ts';

/** Discord's limits on choices (https://docs.discord.com/developers/interactions/application-commands). */
const choicesMax = 25;
const choiceLengthMax = 100;
const storyWindowMs = 7 * dayMs;

/** The default list of lengths (design: COMMANDS, A mute). */
const durations = ['15m', '30m', '1h', '2h', '4h', '8h', '1d', '3d', '7d'];

/** What may be meant by what was typed so far, best first. Reads only; any member may ask. */
export async function suggest(
  call: Call,
  kind: ParameterKind,
  typed: string,
  ports: DeskPorts,
): Promise<readonly Choice[]> {
  if (call.person.isOutsider === true) return [];
  const workspace = await ports.workspace(call.workspaceId);
  const texts = ports.languages.textsIn(workspace?.language ?? 'en');
  const line = normalise(typed.slice(0, choiceLengthMax));
  const choices = await choicesOf(call, kind, line, { ...ports, texts });
  return choices
    .filter(({ value }) => value.length <= choiceLengthMax)
    .slice(0, choicesMax)
    .map(({ label, value }) => ({ label: label.slice(0, choiceLengthMax).toWellFormed(), value }));
}

async function choicesOf(
  call: Call,
  kind: ParameterKind,
  typed: string,
  ports: CommandPorts,
): Promise<readonly Choice[]> {
  switch (kind) {
    case 'place':
      return placeChoices(typed, ports);
    case 'topic':
      return matching(topicChoices(ports), typed);
    case 'filter':
      return filterChoices(typed, ports);
    case 'story':
      return matching(await storyChoices(call, ports), typed);
    case 'alert':
      return matching(await alertChoices(call, ports), typed);
    case 'subscription':
      return matching(await subscriptionChoices(call, ports), typed);
    case 'mute':
      return matching(await muteChoices(call, ports), typed);
    case 'duration':
      return matching(
        durations.map((value) => ({ label: value, value })),
        typed,
      );
    case 'verb':
      return matching(
        commands.map(({ shape }) => ({
          label: `${shape.verb}: ${ports.texts.say(shape.summary)}`,
          value: shape.verb,
        })),
        typed,
      );
    case 'duty':
      return matching(
        ['take', 'handover', 'brief'].map((value) => ({ label: value, value })),
        typed,
      );
    case 'person':
    case 'text':
      return [];
  }
}

function placeChoices(typed: string, { places, texts }: CommandPorts): readonly Choice[] {
  const found = places.suggest(typed, choicesMax);
  return found.map((place) => ({
    label: texts.say('card.where', { names: placeLabel(place), kind: texts.say(`place-kind.${place.kind}`) }),
    value: shortestName(place, places),
  }));
}

function topicChoices({ topics }: DeskPorts): readonly Choice[] {
  return topicNames(topics).map((name) => ({ label: name.replaceAll('-', ' '), value: name }));
}

/** Completes the last word of a filter: a place after "in", else a topic. */
function filterChoices(typed: string, ports: CommandPorts): readonly Choice[] {
  const place = /^(.*\bin[ :])([^:]*)$/i.exec(typed);
  if (place !== null)
    return placeChoices(place[2] ?? '', ports).map(({ label, value }) => {
      const whole = `${place[1] ?? ''}${value.includes(' ') ? `"${value}"` : value}`;
      return { label: `${place[1] ?? ''}${label}`, value: whole };
    });
  const at = typed.lastIndexOf(' ') + 1;
  const before = typed.slice(0, at);
  return matching(topicChoices(ports), typed.slice(at)).map(({ label, value }) => ({
    label: before + label,
    value: before + value,
  }));
}

async function storyChoices(call: Call, ports: CommandPorts): Promise<readonly Choice[]> {
  const since = later(call.at, -storyWindowMs);
  const stories = await ports.storyTitles(call.workspaceId, since, 4 * choicesMax);
  return stories.map(({ slug, about }) => ({
    label: `${slug} ${capitalised(keptWords(about, ports.texts))}`,
    value: slug,
  }));
}

async function alertChoices(call: Call, ports: CommandPorts): Promise<readonly Choice[]> {
  const since = later(call.at, -dayMs);
  const alerts = await ports.alertTitles(call.workspaceId, call.channel, since, 4 * choicesMax);
  return alerts.map(({ shortId, about }) => ({
    label: `${shortId} ${capitalised(keptWords(about, ports.texts))}`,
    value: shortId,
  }));
}

async function subscriptionChoices(call: Call, ports: CommandPorts): Promise<readonly Choice[]> {
  const found = await ports.subscriptions(call.workspaceId, call.channel);
  return found.map((one) => ({
    label: `${one.number} ${subscriptionWords(one, ports.texts)}`,
    value: String(one.number),
  }));
}

async function muteChoices(call: Call, ports: CommandPorts): Promise<readonly Choice[]> {
  const found = mutesHere(await ports.mutes(call.workspaceId, call.at), call.channel, call.at);
  return found.map(({ mute }) => ({
    label: `${mute.number} ${muteScopeWords(mute, ports.texts)}`,
    value: String(mute.number),
  }));
}

/** Beginnings first, then what has the letters anywhere. */
function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = foldName(typed);
  const has = (choice: Choice) =>
    foldName(choice.label).includes(wanted) || foldName(choice.value).includes(wanted);
  const begins = (choice: Choice) =>
    foldName(choice.value).startsWith(wanted) || foldName(choice.label).startsWith(wanted);
  return [...choices.filter(begins), ...choices.filter((choice) => !begins(choice) && has(choice))];
}
