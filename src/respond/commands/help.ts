import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply, Role } from '../command.ts';
import { closest, didYouMean } from '../did-you-mean.ts';
import { problem, shown } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import type { Known } from '../filter.ts';
import { topicTerms } from '../known-topics.ts';

type Ports = Pick<Known, 'topics'>;
type Commands = Request['commands'];

const shape: CommandShape = {
  verb: 'help',
  summary: 'List the commands, or explain one',
  usage: 'help [COMMAND]',
  examples: ['help', 'help mute', 'help subscribe'],
  role: 'reader',
  parameters: [{ name: 'command', description: 'The one to explain', kind: 'verb', required: false }],
};

export const help: Command<Ports> = { shape, run };

async function run({ rest, commands }: Request, { topics }: Ports): Promise<Reply> {
  if (rest === '') return overview(commands);
  const wanted = rest.toLowerCase();
  const command = commands.find(
    ({ shape }) => shape.verb === wanted || (shape.aliases?.includes(wanted) ?? false),
  );
  if (command === undefined) {
    const verbs = commands.map(({ shape }) => shape.verb);
    const near = closest(wanted, verbs);
    return refused(
      problem(
        `There is no command ${shown(rest)}.${didYouMean(near)} There are ${verbs.join(', ')}.`,
        near.map((verb) => ({ label: `help ${verb}`, command: `help ${verb}` })),
      ),
    );
  }
  return explanation(command, topics);
}

function overview(commands: Commands): Reply {
  return answered({
    title: 'What you can ask',
    lines: [
      ...commands.map(({ shape }) => [{ strong: shape.verb }, `  ${shape.summary}`]),
      'A place alone is asked after: homs. More: help and a command.',
    ],
    actions: [
      { label: 'Newest stories', command: 'latest' },
      { label: 'How to follow', command: 'help subscribe' },
    ],
  });
}

const whoWords: Readonly<Record<Role, string>> = {
  reader: 'For everyone.',
  editor: 'For editors.',
  admin: 'For admins.',
};

function explanation({ shape, onCallMay }: Commands[number], topics: Ports['topics']): Reply {
  const names = topicTerms(topics)
    .map(({ name }) => name)
    .filter((name) => !name.includes('/'));
  const takesTopics = shape.parameters.some(({ kind }) => kind === 'topic' || kind === 'filter');
  return answered({
    title: shape.usage,
    lines: [
      `${shape.summary}. ${onCallMay === true ? 'For editors, and whoever is on call.' : whoWords[shape.role]}`,
      ...shape.examples.map((example) => `  ${example}`),
      ...(takesTopics ? [`Topics, names and kinds: ${names.join(', ')}.`, filterWords] : []),
    ],
  });
}

const filterWords =
  'A comma means either, a space means both, a leading - leaves out, quotes keep spaces together: city-captured in homs,"deir ez-zor" standing:reported+ -source:sana';
