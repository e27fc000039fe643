import { dayMs, later } from '../../domain/instant.ts';
import type { Line } from '../../domain/message.ts';
import { includes } from '../../domain/scope.ts';
import type { Dossier } from '../../domain/story.ts';
import { subjectOf } from '../../domain/subject.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { durationWords } from '../duration.ts';
import { feedsLine, feedsSentence, isWell } from '../feeds-words.ts';
import { filterKeys, type Filter, type Known } from '../filter.ts';
import { parseFilter } from '../grammar.ts';
import type { FeedsHealth, Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { standingWord, storyHeadline } from '../voices.ts';

type Ports = Pick<Stories, 'storiesSince'> & Pick<FeedsHealth, 'feedsHealth'> & Known;

const windowMs = dayMs;
const windowMaxMs = 30 * dayMs;
/** Stories looked through; of the rest only the count could be told. */
const lookedThroughMax = 200;
const rowsMax = 10;

const shape: CommandShape = {
  verb: 'latest',
  summary: 'List the newest stories',
  usage: 'latest [TOPIC] [in PLACE] [since:24h]',
  examples: ['latest', 'latest city-captured in syria', 'latest humanitarian since:3d standing:confirmed+'],
  role: 'reader',
  parameters: [
    {
      name: 'topic',
      description: 'A topic, a name for a selection, or a kind',
      kind: 'topic',
      required: false,
    },
    { name: 'place', description: 'Only what lies in it', kind: 'place', required: false, word: 'in' },
    { name: 'since', description: 'How far back: 24h, 3d', kind: 'duration', required: false, word: 'since' },
  ],
};

export const latest: Command<Ports> = { shape, run };

async function run({ call, rest }: Request, ports: Ports): Promise<Reply> {
  const filter = parseFilter(rest, [...filterKeys, 'since'], ports);
  if (isProblem(filter)) return refused(filter);
  const sinceMs = filter.options.sinceMs ?? windowMs;
  if (sinceMs > windowMaxMs) return refused(`We look back ${durationWords(windowMaxMs)} at most.`);
  const since = later(call.at, -sinceMs);
  const [stories, feeds] = await Promise.all([
    ports.storiesSince(call.workspaceId, since, lookedThroughMax),
    ports.feedsHealth(call.workspaceId, call.at),
  ]);
  const found = stories.filter((dossier) => isWanted(dossier, filter, since));
  const words = `${filter.scope.words ?? 'all topics'}, last ${durationWords(sinceMs)}`;
  if (found.length === 0) {
    return answered({
      lines: [
        [
          `No stories (${words}). `,
          ...feedsSentence(feeds, call.at),
          ' This means no reports, not no events.',
        ],
        ...filter.remarks,
      ],
    });
  }
  const shown = found.slice(0, rowsMax);
  return answered({
    title: `Newest stories: ${words}`,
    lines: [
      ...shown.map(row),
      ...moreWords(found.length, stories.length),
      ...(isWell(feeds) ? [] : [feedsLine(feeds, call.at)]),
      ...filter.remarks,
    ],
    actions: shown.flatMap(({ story }) =>
      story.slug === undefined ? [] : [{ label: story.slug, command: `story ${story.slug}` }],
    ),
  });
}

function isWanted(dossier: Dossier, { scope }: Filter, since: string): boolean {
  return dossier.updates.some((update) => update.at >= since && includes(scope, subjectOf(update, dossier)));
}

function row(dossier: Dossier): Line {
  const { story } = dossier;
  return [
    '  ',
    { at: story.updatedAt, show: 'time' },
    `  ${standingWord(dossier)}  ${storyHeadline(dossier)}  ${story.slug ?? ''}`,
  ];
}

function moreWords(found: number, lookedThrough: number): readonly string[] {
  if (lookedThrough >= lookedThroughMax)
    return [
      `Only the newest ${lookedThroughMax} stories were looked through: narrow it with a topic, in or since.`,
    ];
  return found > rowsMax ? [`And ${found - rowsMax} more: narrow it with a topic, in or since.`] : [];
}
