import type { Texts } from '../../domain/texts.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { closest, didYouMean } from '../did-you-mean.ts';
import { problem, shown } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import type { Known } from '../filter.ts';
import { topicNames } from '../known-topics.ts';

type Ports = Pick<Known, 'topics'>;
type Commands = Request['commands'];

const shape: CommandShape = {
  verb: 'help',
  summary: 'command.help',
  usage: 'usage.help',
  examples: ['help', 'help mute', 'help subscribe'],
  role: 'reader',
  parameters: [{ name: 'command', description: 'argument.command', kind: 'verb', required: false }],
};

export const help: Command<Ports> = { shape, run };

async function run({ rest, commands, texts }: Request, { topics }: Ports): Promise<Reply> {
  if (rest === '') return overview(commands, texts);
  const [wanted = ''] = rest.toLowerCase().replaceAll(/["'/]/g, '').split(' ');
  const command = commands.find(
    ({ shape }) => shape.verb === wanted || (shape.aliases?.includes(wanted) ?? false),
  );
  if (command === undefined) {
    const verbs = commands.map(({ shape }) => shape.verb);
    const near = closest(wanted, verbs);
    return refused(
      problem(
        `${texts.say('help.no-command', { typed: shown(rest) })}${didYouMean(near, texts)} ${texts.say('desk.verbs', { names: verbs.join(', ') })}`,
        near.map((verb) => ({ label: `help ${verb}`, command: `help ${verb}` })),
      ),
    );
  }
  return explanation(command, topics, texts);
}

function overview(commands: Commands, { say }: Texts): Reply {
  return answered({
    title: say('help.title'),
    lines: [
      ...commands.map(({ shape }) => [{ strong: shape.verb }, `  ${say(shape.summary)}`]),
      say('help.more'),
    ],
    actions: [
      { label: say('button.newest'), command: 'latest' },
      { label: say('button.how-to-follow'), command: 'help subscribe' },
    ],
  });
}

function explanation({ shape, onCallMay }: Commands[number], topics: Ports['topics'], { say }: Texts): Reply {
  const takesTopics = shape.parameters.some(({ kind }) => kind === 'topic' || kind === 'filter');
  const who = say(onCallMay === true ? 'help.for-editors-and-on-call' : `help.for-${shape.role}`);
  return answered({
    title: say(shape.usage),
    lines: [
      `${say(shape.summary)}. ${who}`,
      ...shape.examples.map((example) => `  ${example}`),
      ...(takesTopics
        ? [say('help.topics', { names: topicNames(topics).join(', ') }), say('help.filters')]
        : []),
    ],
  });
}
